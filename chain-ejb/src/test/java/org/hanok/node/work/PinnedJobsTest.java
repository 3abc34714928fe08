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
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.JobNotes;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.objects.ProgramManifests;
import org.hanok.node.query.EventHub;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A job runs what was pinned when it was paid:")
final class PinnedJobsTest {

  private static final String MANIFEST =
      "{\"name\":\"prog\",\"version\":\"1\",\"runtime\":{\"type\":\"plain\"%s},"
          + "\"artifact\":\"a\",\"price\":0.5%s}";

  @TempDir Path folder;
  private final RecordingRuntime runtime = new RecordingRuntime("fast");
  private final Map<String, JsonObject> records = new HashMap<>();
  private final List<JobResult> results = new ArrayList<>();
  private ObjectStore objects;
  private ObjectStore inputs;
  private ProgramManifests manifests;

  @BeforeEach
  void open() throws IOException {
    objects = new FileObjectStore(folder.resolve("objects"), 1 << 20, 1 << 20);
    inputs = objects;
    manifests = new ProgramManifests(objects);
  }

  private String store(String text) {
    return ((ObjectStore.StoreOutcome.Stored) objects.store(text.getBytes(StandardCharsets.UTF_8)))
        .hash()
        .digits();
  }

  private static JsonObject limits(long wallMillis) {
    return JsonObject.builder()
        .set("wall_ms", wallMillis)
        .set("cpu_ms", 22)
        .set("memory_bytes", 33)
        .set("input_bytes", 44)
        .set("output_bytes", 55)
        .set("log_bytes", 66)
        .build();
  }

  /** A job that waits; its program's record says otherwise than what was pinned. */
  private JsonObject.Builder job() {
    records.put(
        MarketPaths.PROGRAMS + "/prog",
        JsonObject.builder()
            .set("name", "prog")
            .set("artifact_hash", store("code"))
            .set("manifest_hash", store(MANIFEST.formatted("", ",\"arguments\":[\"new\"]")))
            .set("runtime", "plain")
            .set("price", 0.5)
            .set("consistency", "all")
            .set("limits", limits(1))
            .set("grants", "clock,randomness")
            .build());
    return JsonObject.builder()
        .set("id", "job")
        .set("program", "prog")
        .set("provider", "us")
        .set("status", "submitted")
        .set("price", 0.5)
        .set("runtime", "plain")
        .set("artifact_hash", store("code"))
        .set("input_hash", store("input"))
        .set("deadline", 1_000_000);
  }

  private void run(JsonObject.Builder job) throws IOException {
    records.put(MarketPaths.JOBS, JsonObject.of("job", job.build()));
    records.put(MarketPaths.JOBS + "/job", job.build());
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
            new JobMaterials(objects::read, inputs::read, objects, manifests),
            runtime,
            new NotedRuns(new JobNotes(folder.resolve("notes"), 1 << 20, 10), manifests),
            Runnable::run,
            1,
            () -> 0,
            CrashGuard.NONE)) {
      workshop.open();
    }
  }

  @Test
  void each_limit() throws IOException {
    run(job().set("limits", limits(11)));

    assertThat(runtime.invocations)
        .extracting(Invocation::limits)
        .containsExactly(
            new ResourceLimits(11, 11, 33, 44, 55, 66, ResourceLimits.DEFAULT.stackBytes()));
  }

  @Test
  void the_usual_limits_where_none_was_said() throws IOException {
    run(job());

    assertThat(runtime.invocations)
        .extracting(Invocation::limits)
        .containsExactly(ResourceLimits.DEFAULT);
  }

  @Test
  void its_grants_and_no_others() throws IOException {
    run(job());
    run(job().set("grants", "clock"));
    run(job().set("grants", "randomness"));

    assertThat(runtime.invocations)
        .extracting(Invocation::grants)
        .containsExactly(Grants.NONE, new Grants(true, false), new Grants(false, true));
  }

  @Test
  void what_only_its_manifest_says() throws IOException {
    String manifest =
        store(
            MANIFEST.formatted(
                ",\"features\":[\"fast\"]",
                ",\"arguments\":[\"-x\",\"y\"],\"limits\":{\"stackBytes\":77}"));
    run(job().set("manifest_hash", manifest));

    assertThat(runtime.requirements.getFirst().features()).containsExactly("fast");
    assertThat(runtime.invocations.getFirst().arguments()).containsExactly("-x", "y");
    assertThat(runtime.invocations.getFirst().limits().stackBytes()).isEqualTo(77);
  }

  @Test
  void limits_and_grants_as_the_chain_has_them_whatever_its_manifest_says() throws IOException {
    String manifest =
        store(
            MANIFEST.formatted(
                "", ",\"limits\":{\"memoryBytes\":999},\"grants\":{\"clock\":true}"));
    run(job().set("manifest_hash", manifest).set("limits", limits(11)));

    assertThat(runtime.invocations.getFirst().limits().memoryBytes()).isEqualTo(33);
    assertThat(runtime.invocations.getFirst().grants()).isEqualTo(Grants.NONE);
  }

  @Test
  void its_output_is_held_to_the_schema_of_its_own_manifest() throws IOException {
    runtime.outcome = new ExecutionOutcome.Completed(Payload.ofText("\"text\""));
    run(job().set("manifest_hash", store(output("string"))));
    run(job().set("manifest_hash", store(output("number"))));

    assertThat(results.getFirst()).isInstanceOf(JobResult.Succeeded.class);
    assertThat(results.getLast()).isInstanceOf(JobResult.Failed.class);
  }

  private static String output(String type) {
    return MANIFEST.formatted("", ",\"output\":{\"type\":\"" + type + "\"}");
  }

  @Test
  void no_code_but_from_where_programs_are_and_no_input_but_from_where_inputs_are()
      throws IOException {
    String anothersInput = store("secret");
    String code = store("code");
    inputs = new FileObjectStore(folder.resolve("inputs"), 1 << 20, 1 << 20);
    String input =
        ((ObjectStore.StoreOutcome.Stored) inputs.store(new byte[] {1, 2, 3})).hash().digits();
    run(job().set("artifact_hash", input).set("input_hash", input));
    run(job().set("artifact_hash", code).set("input_hash", anothersInput));

    assertThat(runtime.invocations).isEmpty();
    assertThat(results)
        .extracting(JobResult::code)
        .containsExactly(WorkFailure.NO_ARTIFACT.code(), WorkFailure.NO_INPUT.code());
  }

  @Test
  void nothing_where_artifact_manifest_input_or_runtime_is_not_here() throws IOException {
    String gone = ContentHash.of(new byte[] {9}).digits();
    run(job().set("artifact_hash", gone));
    run(job().set("manifest_hash", gone));
    run(job().set("input_hash", gone));
    run(job().set("manifest_hash", store(MANIFEST.formatted(",\"features\":[\"slow\"]", ""))));

    assertThat(runtime.invocations).isEmpty();
    assertThat(results)
        .extracting(JobResult::code)
        .containsExactly(
            WorkFailure.NO_ARTIFACT.code(),
            WorkFailure.NO_MANIFEST.code(),
            WorkFailure.NO_INPUT.code(),
            WorkFailure.NO_RUNTIME.code());
    assertThat(results).extracting(JobResult::output).containsOnly(Optional.empty());
  }
}
