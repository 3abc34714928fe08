package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runtimes come and go while the node serves. */
@Order(20)
@ExtendWith(SharedNode.class)
@DisplayName("An operator changes runtimes")
class BundlesIT {

  private static final String INPUT = "{\"markdown\":\"# Hi\"}";
  private static final int CALLS = 140;
  private static final int CALLS_A_SECOND = 20;
  private static final int UPDATE_AT_CALL = 50;

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
    List<Future<HttpResponse<String>>> calls = new ArrayList<>();
    try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(40)) {
      for (int i = 0; i < CALLS; i++) {
        long delayMillis = i * 1000L / CALLS_A_SECOND;
        calls.add(clock.schedule(() -> caller.call(INPUT), delayMillis, TimeUnit.MILLISECONDS));
      }
      calls.get(UPDATE_AT_CALL).get();
      node.hanok("bundle", "deploy", newer.toString()).orFail();
      for (Future<HttpResponse<String>> call : calls) {
        HttpResponse<String> answer = call.get();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1>Hi</h1>");
      }
    }
    assertThat(node.hanok("bundle", "list").orFail().out()).contains("7.7.7");
  }

  @Test
  @Order(3)
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
  @Order(4)
  void and_what_is_no_bundle_is_refused_by_its_code(SharedNode.Started started) throws IOException {
    Command.Ran refused =
        started.node().hanok("bundle", "deploy", BundleJars.noJar().toString(), "--json");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.error().getString("code")).isEqualTo("HANOK-BUNDLE-NOT-A-BUNDLE");
  }

  @Test
  @Order(5)
  void and_a_bundle_that_throws_at_start_is_refused_and_nothing_changes(SharedNode.Started started)
      throws IOException {
    NodeUnderTest node = started.node();
    Command.Ran refused =
        node.hanok("bundle", "deploy", BundleJars.throwing().toString(), "--json");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.error().getString("code")).isEqualTo("HANOK-BUNDLE-START-FAILED");
    assertThat(node.hanok("bundle", "list").orFail().out()).doesNotContain("org.example.throwing");
    node.hanok("call", "markdown", INPUT).orFail();
  }
}
