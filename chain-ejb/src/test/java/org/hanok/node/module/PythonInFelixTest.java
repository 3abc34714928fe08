package org.hanok.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hanok.node.bundle.BundlePolicy;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.runtime.python.PythonRuntimes;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Python bundle in a real framework. */
@Timeout(1_200)
class PythonInFelixTest {

  private static final RuntimeRequirement PYTHON = RuntimeRequirement.ofType("python");
  private static final ResourceLimits LIMITS = ResourceLimits.DEFAULT.withWallTimeMillis(240_000);

  @TempDir Path folder;

  @Test
  void a_program_runs_and_nothing_is_left_when_the_node_stops()
      throws IOException, URISyntaxException, InterruptedException {
    Path builtin = builtin();
    try (ModuleHost host =
        ModuleHost.start(HostSettings.under(folder, Optional.of(builtin)), _ -> {})) {
      assertThat(host.list())
          .extracting(BundleInfo::state)
          .containsExactly(BundleInfo.State.ACTIVE);
      try (ServiceLease<LanguageRuntime> lease = host.lease(PYTHON).orElseThrow()) {
        Execution execution = run(lease.service(), "def handle(text): return text.upper()");
        assertThat(execution.result().orTimeout(480, TimeUnit.SECONDS).join())
            .isEqualTo(new ExecutionOutcome.Completed(Payload.ofText("HELLO")));
        assertThat(execution.isolation()).isEqualTo(Isolation.PROCESS);
      }
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (ProcessHandle.current().descendants().findAny().isPresent()) {
      assertThat(System.nanoTime()).as("processes are left").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void without_an_interpreter_the_bundle_is_refused_and_says_what_to_do()
      throws IOException, URISyntaxException {
    HostSettings settings =
        HostSettings.under(folder, Optional.empty())
            .withRules(BundlePolicy.DEVELOPMENT, CanarySettings.OFF)
            .withBundleProperties(Map.of("hanok.python", "/nowhere/python3"));
    try (ModuleHost host = ModuleHost.start(settings, _ -> {})) {
      assertThat(host.deploy(builtin().resolve("python.jar"), "test"))
          .isInstanceOfSatisfying(
              DeployOutcome.Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(DeployRefusal.SELF_TEST_FAILED);
                assertThat(refused.message()).contains("HANOK_PYTHON says /nowhere/python3");
              });
      assertThat(host.runtimes()).isEmpty();
    }
  }

  private Path builtin() throws IOException, URISyntaxException {
    Path builtin = Files.createDirectories(folder.resolve("builtin"));
    Jars.ofModule(PythonRuntimes.class, builtin.resolve("python.jar"));
    return builtin;
  }

  private static Execution run(LanguageRuntime runtime, String source) {
    ProgramArtifact artifact = ProgramArtifact.of(source.getBytes(StandardCharsets.UTF_8));
    PrepareOutcome prepared = runtime.prepare(artifact);
    assertThat(prepared).isInstanceOf(PrepareOutcome.Prepared.class);
    return ((PrepareOutcome.Prepared) prepared)
        .program()
        .invoke(
            new Invocation(
                Payload.ofText("hello"), List.of(), LIMITS, Grants.CLOCK_AND_RANDOMNESS));
  }
}
