package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What docs/bundles.md promises, from nothing to a program that a stranger's bundle runs: made of
 * the template alone, with nothing but what the node's installation carries.
 */
@Order(26)
@OnTheSharedNode
@DisplayName("A stranger's bundle")
class StrangersBundleIT {

  private static final long BUILD_SECONDS = 1_200;
  private static final String BUNDLE = "com.acme.camel";

  private static Path folder(String name) {
    return NodeUnderTest.folder().resolve("target").resolve("strangers").resolve(name);
  }

  private static Path project(NodeUnderTest node, String name, String kind, String javaPackage) {
    Path project = folder(name);
    NodeUnderTest.remove(project);
    node.hanok(
            "bundle",
            "new",
            name,
            "--kind",
            kind,
            "--folder",
            project.toString(),
            "--package",
            javaPackage)
        .orFail();
    return project;
  }

  /** As a stranger does, with a key of the stranger's own; what Maven says is told if it fails. */
  private static Path built(Path project) {
    List<String> words =
        new ArrayList<>(
            List.of(
                NodeUnderTest.root().resolve("mvnw").toString(),
                "-B",
                "-q",
                "verify",
                "-Dpublisher.key=" + folder("publisher.pem"),
                "-Dpublisher.name=A stranger"));
    // Where this build has fetched its tools to, there are all that a bundle's build takes.
    String fetched = System.getProperty("localRepository");
    if (fetched != null) {
      words.add("-Dmaven.repo.local=" + fetched);
    }
    Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
    var unused = Command.run(project, environment, BUILD_SECONDS, words).orFail();
    return project.resolve("target").resolve(project.getFileName() + "-0.1.0.jar");
  }

  @Test
  @Order(1)
  void of_a_language_passes_the_kit_is_trusted_deployed_and_runs_a_program(
      SharedNode.Started started) {
    if (!Files.isExecutable(Path.of("/usr/bin/perl"))) {
      var unused = Lacking.needed("a bundle made of the template: there is no /usr/bin/perl");
    }
    NodeUnderTest node = started.node();
    Path project = project(node, "camel", "language", BUNDLE);
    Path bundle = built(project);
    assertThat(project.resolve("target/surefire-reports/" + BUNDLE + ".CamelRuntimeTest.txt"))
        .content()
        .contains("Failures: 0, Errors: 0, Skipped: 0");
    Command.Ran untrusted = node.hanok("bundle", "check", bundle.toString());
    assertThat(untrusted.exitCode()).isEqualTo(1);
    assertThat(untrusted.out()).contains("HANOK-BUNDLE-UNTRUSTED", "A stranger");
    node.hanok("bundle", "trust", bundle.toString()).orFail();
    assertThat(node.hanok("bundle", "check", bundle.toString()).orFail().out())
        .contains(BUNDLE + " 0.1.0", "publisher: A stranger", "made of: 1 components");
    node.hanok("bundle", "deploy", bundle.toString()).orFail();
    JsonObject published =
        node.hanok("publish", project.resolve("example").toString(), "--json").orFail().json();
    JsonObject answer =
        node.hanok("call", "camel-example", "one two two", "--json").orFail().json();
    JsonObject words =
        Objects.requireNonNull(
            Objects.requireNonNull(answer.getObject("result")).getObject("words"));
    assertThat(words.getNumber("two", 0)).isEqualTo(2);
    node.endContract(Objects.requireNonNull(published.getString("contract")));
    node.hanok("bundle", "remove", BUNDLE).orFail();
    // It takes no more calls at once, and is listed until the last of its processes has ended.
    Await.until(
        "the bundle is gone",
        240,
        () -> !node.hanok("bundle", "list").orFail().out().contains(BUNDLE));
  }

  @Test
  @Order(2)
  void of_a_driver_tells_the_node_of_the_devices_that_it_finds(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    Path bundle = built(project(node, "dice", "driver", "com.acme.dice"));
    assertThat(Files.exists(bundle)).isTrue();
    node.hanok("bundle", "trust", bundle.toString()).orFail();
    node.hanok("bundle", "deploy", bundle.toString()).orFail();
    assertThat(node.hanok("bundle", "list").orFail().out())
        .contains("com.acme.dice", "the kernel's random numbers");
    node.hanok("bundle", "remove", "com.acme.dice").orFail();
  }
}
