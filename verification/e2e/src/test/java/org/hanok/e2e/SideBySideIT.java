package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same requests to this node and to AI Network's own. The second needs a checkout of it with
 * its dependencies, named by HANOK_REFERENCE; that is no part of this project, so without one its
 * half is skipped and says so, in continuous integration as well.
 */
@Order(45)
@OnTheSharedNode
@DisplayName("AI Network's interfaces")
class SideBySideIT {

  private final NodeUnderTest shared;

  SideBySideIT(SharedNode.Started started) {
    shared = started.node();
  }

  @Test
  void every_request_right_or_wrong_is_answered_in_JSON_with_a_code() throws IOException {
    for (AinRequest request : SideBySide.requests()) {
      HttpResponse<String> answer = request.send(shared.apiUrl());
      assertThat(SideBySide.isTyped(answer))
          .as("%s: %s %s", request, answer.statusCode(), answer.body())
          .isTrue();
    }
  }

  @Test
  void answers_are_the_references(@TempDir Path folder) throws IOException, InterruptedException {
    Path checkout =
        ReferenceNode.checkout()
            .orElseGet(
                () ->
                    Lacking.extra(
                        "side by side with AI Network's node: HANOK_REFERENCE names no checkout of"
                            + " it with its dependencies"));
    assertThat(checkout.resolve("client/index.js")).as("named by HANOK_REFERENCE").exists();
    String configs = checkout.resolve("blockchain-configs/1-node").toString();
    Map<String, String> settings = new HashMap<>();
    settings.put("UNSAFE_PRIVATE_KEY", SideBySide.KEY);
    settings.put("BLOCKCHAIN_CONFIGS_DIR", configs);
    settings.put("ENABLE_EXPRESS_RATE_LIMIT", "false");
    settings.put("ENABLE_EVENT_HANDLER", "true");
    settings.put("FREE_TX_POOL_SIZE_LIMIT_RATIO", "1");
    settings.put("FREE_TX_POOL_SIZE_LIMIT_RATIO_PER_ACCOUNT", "1");
    settings.put("TX_POOL_SIZE_LIMIT_PER_ACCOUNT", "1000");
    settings.put("STAKE", "100000");
    settings.put("HOSTING_ENV", "local");
    try (ReferenceNode reference = ReferenceNode.start(checkout, folder, settings);
        NodeUnderTest hanok = NodeUnderTest.named("side-by-side")) {
      settings.forEach(hanok::with);
      hanok.with("EVENT_HANDLER_PORT", Integer.toString(FreePorts.next()));
      hanok.with("HANOK_EXTERNAL_HOST", "127.0.0.1");
      hanok.start();
      // Gas and rewards are those of the first blocks no more, as on the other side.
      Await.until("blocks", 240, () -> hanok.rpc().lastBlockNumber() >= 3);
      SideBySide both = new SideBySide(reference.url(), hanok.apiUrl());
      assertThat(both.differences()).isEmpty();
      assertThat(both.differenceOfFinal()).isEmpty();
    }
  }
}
