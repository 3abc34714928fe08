package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;

/** What a node must say while it cannot write, and afterwards. */
final class Outage {

  private static final long PAUSE_SECONDS = 240;
  private static final long RECOVERY_SECONDS = 480;

  private Outage() {}

  /**
   * It says that it is not ready and why, refuses transactions by code, and still answers reads.
   */
  static void assertTold(NodeUnderTest node, String condition) {
    Await.until(
        "not ready because of " + condition,
        PAUSE_SECONDS,
        () -> {
          HttpResponse<String> ready = readiness(node);
          return ready.statusCode() == 503 && ready.body().contains(condition);
        });
    Await.until(
        "transactions refused", PAUSE_SECONDS, () -> refusalCode(node).equals("HANOK-PAUSED"));
    Rpc rpc = node.rpc();
    assertThat(rpc.lastBlockNumber()).isPositive();
    assertThat(rpc.balance(node.faucet().address().toString())).isPositive();
    assertThat(node.isAlive()).isTrue();
  }

  /** It is ready again, takes transactions and puts them into final blocks. */
  static void assertOver(NodeUnderTest node) {
    Await.until("ready again", RECOVERY_SECONDS, () -> readiness(node).statusCode() == 200);
    Rpc rpc = node.rpc();
    String hash =
        Await.value("a transfer taken", RECOVERY_SECONDS, () -> acknowledged(rpc, node.faucet()));
    assertThat(rpc.finalised(hash).getNumber("number", -1)).isPositive();
  }

  // What waited through the outage may fill the payer's share of the pool for some blocks.
  private static Optional<String> acknowledged(Rpc rpc, KeyPair payer) {
    JsonObject operation = Rpc.transferring(payer, TransferLoad.STRANGER, 1, System.nanoTime());
    JsonObject outcome = rpc.submitOnce(operation, payer);
    JsonObject result = outcome.getObject("result");
    boolean isTaken = result != null && result.getNumber("code", -1) == 0;
    return isTaken ? Optional.ofNullable(outcome.getString("tx_hash")) : Optional.empty();
  }

  private static String refusalCode(NodeUnderTest node) {
    JsonObject operation =
        Rpc.transferring(node.faucet(), TransferLoad.STRANGER, 1, System.nanoTime());
    JsonObject answer =
        node.rpc()
            .answer(
                "ain_sendSignedTransaction",
                Rpc.signed(operation, node.faucet(), Rpc.freshMillis()));
    JsonObject error = answer.getObject("error");
    JsonObject data = error == null ? null : error.getObject("data");
    return data == null ? answer.toString() : Objects.toString(data.getString("code"), "");
  }

  private static HttpResponse<String> readiness(NodeUnderTest node) {
    return health(node, "ready");
  }

  /** What a health check answers. */
  static HttpResponse<String> health(NodeUnderTest node, String kind) {
    try {
      return Rpc.send(
          HttpRequest.newBuilder(URI.create(node.apiUrl() + "/health/" + kind))
              .timeout(Duration.ofSeconds(120))
              .GET()
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
