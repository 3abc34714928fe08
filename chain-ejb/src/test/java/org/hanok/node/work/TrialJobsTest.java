package org.hanok.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.JobNotes;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.objects.ProgramManifests;
import org.hanok.node.query.EventHub;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job that meets a runtime on trial")
final class TrialJobsTest {

  private static final ExecutionOutcome DONE =
      new ExecutionOutcome.Completed(Payload.ofText("done"));
  private static final ExecutionOutcome BROKEN = new ExecutionOutcome.RuntimeFailed("it fell over");
  private static final ExecutionOutcome TRAPPED = new ExecutionOutcome.Trapped("unreachable");
  private static final ExecutionOutcome REJECTED = new ExecutionOutcome.Rejected("no place");
  private static final PrepareOutcome.Refused GAVE_UP =
      new PrepareOutcome.Refused(PrepareOutcome.RefusalCode.GAVE_UP, "no room");

  @TempDir Path folder;
  private final RecordingRuntime fresh = new RecordingRuntime();
  private final RecordingRuntime standing = new RecordingRuntime();
  private final List<String> blame = new ArrayList<>();
  private final List<JobResult> results = new ArrayList<>();
  private boolean hasBefore = true;

  @Test
  void is_done_by_it_if_it_can() throws IOException {
    run(DONE, DONE);
    assertThat(standing.invocations).isEmpty();
    assertThat(results).singleElement().isInstanceOf(JobResult.Succeeded.class);
    assertThat(blame).isEmpty();
  }

  @Test
  void is_done_by_the_one_before_where_it_fails_and_that_counts_against_it() throws IOException {
    run(BROKEN, DONE);
    assertThat(results).singleElement().isInstanceOf(JobResult.Succeeded.class);
    assertThat(blame)
        .singleElement()
        .satisfies(
            why ->
                assertThat(why)
                    .contains("HANOK-EXEC-RUNTIME-FAILED", "it fell over", "HANOK-EXEC-COMPLETED"));
  }

  @Test
  void is_done_by_the_one_before_where_it_throws_and_that_counts_against_it() throws IOException {
    fresh.thrown = Optional.of(new NoSuchMethodError("of another version"));
    run(DONE, DONE);
    assertThat(results).singleElement().isInstanceOf(JobResult.Succeeded.class);
    assertThat(blame).singleElement().asString().contains("NoSuchMethodError");
  }

  @Test
  void counts_against_it_also_where_the_program_seems_to_be_at_fault_but_is_not()
      throws IOException {
    run(TRAPPED, DONE);
    assertThat(results).singleElement().isInstanceOf(JobResult.Succeeded.class);
    assertThat(blame).hasSize(1);
  }

  @Test
  void fails_as_ever_where_both_say_the_same() throws IOException {
    run(TRAPPED, TRAPPED);
    assertThat(results)
        .singleElement()
        .satisfies(result -> assertThat(result.code()).isEqualTo("HANOK-EXEC-TRAPPED"));
    assertThat(blame).isEmpty();
  }

  @Test
  void is_done_by_the_one_before_where_it_was_not_begun_which_counts_against_nobody()
      throws IOException {
    run(REJECTED, DONE);
    assertThat(standing.invocations).hasSize(1);
    fresh.refused = Optional.of(GAVE_UP);
    run(DONE, DONE);
    assertThat(standing.invocations).hasSize(2);
    assertThat(results).hasSize(2).allMatch(JobResult.Succeeded.class::isInstance);
    assertThat(blame).isEmpty();
  }

  @Test
  void counts_against_nobody_where_the_one_before_does_not_begin_it() throws IOException {
    run(TRAPPED, REJECTED);
    standing.refused = Optional.of(GAVE_UP);
    run(TRAPPED, DONE);
    assertThat(results)
        .extracting(JobResult::code)
        .containsExactly("HANOK-EXEC-REJECTED", "HANOK-PROGRAM-GAVE-UP");
    assertThat(blame).isEmpty();
  }

