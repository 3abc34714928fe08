package org.hanok.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.ReadAhead;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.Ledger;

/**
 * Signed transactions from the wire to the state hash: form checked, signer recovered, body hashed
 * and compared, executed, all of them successful, and in the end the state's hash. Beside it, in
 * turns, what both cores do when they only recover signers: that is what it is compared with.
 *
 * <p>Arguments: workload, number of transactions, rounds, share asked for or 0, leaves there
 * before.
 */
public final class EndToEnd {

  private final BenchNetwork network = BenchNetwork.create();
  private final BenchNetwork.State base;
  private final Workload workload;
  private final List<JsonObject> wire;
  private final List<Signature> signatures;
  private long versions;
  private String stateHash = "";

  EndToEnd(Workload workload, int count, int leaves) {
    this.workload = workload;
    this.base = network.state().fill(leaves);
    Hash ignored = base.version().proofHash();
    this.wire = workload.signed(network, 0, count);
    this.signatures = new ArrayList<>(count);
    for (JsonObject json : wire) {
      String signature = Objects.requireNonNull(json.getString("signature"));
      signatures.add(Objects.requireNonNull(Signature.parse(signature)));
    }
  }

  public static void main(String[] args) {
    Workload workload = Workload.valueOf(args[0]);
    int count = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    double share = Double.parseDouble(args[3]);
    int leaves = args.length > 4 ? Integer.parseInt(args[4]) : 0;
    new EndToEnd(workload, count, leaves).run(rounds, share, leaves);
  }

  private void run(int rounds, double share, int leaves) {
    warmUp();
    double[] recovered = new double[rounds];
    double[] executed = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      recovered[i] = Figures.perSecond(wire.size(), recoverOnly());
      executed[i] = Figures.perSecond(wire.size(), executeAll(wire.size()));
    }
    String what = workload + " " + wire.size() + (leaves > 0 ? " at " + leaves + " leaves" : "");
    Figures.tell(what + ", recover only", Figures.median(recovered), "/s");
    Figures.tell(what + ", signed to hashed", Figures.median(executed), "/s");
    Figures.tell(
        what + ", share of recover only",
        Figures.median(executed) / Figures.median(recovered),
        "",
        share > 0 ? share : Double.NaN,
        true);
    System.out.println("state hash " + stateHash);
  }

  /** Until the compiler has seen it all: at least so many transactions, in runs of this length. */
  void warmUp() {
    for (int done = 0; done < 120_000; done += wire.size()) {
      long ignored = executeAll(wire.size());
    }
    long ignored = recoverOnly();
  }

  private long recoverOnly() {
    String sender = network.sender();
    long start = System.nanoTime();
    try (ReadAhead<Signature, Optional<Address>> ahead =
        ReadAhead.of(signatures, signature -> Signatures.recover(signature, network.chainId()))) {
      for (int i = 0; i < ahead.size(); i++) {
        require(ahead.get(i).isPresent(), "a signature of nobody");
      }
      long nanos = System.nanoTime() - start;
      require(ahead.get(0).orElseThrow().toString().equals(sender), "another signer");
      return nanos;
    }
  }

  long executeAll(int count) {
    System.gc();
    StateVersion version = base.store().cloneVersion("work", "run" + versions++);
    Ledger ledger = Ledger.over(version, network.options());
    long time = BenchNetwork.TIME_MILLIS + count;
    ExecutionContext context = ExecutionContext.forBlock(1, time, time);
    long start = System.nanoTime();
    try (ReadAhead<JsonObject, SignedTransaction> ahead = ReadAhead.of(wire, this::verified)) {
      for (int i = 0; i < count; i++) {
        ExecutionResult result = ledger.executeTransaction(ahead.get(i), context);
        if (!isSuccess(result)) {
          throw new IllegalStateException("not successful: " + result.json());
        }
      }
    }
    String hash = String.valueOf(version.proofHash());
    long nanos = System.nanoTime() - start;
    base.store().deleteVersion(version.name());
    require(stateHash.isEmpty() || stateHash.equals(hash), "another state hash");
    stateHash = hash;
    return nanos;
  }

  private SignedTransaction verified(JsonObject json) {
    SignedTransaction.Outcome outcome = network.reader().apply(json);
    require(
        outcome instanceof SignedTransaction.Created created && created.transaction().verify(),
        "a bad signature");
    return ((SignedTransaction.Created) outcome).transaction();
  }

  static boolean isSuccess(ExecutionResult result) {
    return result.code() == 0 && !result.failed() && !result.precheckFailed() && !result.threw();
  }

  static void require(boolean condition, String flaw) {
    if (!condition) {
      throw new IllegalStateException(flaw);
    }
  }
}
