package org.hanok.node.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hanok.node.outcall.HostLookup;
import org.hanok.node.outcall.JsonPost;
import org.hanok.node.reason.ShardReason;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonRpcParentTest {

  private static final int MAX_BYTES = 2_000;
  private static final ParentQuestion CHAIN_ID = new ParentQuestion.ChainId();

  @TempDir Path folder;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer = "";
  private HttpServer server;
  private JsonPost post;
  private DiskFolder record;
  private RecordedSigner signer;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/json-rpc",
        exchange -> {
          heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] text = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    server.start();
    post = new JsonPost(Duration.ofMinutes(5), MAX_BYTES, HostLookup.SYSTEM);
    record = DiskFolder.open(folder).orElseThrow();
    signer =
        ((RecordedSigner.Opened)
                RecordedSigner.open(SigningKey.of(Shards.REPORTER), 3, "0xchild", record))
            .signer();
  }

  @AfterEach
  void close() throws IOException {
    server.stop(0);
    post.close();
    record.close();
  }

  private ParentAnswer ask(ParentQuestion question) {
    String url = "http://localhost:" + server.getAddress().getPort() + "/";
    return new JsonRpcParent(post, signer, 7, Optional.of(url)).ask(ScriptedParent.TERMS, question);
  }

  private void assertFails(int withStatus, String saying, ShardReason reason) {
    status = withStatus;
    answer = saying;
    assertThat(ask(CHAIN_ID))
        .isInstanceOfSatisfying(
            ParentAnswer.Failed.class, failed -> assertThat(failed.reason()).isEqualTo(reason));
  }

  @Test
  void it_asks_as_the_reference_does_and_takes_the_inner_result() {
    answer = "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"result\":7,\"protoVer\":\"1.6.0\"}}";
    assertThat(ask(CHAIN_ID)).isEqualTo(new ParentAnswer.Said(JsonNumber.of(7)));
    assertThat(ask(new ParentQuestion.Value("/a", true)))
        .isEqualTo(new ParentAnswer.Said(JsonNumber.of(7)));

    assertThat(heard)
        .containsExactly(
            "{\"method\":\"net_getChainId\",\"params\":{\"protoVer\":\"1.6.0\"},"
                + "\"jsonrpc\":\"2.0\",\"id\":0}",
            "{\"method\":\"ain_get\",\"params\":{\"type\":\"GET_VALUE\",\"ref\":\"/a\","
                + "\"is_final\":true,\"protoVer\":\"1.6.0\"},\"jsonrpc\":\"2.0\",\"id\":0}");
  }

  @Test
  void what_is_not_there_is_null_and_no_failure() {
    answer = "{\"result\":{\"result\":null}}";
    assertThat(ask(CHAIN_ID)).isEqualTo(new ParentAnswer.Said(JsonNull.NULL));
  }

  @Test
  void a_transaction_is_signed_for_the_parents_chain_and_its_receipt_is_the_answer() {
    answer = "{\"result\":{\"result\":{\"tx_hash\":\"0x1\",\"result\":{\"code\":0}}}}";
    JsonObject body = new ShardTransactions(ScriptedParent.TERMS, 0, false).createApp(5);
    assertThat(ask(new ParentQuestion.Send(body)))
        .isEqualTo(new ParentAnswer.Said(JsonParser.parse("{\"code\":0}")));

    // AIN: the last byte is 35 + 2 * 7, or one more.
    assertThat(heard.getFirst()).containsPattern("\"signature\":\"0x[0-9a-f]{192}(31|32)\"");
  }

  @Test
  void what_would_be_a_vote_is_not_signed() {
    String vote = "/consensus/number/3/0xblock/vote/" + Shards.REPORTER.address();
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", vote).set("value", 1).build();
    JsonObject body =
        JsonObject.builder()
            .set("operation", operation)
            .set("nonce", -1)
            .set("timestamp", 1)
            .build();

    assertThat(ask(new ParentQuestion.Send(body)))
        .isInstanceOfSatisfying(
            ParentAnswer.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo(ShardReason.NOT_SIGNED));
    assertThat(heard).isEmpty();
  }

  @Test
  void each_kind_of_no_has_its_reason() {
    assertFails(200, "{\"result\":{\"result\":null,\"code\":30303}}", ShardReason.REFUSED);
    assertFails(200, "{\"error\":{\"code\":-32051,\"message\":\"no\"}}", ShardReason.REFUSED);
    assertFails(200, "{\"error\":{\"code\":-32050,\"message\":\"x\"}}", ShardReason.PARENT_BUSY);
    assertFails(429, "Too many requests", ShardReason.PARENT_BUSY);
    assertFails(502, "<html>Bad gateway</html>", ShardReason.PARENT_DOWN);
    assertFails(200, "<html>Welcome</html>", ShardReason.PARENT_ANSWER);
    assertFails(200, "[".repeat(1_000), ShardReason.PARENT_ANSWER);
    assertFails(200, "x".repeat(MAX_BYTES + 1), ShardReason.PARENT_DOWN);
  }

  @Test
  void a_parent_that_the_parameters_name_is_called_only_if_it_is_public() {
    String url = "http://localhost:" + server.getAddress().getPort();
    JsonObject here = ScriptedParent.params(5).toBuilder().set("parent_chain_poc", url).build();
    ShardTerms terms = ((ShardTerms.Ours) ShardTerms.read(here, Shards.REPORTER.address())).terms();

    assertThat(new JsonRpcParent(post, signer, 7, Optional.empty()).ask(terms, CHAIN_ID))
        .isEqualTo(new ParentAnswer.Failed(ShardReason.PARENT_NOT_CALLED, "not a public address"));
    assertThat(heard).isEmpty();
  }
}
