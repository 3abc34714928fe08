package org.hanok.node.outcall;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hanok.node.outcall.CallAddress.Nowhere;
import org.hanok.node.outcall.CallAddress.Place;
import org.hanok.node.query.ChainEvent;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;

/**
 * Calls the REST functions that transactions trigger: one POST each, whose answer nobody waits for
 * and which is never repeated. Only addresses on the chain's whitelist get here; of these, only
 * such as are {@linkplain PublicAddresses public} are called, unless the settings say otherwise:
 * who is on a whitelist is not let into the network around this machine.
 *
 * <p>At most {@value #MAX_OPEN_CALLS} calls are open; one more is dropped, counted and logged. Does
 * not follow redirects, since only the first address is on the whitelist.
 */
public final class RestFunctionCaller implements Consumer<ChainEvent>, AutoCloseable {

  /** How many calls may be open. */
  public static final int MAX_OPEN_CALLS = 256;

  private static final Logger LOG = System.getLogger(RestFunctionCaller.class.getName());

  private final boolean privateToo;
  private final JudgedCalls judged;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(MAX_OPEN_CALLS);
  private final AtomicLong dropped = new AtomicLong();

  /**
   * A caller that gives up a call after {@code timeout}, the reading of its answer included.
   *
   * @param timeout REST_FUNCTION_CALL_TIMEOUT_MS
   * @param privateToo whether addresses of this machine and the networks around it are called
   * @param lookup finds the addresses of hosts
   */
  public RestFunctionCaller(Duration timeout, boolean privateToo, HostLookup lookup) {
    this.privateToo = privateToo;
    this.judged = new JudgedCalls(timeout, lookup);
  }

  @Override
  public void accept(ChainEvent event) {
    switch (event) {
      case ChainEvent.RestFunctionTriggered call -> call(call.fid(), call.url(), call.body());
      case ChainEvent.Missed missed -> drop(missed.count());
      default -> {
        // concerns others
      }
    }
  }

  /** How many calls were not made, because too many were open or waited. */
  public long dropped() {
    return dropped.get();
  }

  private void call(String fid, String url, JsonObject body) {
    if (!room.tryAcquire()) {
      drop(1);
      return;
    }
    try {
      calls.execute(
          () -> {
            try {
              tell(fid, url, answerOf(url, body));
            } finally {
              room.release();
            }
          });
    } catch (RejectedExecutionException e) {
      // The node stops.
      room.release();
    }
  }

  /** What became of a call, for the log: "" if all is well. */
  private String answerOf(String url, JsonObject body) {
    return switch (CallAddress.of(url)) {
      case Nowhere nowhere -> nowhere.reason();
      case Place place -> {
        try {
          yield posted(place, body);
        } catch (IOException e) {
          yield e.toString();
        }
      }
    };
  }

  private String posted(Place place, JsonObject body) throws IOException {
    Optional<InetAddress> address = judged.addressOf(place, privateToo);
    if (address.isEmpty()) {
      return "not a public address; HANOK_REST_CALLS_PRIVATE=true allows it";
    }
    String text = JsonText.stringify(body);
    int status = judged.make(place, call -> call.tell(address.get(), text));
    return status < 300 ? "" : "status " + status;
  }

  private static void tell(String fid, String url, String trouble) {
    if (!trouble.isEmpty()) {
      LOG.log(Level.INFO, "HANOK-REST-CALL-FAILED fid={0} url={1} why={2}", fid, url, trouble);
    }
  }

  private void drop(long count) {
    long sum = dropped.addAndGet(count);
    LOG.log(
        Level.WARNING,
        "HANOK-REST-CALLS-DROPPED now={0} ever={1}",
        Long.toString(count),
        Long.toString(sum));
  }

  @Override
  public void close() {
    judged.close();
    calls.shutdownNow();
  }
}
