package org.hanok.benchmarks;

import static org.hanok.benchmarks.EndToEnd.require;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.ExecutionResult;
import org.hanok.protocol.transition.Ledger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of a transaction's way, each alone on one thread, in operations a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--enable-native-access=ALL-UNNAMED",
      "-Xms2g",
      "-Xmx2g",
      "-XX:+UseParallelGC"
    })
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class PartsBenchmark {

  private static final int TRANSACTIONS = 10_000;
  private static final int SIGNATURES = 100;

  /** What is executed; the signature's parts do not depend on it. */
  @Param({"SET", "TRANSFER", "NESTED"})
  public String workload = "SET";

  private final BenchNetwork network = BenchNetwork.create();
  private final BenchNetwork.State base = network.state();
  private List<JsonObject> wire = List.of();
  private List<SignedTransaction> known = List.of();
  private List<Signature> signatures = List.of();
  private String stateHash = "";
  private long versions;

  /** Signs what will be executed. */
  @Setup
  public void sign() {
    wire = Workload.valueOf(workload).signed(network, 0, TRANSACTIONS);
    known =
        wire.stream()
            .map(json -> ((SignedTransaction.Created) network.reader().apply(json)).transaction())
            .toList();
    signatures =
        wire.stream()
            .limit(SIGNATURES)
            .map(json -> Signature.parse(Objects.requireNonNull(json.getString("signature"))))
            .map(Objects::requireNonNull)
            .toList();
  }

  /** Recovers who signed. */
  @Benchmark
  @OperationsPerInvocation(SIGNATURES)
  public Address recover() {
    Optional<Address> signer = Optional.empty();
    for (Signature signature : signatures) {
      signer = Signatures.recover(signature, network.chainId());
    }
    return signer.orElseThrow();
  }

  /** Checks the form, recovers who signed, hashes the body and compares. */
  @Benchmark
  @OperationsPerInvocation(SIGNATURES)
  public boolean verify() {
    boolean good = true;
    for (int i = 0; i < SIGNATURES; i++) {
      good &=
          network.reader().apply(wire.get(i)) instanceof SignedTransaction.Created created
              && created.transaction().verify();
    }
    require(good, "a bad signature");
    return good;
  }

  /** Executes, signatures known; every result has to be a success. */
  @Benchmark
  @OperationsPerInvocation(TRANSACTIONS)
  public StateVersion execute() {
    StateVersion version = base.store().cloneVersion("work", "run" + versions++);
    Ledger ledger = Ledger.over(version, network.options());
    long time = BenchNetwork.TIME_MILLIS + TRANSACTIONS;
    ExecutionContext context = ExecutionContext.forBlock(1, time, time);
    for (SignedTransaction transaction : known) {
      ExecutionResult result = ledger.executeTransaction(transaction, context);
      if (!EndToEnd.isSuccess(result)) {
        throw new IllegalStateException("not successful: " + result.json());
      }
    }
    if (stateHash.isEmpty()) {
      stateHash = String.valueOf(version.proofHash());
    }
    base.store().deleteVersion(version.name());
    return version;
  }
}
