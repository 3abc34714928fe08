package org.hanok.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.gateway.ServiceGateway.Admission;
import org.hanok.node.gateway.ServiceGateway.CallOutcome;
import org.hanok.node.gateway.ServiceGateway.Patience;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.JobNotes;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.objects.PaidInputs;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.manifest.ProgramManifest;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway over a market of the test's, with a payer, a developer and a stranger. */
abstract class GatewayScene {

  static final byte[] INPUT = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
  static final byte[] RESULT = {1, 2, 3, (byte) 0xff};

  static final Patience AT_ONCE = new Patience(0, Certainty.PROMISED);

  @TempDir Path folder;
  final KeyPair payer = key(1);
  final KeyPair developer = key(2);
  final KeyPair stranger = key(3);
  FakeMarket market;
  ObjectStore results;
  PaidInputs inputs;
  JobNotes notes;
  boolean runs = true;
  Optional<ProgramManifest> manifest = Optional.empty();
  long nowMillis = 1_000_000;
  final Map<String, JsonObject> settled = new HashMap<>();
  Runnable onSettledRead = () -> {};
  MarketGateway gateway;

  static KeyPair key(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return KeyPair.of(bytes);
  }

  @BeforeEach
  void open() throws IOException {
    market = new FakeMarket(developer.address().toString());
    results = new FileObjectStore(folder.resolve("results"), 1 << 20, 1 << 20);
    notes = new JobNotes(folder.resolve("notes"), 1 << 20, 10);
    inputs =
        new PaidInputs(
            new FileObjectStore(folder.resolve("inputs"), 1 << 20, 1 << 20),
            100,
            () -> new HashSet<>(market.view().openJobs().stream().map(Job::inputHash).toList()),
            () -> nowMillis);
    gateway =
        new MarketGateway(
            new MarketGateway.Parts(
                market::view,
                this::settledMarket,
                market.events,
                market,
                0,
                inputs,
                results,
                notes,
                ignored -> manifest,
                ignored -> runs));
  }

  private MarketView settledMarket() {
    Map<String, JsonObject> seen = Map.copyOf(settled);
    onSettledRead.run();
    return new MarketView(seen::get);
  }

  GatewayProblem refusal(JsonObject payment) {
    return gateway.admit("prog", payment) instanceof Admission.Refused refused
        ? refused.refusal().problem()
        : null;
  }

  CallOutcome call(JsonObject payment, byte[] input, long waitMillis) {
    return call(payment, input, new Patience(waitMillis, Certainty.PROMISED));
  }

  CallOutcome call(JsonObject payment, byte[] input, Patience patience) {
    Admission admission = gateway.admit("prog", payment);
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    return gateway.call("prog", ((Admission.Admitted) admission).payment(), input, patience);
  }

  void endWithResult(String job) {
    ContentHash hash = ((ObjectStore.StoreOutcome.Stored) results.store(RESULT)).hash();
    market.end(job, "accepted", "completed", hash.digits());
  }

  static GatewayProblem problem(CallOutcome outcome) {
    assertThat(outcome).isInstanceOf(CallOutcome.NotDone.class);
    return ((CallOutcome.NotDone) outcome).refusal().problem();
  }
}
