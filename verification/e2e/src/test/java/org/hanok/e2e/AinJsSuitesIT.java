package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ain-js's own Jest suites against this node. They need a checkout of ain-js with its dependencies,
 * named by HANOK_AIN_JS, and one of AI Network's node for its configuration, named by
 * HANOK_REFERENCE; neither is part of this project, so without them this is skipped and says so.
 */
@Order(46)
@WithItsOwnNodes
@DisplayName("ain-js's own tests")
class AinJsSuitesIT {

  private static final long SUITES_SECONDS = 780;
  private static final int LEAST_TESTS = 120;

  /** What fails on the reference too, with the same settings and clients. */
  private static final String FAILS_THERE = "ain-js-fails-on-the-reference.txt";

  @Test
  void pass_wherever_they_pass_on_the_reference(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path checkout =
        Optional.ofNullable(System.getenv("HANOK_AIN_JS"))
            .map(Path::of)
            .orElseGet(
                () ->
                    Lacking.extra(
                        "ain-js's own tests: HANOK_AIN_JS names no checkout of it with its"
                            + " dependencies"));
    Path reference =
        ReferenceNode.checkout()
            .orElseGet(() -> Lacking.extra("ain-js's own tests: HANOK_REFERENCE is not set"));
    Path results = folder.resolve("results.txt");
    int events = FreePorts.next();
    try (NodeUnderTest node = NodeUnderTest.named("ain-js-suites")) {
      settings(reference).forEach(node::with);
      node.with("EVENT_HANDLER_PORT", Integer.toString(events));
      node.start();
      Await.until("blocks", 240, () -> node.rpc().lastBlockNumber() >= 3);
      run(checkout, node.apiUrl(), "ws://localhost:" + events, results);
    }
    List<String> lines = Files.readAllLines(results);
    assertThat(lines).hasSizeGreaterThan(LEAST_TESTS);
    assertThat(lines.stream().filter(line -> line.startsWith("failed ")))
        .isSubsetOf(failingOnTheReference());
  }

  private static Map<String, String> settings(Path reference) {
    return Map.of(
        "UNSAFE_PRIVATE_KEY", SideBySide.KEY,
        "BLOCKCHAIN_CONFIGS_DIR", reference.resolve("blockchain-configs/1-node").toString(),
        "STAKE", "100000",
        "ENABLE_REST_FUNCTION_CALL", "true",
        "HANOK_REST_CALLS_PRIVATE", "true",
        "ENABLE_TX_SIG_VERIF_WORKAROUND", "true",
        "ENABLE_GAS_FEE_WORKAROUND", "true",
        "ENABLE_EXPRESS_RATE_LIMIT", "false",
        "TX_POOL_SIZE_LIMIT_PER_ACCOUNT", "1000",
        "ENABLE_EVENT_HANDLER", "true");
  }

  private static void run(Path checkout, String url, String events, Path results) {
    String script = NodeUnderTest.root().resolve("verification/ain-js-suites.sh").toString();
    Command.run(
            NodeUnderTest.root(),
            Map.of("VERBOSE", "1"),
            SUITES_SECONDS,
            List.of("bash", script, checkout.toString(), url, events, results.toString()))
        .orFail();
  }

  private static List<String> failingOnTheReference() throws IOException {
    try (InputStream lines =
        Objects.requireNonNull(AinJsSuitesIT.class.getResourceAsStream(FAILS_THERE), FAILS_THERE)) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
