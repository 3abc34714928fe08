package org.hanok.e2e;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Address;

/** Sends transfers as fast as a few clients can, and writes down what the node promised. */
final class TransferLoad {

  /** Somebody who is paid outside of any load. */
  static final String STRANGER =
      Address.parse("0x000000000000000000000000000000000000beef").toString();

  static final double AMOUNT = 0.001;
  private static final int CLIENTS = 4;
  private static final long PAUSE_NANOS = 10_000_000;

  private final Rpc rpc;
  private final KeyPair payer;
  private final String recipient;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> finalised = ConcurrentHashMap.newKeySet();
  private final Map<Long, JsonObject> blocks = new ConcurrentSkipListMap<>();
  private final AtomicLong keys = new AtomicLong(System.currentTimeMillis() * 1_000);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  /**
   * A load that is not begun yet.
   *
   * @param recipient who is paid by this load and by nobody else
   */
  TransferLoad(Rpc rpc, KeyPair payer, String recipient) {
    this.rpc = rpc;
    this.payer = payer;
    this.recipient = Address.parse(recipient).toString();
  }

  void begin() {
    running = true;
    for (int i = 0; i < CLIENTS; i++) {
      threads.add(Thread.ofVirtual().start(this::send));
    }
    threads.add(Thread.ofVirtual().start(this::watch));
  }

  void end() {
    running = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    threads.clear();
  }

  private void send() {
    while (running) {
      try {
        JsonObject transfer = Rpc.transferring(payer, recipient, AMOUNT, keys.incrementAndGet());
        JsonObject outcome = rpc.submitOnce(transfer, payer);
        JsonObject result = outcome.getObject("result");
        if (result != null && result.getNumber("code", -1) == 0) {
          acknowledged.add(String.valueOf(outcome.getString("tx_hash")));
        }
      } catch (UncheckedIOException | AssertionError e) {
        // The node is being killed, or its pool is full: neither is a promise.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void watch() {
    while (running) {
      try {
        see();
      } catch (UncheckedIOException | AssertionError e) {
        // The node is being killed; what was seen stays seen.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      LockSupport.parkNanos(10 * PAUSE_NANOS);
    }
  }

  private void see() {
    long last = rpc.lastBlockNumber();
    for (long number = lastBlockSeen() + 1; number <= last; number++) {
      JsonObject block = rpc.block(number).orElseThrow();
      hashesIn(block).stream().filter(acknowledged::contains).forEach(finalised::add);
      blocks.put(number, block);
    }
  }

  String recipient() {
    return recipient;
  }

  Set<String> acknowledged() {
    return acknowledged;
  }

  Set<String> finalised() {
    return finalised;
  }

  Map<Long, JsonObject> blocksSeen() {
    return blocks;
  }

  long lastBlockSeen() {
    return blocks.keySet().stream().reduce(0L, Math::max);
  }

  /** How many transfers of this load a block holds. */
  long transfersIn(JsonObject block) {
    return transactionsIn(block).stream()
        .filter(one -> String.valueOf(one).contains(recipient))
        .count();
  }

  /** Whether the node has put all that it still holds of this load into final blocks. */
  boolean settles(Rpc node) {
    return !String.valueOf(node.call("ain_getPendingTransactions", JsonObject.EMPTY))
        .contains(recipient);
  }

  private static List<String> hashesIn(JsonObject block) {
    return transactionsIn(block).stream()
        .map(one -> one instanceof JsonObject object ? object.getString("hash") : null)
        .map(String::valueOf)
        .toList();
  }

  private static List<JsonValue> transactionsIn(JsonObject block) {
    JsonArray transactions = block.getArray("transactions");
    return transactions == null ? List.of() : transactions.items();
  }
}
