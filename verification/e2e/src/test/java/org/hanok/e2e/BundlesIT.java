package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runtimes come and go while the node serves. */
@Order(20)
@OnTheSharedNode
@DisplayName("An operator changes runtimes")
class BundlesIT {

  private static final String INPUT = "{\"markdown\":\"# Hi\"}";
  // Fewer than the contract has places: however long a call waits, none is refused for want of one.
  private static final int CALLERS = 6;
  private static final int CALLS_BEFORE = 50;
  private static final int CALLS_AFTER = 50;
  private static final long PAUSE_MILLIS = 200;

  @Test
  @Order(1)
  void and_sees_those_in_service(SharedNode.Started started) throws IOException {
    String name = BundleJars.nameOf(BundleJars.languageWasm());
    assertThat(started.node().hanok("bundle", "list").orFail().out()).contains(name);
  }

  @Test
  @Order(2)
  void to_a_newer_version_under_load_and_no_call_fails(SharedNode.Started started)
      throws IOException, InterruptedException, ExecutionException {
    NodeUnderTest node = started.nodeWithSample();
    Path newer = BundleJars.withVersion(BundleJars.languageWasm(), "7.7.7");
    PaidCaller caller = new PaidCaller(node, "markdown", node.key("wallets", "default"));
    AtomicInteger answered = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<Integer>> calling = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < CALLERS; i++) {
        calling.add(callers.submit(() -> callUntil(enough, caller, answered)));
      }
      try {
        awaitAnswers(answered, CALLS_BEFORE, calling);
        trustAndDeploy(node, newer);
        awaitAnswers(answered, answered.get() + CALLS_AFTER, calling);
        awaitInService(node, "7.7.7", calling);
      } finally {
        enough.set(true);
      }
      for (Future<Integer> one : calling) {
        one.get();
      }
    }
    assertThat(node.hanok("bundle", "history").orFail().out()).contains("7.7.7", "promoted");
  }

  /** A stranger's bundle is refused until somebody says that its publisher is trusted. */
  private static void trustAndDeploy(NodeUnderTest node, Path bundle) throws IOException {
    Command.Ran unsigned = node.hanok("bundle", "deploy", bundle.toString(), "--json");
    assertThat(unsigned.error().getString("code")).isEqualTo("HANOK-BUNDLE-UNSIGNED");
    node.hanok("bundle", "sign", bundle.toString(), "--name", "The tests").orFail();
    Command.Ran check = node.hanok("bundle", "check", bundle.toString());
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out()).contains("HANOK-BUNDLE-UNTRUSTED", "The tests");
    node.hanok("bundle", "trust", bundle.toString()).orFail();
    node.hanok("bundle", "check", bundle.toString()).orFail();
    node.hanok("bundle", "deploy", bundle.toString()).orFail();
  }

  /** Waits until the version has passed its trial and is alone. */
  private static void awaitInService(
      NodeUnderTest node, String version, List<Future<Integer>> calling)
      throws IOException, InterruptedException {
    Pattern inService = Pattern.compile("runtime\\.wasm +" + Pattern.quote(version) + " +ACTIVE");
    while (calling.stream().noneMatch(Future::isDone)
        && !inService.matcher(node.hanok("bundle", "list").orFail().out()).find()) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static int callUntil(AtomicBoolean enough, PaidCaller caller, AtomicInteger answered)
      throws IOException, InterruptedException {
    int calls = 0;
    for (; !enough.get(); calls++) {
      HttpResponse<String> answer = caller.call(INPUT);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("<h1>Hi</h1>");
      answered.incrementAndGet();
      Thread.sleep(PAUSE_MILLIS);
    }
    return calls;
  }

  /** Returns early if a caller has ended: what it ran into is told by its future. */
  private static void awaitAnswers(AtomicInteger answered, int count, List<Future<Integer>> calling)
      throws InterruptedException {
    while (answered.get() < count && calling.stream().noneMatch(Future::isDone)) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  @Test
  @Order(3)
  void and_back_by_one_command(SharedNode.Started started) throws IOException {
    NodeUnderTest node = started.node();
    String name = BundleJars.nameOf(BundleJars.languageWasm());
    node.hanok("bundle", "rollback", name).orFail();
    assertThat(node.hanok("bundle", "list").orFail().out())
        .doesNotContainPattern("7\\.7\\.7 +ACTIVE");
    node.hanok("call", "markdown", INPUT).orFail();
    node.hanok("bundle", "rollback", name, "--to", "7.7.7").orFail();
    assertThat(node.hanok("bundle", "list").orFail().out()).contains("7.7.7");
  }

  @Test
  @Order(4)
  void and_a_call_without_a_runtime_says_so_until_it_is_back(SharedNode.Started started)
      throws IOException {
    NodeUnderTest node = started.node();
    Path bundle = BundleJars.languageWasm();
    String name = BundleJars.nameOf(bundle);
    node.hanok("bundle", "remove", name).orFail();
    Command.Ran refused = node.hanok("call", "markdown", INPUT, "--json");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.error().getString("code")).startsWith("HANOK-");
    node.hanok("bundle", "deploy", bundle.toString()).orFail();
    JsonObject answer = node.hanok("call", "markdown", INPUT, "--json").orFail().json();
    assertThat(answer.getString("transaction")).startsWith("0x");
  }

  @Test
  @Order(5)
  void and_what_is_no_bundle_is_refused_by_its_code(SharedNode.Started started) throws IOException {
    Command.Ran refused =
        started.node().hanok("bundle", "deploy", BundleJars.noJar().toString(), "--json");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.error().getString("code")).isEqualTo("HANOK-BUNDLE-NOT-A-BUNDLE");
  }

  @Test
  @Order(6)
  void and_a_bundle_that_throws_at_start_is_refused_and_nothing_changes(SharedNode.Started started)
      throws IOException {
    NodeUnderTest node = started.node();
    Path throwing = BundleJars.throwing();
    node.hanok("bundle", "sign", throwing.toString()).orFail();
    Command.Ran refused = node.hanok("bundle", "deploy", throwing.toString(), "--json");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.error().getString("code")).isEqualTo("HANOK-BUNDLE-START-FAILED");
    assertThat(node.hanok("bundle", "list").orFail().out()).doesNotContain("org.example.throwing");
    node.hanok("call", "markdown", INPUT).orFail();
  }
}
