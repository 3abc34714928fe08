package org.hanok.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.hanok.node.bundle.BundlePolicy;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.spi.SharedPackages;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
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
import org.osgi.framework.BundleActivator;

/**
 * A bundle that was compiled against an earlier release of what host and bundles share, {@code
 * chain-spi/src/baseline/chain-spi.jar}, and knows nothing of what came after it.
 */
@Timeout(600)
class OlderBundleTest {

  private static final Path BASELINE =
      Path.of(System.getProperty("hanok.root"), "chain-spi/src/baseline/chain-spi.jar");

  private static final String SOURCE =
      """
      package older;

      import java.util.*;
      import java.util.concurrent.CompletableFuture;
      import java.util.function.Consumer;
      import org.hanok.spi.*;
      import org.hanok.spi.runtime.*;
      import org.osgi.framework.*;

      public final class Activator implements BundleActivator, LanguageRuntime {
        public void start(BundleContext context) {
          context.registerService(LanguageRuntime.class, this, null);
        }
        public void stop(BundleContext context) {}
        public RuntimeDescriptor descriptor() {
          return new RuntimeDescriptor("older", "1.0.0", "an echo", Isolation.MEMORY_SAFE, Set.of());
        }
        public SelfTestReport selfTest() {
          return new SelfTestReport.Passed(List.of("an echo"));
        }
        public PrepareOutcome prepare(ProgramArtifact artifact) {
          return new PrepareOutcome.Prepared(
              new PreparedProgram() {
                public ContentHash artifactHash() { return artifact.hash(); }
                public Execution invoke(Invocation call) { return new Echo(call); }
              });
        }
        record Echo(Invocation call) implements Execution {
          public CompletableFuture<ExecutionOutcome> result() {
            return CompletableFuture.completedFuture(new ExecutionOutcome.Completed(call.input()));
          }
          public UsageCounters usage() { return UsageCounters.ZERO; }
          public List<LogLine> log() { return List.of(); }
          public void onLog(Consumer<LogLine> listener) {}
          public boolean interrupt(String reason) { return false; }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void a_bundle_of_an_earlier_release_of_this_version_goes_into_service_and_runs_programs()
      throws IOException, URISyntaxException {
    assertThat(versionOfBaseline()).isNotEqualTo(SharedPackages.VERSION);
    try (ModuleHost host = host()) {
      assertThat(host.deploy(bundle(range()), "anna")).isInstanceOf(DeployOutcome.Deployed.class);
      try (ServiceLease<LanguageRuntime> lease =
          host.lease(RuntimeRequirement.ofType("older")).orElseThrow()) {
        Execution execution = run(lease.service(), "as ever");
        assertThat(execution.result().orTimeout(60, TimeUnit.SECONDS).join())
            .isEqualTo(new ExecutionOutcome.Completed(Payload.ofText("as ever")));
        assertThat(execution.isolation()).as("came later").isEqualTo(Isolation.MEMORY_SAFE);
      }
    }
  }

  @Test
  void a_bundle_of_another_version_is_refused_before_it_starts_and_told_which_there_is()
      throws IOException, URISyntaxException {
    try (ModuleHost host = host()) {
      assertThat(host.deploy(bundle("[0.8,0.9)"), "anna"))
          .isInstanceOfSatisfying(
              DeployOutcome.Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(DeployRefusal.UNRESOLVED);
                assertThat(refused.message()).contains("shares version " + SharedPackages.VERSION);
              });
    }
  }

  private ModuleHost host() {
    return ModuleHost.start(
        HostSettings.under(folder.resolve("node"), Optional.empty())
            .withRules(BundlePolicy.DEVELOPMENT, CanarySettings.OFF),
        _ -> {});
  }

  private static Execution run(LanguageRuntime runtime, String input) {
    return switch (runtime.prepare(ProgramArtifact.of(new byte[] {1}))) {
      case PrepareOutcome.Prepared(var program) ->
          program.invoke(Invocation.of(Payload.ofText(input), ResourceLimits.DEFAULT));
      case PrepareOutcome.Refused refused -> throw new AssertionError(refused.message());
    };
  }

  /** What the template of ./hanok bundle new would have written then. */
  private static String range() throws IOException {
    String[] parts = versionOfBaseline().split("\\.", -1);
    int next = Integer.parseInt(parts[parts[0].equals("0") ? 1 : 0]) + 1;
    return "["
        + versionOfBaseline()
        + ","
        + (parts[0].equals("0") ? "0." + next : Integer.toString(next))
        + ")";
  }

  private static String versionOfBaseline() throws IOException {
    try (JarFile jar = new JarFile(BASELINE.toFile())) {
      String exports = jar.getManifest().getMainAttributes().getValue("Export-Package");
      return exports.replaceAll("^.*?org\\.hanok\\.spi;version=\"([0-9.]+)\".*$", "$1");
    }
  }

  private Path bundle(String range) throws IOException, URISyntaxException {
    Path classes = compiled();
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "test.older");
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Bundle-Activator", "older.Activator");
    main.putValue(
        "Import-Package",
        "org.osgi.framework,org.hanok.spi;version=\"%s\",org.hanok.spi.runtime;version=\"%s\""
            .formatted(range, range));
    Path file = folder.resolve("older.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(classes.relativize(one).toString()));
        Files.copy(one, jar);
        jar.closeEntry();
      }
    }
    return file;
  }

  /** Compiled against the baseline alone: what the node has now is not on the compiler's path. */
  private Path compiled() throws IOException, URISyntaxException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path osgi =
        Path.of(BundleActivator.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean isDone =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of("-d", classes.toString(), "-cp", BASELINE + ":" + osgi, "-proc:none"),
                null,
                List.of(source()))
            .call();
    assertThat(isDone).as(complaints.toString()).isTrue();
    return classes;
  }

  private static JavaFileObject source() {
    return new SimpleJavaFileObject(
        URI.create("string:///older/Activator.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return SOURCE;
      }
    };
  }
}
