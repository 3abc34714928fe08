package org.hanok.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.hanok.node.bundle.BundlePolicy;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.runtime.wasm.WasmRuntimes;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real WebAssembly bundle in a real framework, running the real sample program. */
@Timeout(1_200)
class WasmInFelixTest {

  private static final RuntimeRequirement WASM = RuntimeRequirement.ofType("wasm");
  private static final Payload INPUT = Payload.ofText("{\"markdown\":\"# Hello *Hanok*\"}");
  private static final Payload OUTPUT =
      Payload.ofText("{\"html\":\"<h1>Hello <em>Hanok</em></h1>\\n\"}\n");
  private static final ResourceLimits LIMITS = ResourceLimits.DEFAULT.withWallTimeMillis(240_000);

  @TempDir Path folder;

  @Test
  void the_sample_runs_within_limits_and_the_bundle_is_replaced_and_collected()
      throws IOException, URISyntaxException, InterruptedException {
    Path builtin = Files.createDirectories(folder.resolve("builtin"));
    Path jar = Jars.ofModule(WasmRuntimes.class, builtin.resolve("wasm.jar"));
    try (ModuleHost host =
        ModuleHost.start(
            HostSettings.under(folder, Optional.of(builtin))
                .withRules(BundlePolicy.DEVELOPMENT, CanarySettings.OFF),
            _ -> {})) {
      assertThat(host.list())
          .extracting(BundleInfo::state)
          .containsExactly(BundleInfo.State.ACTIVE);
      assertThat(run(host, LIMITS)).isEqualTo(new ExecutionOutcome.Completed(OUTPUT));
      assertThat(run(host, LIMITS.withOutputBytes(10)))
          .isEqualTo(new ExecutionOutcome.OutputExceeded(10));
      assertThat(run(host, LIMITS.withMemoryBytes(65_536)))
          .isInstanceOf(ExecutionOutcome.MemoryExceeded.class);
      WeakReference<ClassLoader> old = loaderInService(host);
      ServiceLease<LanguageRuntime> inFlight = host.lease(WASM).orElseThrow();
      assertThat(host.deploy(repacked(jar), "test")).isInstanceOf(DeployOutcome.Deployed.class);
      assertThat(run(inFlight.service(), LIMITS)).isEqualTo(new ExecutionOutcome.Completed(OUTPUT));
      inFlight.close();
      inFlight = null;
      assertThat(run(host, LIMITS)).isEqualTo(new ExecutionOutcome.Completed(OUTPUT));
      awaitCollected(old);
    }
  }

  /** The same bundle as another jar. */
  private Path repacked(Path jar) throws IOException {
    Path other = folder.resolve("other.jar");
    try (JarInputStream in = new JarInputStream(Files.newInputStream(jar));
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(other), in.getManifest())) {
      out.setComment("repacked");
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
        out.closeEntry();
      }
    }
    return other;
  }

  private static ExecutionOutcome run(ModuleHost host, ResourceLimits limits) throws IOException {
    try (ServiceLease<LanguageRuntime> lease = host.lease(WASM).orElseThrow()) {
      return run(lease.service(), limits);
    }
  }

  private static ExecutionOutcome run(LanguageRuntime runtime, ResourceLimits limits)
      throws IOException {
    PrepareOutcome prepared = runtime.prepare(ProgramArtifact.of(sample()));
    assertThat(prepared).isInstanceOf(PrepareOutcome.Prepared.class);
    PreparedProgram program = ((PrepareOutcome.Prepared) prepared).program();
    Execution execution = program.invoke(Invocation.of(INPUT, limits));
    return execution.result().orTimeout(480, TimeUnit.SECONDS).join();
  }

  private static byte[] sample() throws IOException {
    try (InputStream file = WasmInFelixTest.class.getResourceAsStream("/hanok/markdown.wasm")) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }

  private static WeakReference<ClassLoader> loaderInService(ModuleHost host) {
    try (ServiceLease<LanguageRuntime> lease = host.lease(WASM).orElseThrow()) {
      return new WeakReference<>(lease.service().getClass().getClassLoader());
    }
  }

  private static void awaitCollected(WeakReference<ClassLoader> loader)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
    while (loader.get() != null) {
      assertThat(System.nanoTime()).as("the class loader is left").isLessThan(deadline);
      System.gc();
      Thread.sleep(20);
    }
  }
}
