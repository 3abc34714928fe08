package org.hanok.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.objects.ProgramManifests;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.EventHub;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job that changed since the chain was looked at")
class StaleJobsTest {

  private static final ContentHash HASH = ContentHash.of(new byte[] {1});

  @TempDir Path folder;
  private final Set<String> open = new HashSet<>();
  private final List<Runnable> tasks = new ArrayList<>();

  // --- the workshop

  @Test
  void is_not_run_again_once_it_has_ended() throws IOException {
    try (Workshop workshop = workshop()) {
      workshop.submitted(job());
      assertThat(tasks).isEmpty();
      assertThat(workshop.figures().running()).isZero();
      open.add("j");
      workshop.submitted(job());
      assertThat(tasks).hasSize(1);
    }
  }

  private Workshop workshop() throws IOException {
    ObjectStore objects = new FileObjectStore(folder, 1 << 20, 1 << 20);
    return new Workshop(
        new Source(),
        result -> new JobReporter.Receipt.Accepted("0x"),
        new JobMaterials(objects::read, objects::read, objects, new ProgramManifests(objects)),
        new NoRuntimes(),
        RunDiary.NONE,
        tasks::add,
        1,
        () -> 0,
        CrashGuard.NONE);
  }

  private static Job job() {
    return new Job(
        "j",
        "program",
        HASH,
        Optional.empty(),
        RuntimeRequirement.ofType("plain"),
        HASH,
        List.of(),
        ResourceLimits.DEFAULT,
        Grants.NONE,
        1);
  }

  private final class Source implements JobSource {
    @Override
    public List<Job> open(int limit) {
      return List.of();
    }

    @Override
    public boolean isOpen(String jobId) {
      return open.contains(jobId);
    }

    @Override
    public Subscription subscribe(Listener listener) {
      return () -> {};
    }
  }

  private static final class NoRuntimes implements RuntimeCatalogue {
    @Override
    public List<RuntimeDescriptor> runtimes() {
      return List.of();
    }

    @Override
    public Optional<ServiceLease<LanguageRuntime>> lease(RuntimeRequirement requirement) {
      return Optional.empty();
    }
  }

  // --- the market

  private JsonObject jobs = JsonObject.EMPTY;
  private Runnable meanwhile = () -> {};
  private final List<String> heard = new ArrayList<>();

  @Test
  void is_not_called_obsolete_because_it_is_newer_than_the_look() {
    EventHub hub = new EventHub(Runnable::run);
    MarketJobs.Views views = new MarketJobs.Views(this::market, this::market, 10);
    MarketJobs market = new MarketJobs(views, hub, "provider", () -> 0);
    market.subscribe(new Heard());
    meanwhile =
        () -> {
          jobs = JsonObject.of("j", record());
          assertThat(market.open(10)).hasSize(1);
        };
    hub.accept(command());
    assertThat(heard).isEmpty();
    jobs = JsonObject.EMPTY;
    hub.accept(command());
    assertThat(heard).containsExactly("obsolete j");
    assertThat(market.open(10)).isEmpty();
  }

  /** The market as it is; what happens meanwhile happens before anybody has looked at it. */
  private MarketView market() {
    JsonObject seen = jobs;
    Runnable first = meanwhile;
    meanwhile = () -> {};
    first.run();
    return new MarketView(path -> value(path, seen));
  }

  private static JsonValue value(String path, JsonObject jobs) {
    return switch (path) {
      case MarketPaths.JOBS -> jobs;
      case MarketPaths.JOBS + "/j" -> jobs.has("j") ? record() : JsonNull.NULL;
      default -> JsonNull.NULL;
    };
  }

  private static JsonObject record() {
    return JsonObject.builder()
        .set("id", "j")
        .set("program", "program")
        .set("provider", "provider")
        .set("status", "submitted")
        .set("price", 1)
        .set("key", "same")
        .set("artifact_hash", HASH.digits())
        .set("input_hash", HASH.digits())
        .build();
  }

  private static JsonString text(String text) {
    return JsonString.of(text);
  }

  private static ChainEvent command() {
    JsonObject operation =
        JsonObject.of("ref", text(MarketPaths.command("submit_job", "address", "record")));
    JsonObject body = JsonObject.of("operation", operation);
    return new ChainEvent.TransactionStateChanged(
        "0x", Optional.empty(), "EXECUTED", JsonObject.of("tx_body", body));
  }

  private final class Heard implements JobSource.Listener {
    @Override
    public void submitted(Job job) {
      heard.add("submitted " + job.id());
    }

    @Override
    public void obsolete(String jobId, String reason) {
      heard.add("obsolete " + jobId);
    }
  }
}