  @Test
  void counts_against_nobody_where_it_is_not_begun_and_there_is_none_before() throws IOException {
    hasBefore = false;
    run(REJECTED, DONE);
    assertThat(results).extracting(JobResult::code).containsExactly("HANOK-EXEC-REJECTED");
    assertThat(blame).isEmpty();
    run(BROKEN, DONE);
    assertThat(blame).hasSize(1);
  }

  @Test
  void is_not_run_twice_because_somebody_interrupted_it() throws IOException {
    run(new ExecutionOutcome.Interrupted("enough"), DONE);
    assertThat(standing.invocations).isEmpty();
    assertThat(blame).isEmpty();
  }

  private void run(ExecutionOutcome ofFresh, ExecutionOutcome ofStanding) throws IOException {
    fresh.outcome = ofFresh;
    standing.outcome = ofStanding;
    ObjectStore objects = new FileObjectStore(folder.resolve("objects"), 1 << 20, 1 << 20);
    ProgramManifests manifests = new ProgramManifests(objects);
    Map<String, JsonObject> records = records(objects);
    MarketView market = new MarketView(records::get);
    MarketJobs jobs =
        new MarketJobs(
            new MarketJobs.Views(() -> market, () -> market, 10),
            new EventHub(Runnable::run),
            "us",
            () -> 0);
    try (Workshop workshop =
        new Workshop(
            jobs,
            result -> {
              results.add(result);
              return new JobReporter.Receipt.Accepted("0x");
            },
            new JobMaterials(objects::read, objects::read, objects, manifests),
            new Trial(),
            new NotedRuns(new JobNotes(folder.resolve("notes"), 1 << 20, 10), manifests),
            Runnable::run,
            1,
            () -> 0,
            CrashGuard.NONE)) {
      workshop.open();
    }
  }

  private static Map<String, JsonObject> records(ObjectStore objects) {
    JsonObject.Builder program =
        JsonObject.builder()
            .set("name", "prog")
            .set("artifact_hash", store(objects, "code"))
            .set(
                "manifest_hash",
                store(
                    objects,
                    "{\"name\":\"prog\",\"version\":\"1\",\"runtime\":{\"type\":\"plain\"},"
                        + "\"artifact\":\"a\",\"price\":0.5}"))
            .set("runtime", "plain")
            .set("price", 0.5)
            .set("consistency", "all");
    JsonObject job =
        JsonObject.builder()
            .set("id", "job")
            .set("program", "prog")
            .set("provider", "us")
            .set("status", "submitted")
            .set("price", 0.5)
            .set("runtime", "plain")
            .set("artifact_hash", store(objects, "code"))
            .set("input_hash", store(objects, "input"))
            .set("deadline", 1_000_000)
            .build();
    Map<String, JsonObject> records = new HashMap<>();
    records.put(MarketPaths.PROGRAMS + "/prog", program.build());
    records.put(MarketPaths.JOBS, JsonObject.of("job", job));
    records.put(MarketPaths.JOBS + "/job", job);
    return records;
  }

  private static String store(ObjectStore objects, String text) {
    return ((ObjectStore.StoreOutcome.Stored) objects.store(text.getBytes(StandardCharsets.UTF_8)))
        .hash()
        .digits();
  }

  /** Always has the new one tried first. */
  private final class Trial implements RuntimeCatalogue {
    @Override
    public List<RuntimeDescriptor> runtimes() {
      return List.of(standing.descriptor());
    }

    @Override
    public Optional<ServiceLease<LanguageRuntime>> lease(RuntimeRequirement requirement) {
      return Optional.of(new OnTrial());
    }

    @Override
    public Optional<ServiceLease<LanguageRuntime>> leaseTried(RuntimeRequirement requirement) {
      return hasBefore ? standing.lease(requirement) : Optional.empty();
    }
  }

  private final class OnTrial implements ServiceLease<LanguageRuntime> {
    @Override
    public LanguageRuntime service() {
      return fresh;
    }

    @Override
    public String bundle() {
      return "fresh/2";
    }

    @Override
    public boolean isOnTrial() {
      return true;
    }

    @Override
    public void failed(String what) {
      blame.add(what);
    }

    @Override
    public void close() {}
  }
}
