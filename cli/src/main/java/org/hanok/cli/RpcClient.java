package org.hanok.cli;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Objects;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.AinVersions;
import org.jspecify.annotations.Nullable;

/** AI Network's JSON-RPC, as any wallet speaks it. */
final class RpcClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String url;
  private final Http http = Http.plain();

  RpcClient(NodeHome home) {
    this(home.apiUrl() + "/json-rpc");
  }

  /** That of the node at {@code url}, path and all. */
  RpcClient(String url) {
    this.url = url;
  }

  /** Calls {@code method}; the answer's own code, if any, becomes a failure. */
  JsonValue call(String method, JsonObject params) {
    JsonObject request =
        JsonObject.builder()
            .set("jsonrpc", "2.0")
            .set("id", 1)
            .set("method", method)
            .set("params", params.toBuilder().set("protoVer", AinVersions.CURRENT).build())
            .build();
    HttpRequest.Builder post =
        Http.to(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonText.stringify(request)));
    JsonObject answer = http.send(post, TIMEOUT).orFail().object();
    @Nullable JsonObject error = answer.getObject("error");
    if (error != null) {
      throw refused(method, error);
    }
    JsonObject envelope = Objects.requireNonNullElse(answer.getObject("result"), JsonObject.EMPTY);
    if (envelope.getNumber("code", 0) != 0) {
      throw refused(method, envelope);
    }
    return Objects.requireNonNullElse(envelope.get("result"), JsonNull.NULL);
  }

  /** The value at {@code path}, or {@code null} if there is none. */
  @Nullable JsonValue value(String path) {
    JsonObject params =
        JsonObject.of("type", JsonString.of("GET_VALUE"), "ref", JsonString.of(path));
    JsonValue value = call("ain_get", params);
    return value == JsonNull.NULL ? null : value;
  }

  /** Sends a signed transaction; a failed execution becomes a failure that says why. */
  String send(JsonObject signed) {
    JsonValue answer = call("ain_sendSignedTransaction", signed);
    if (!(answer instanceof JsonObject outcome)) {
      throw new CliException(
          ExitCode.FAILED, CliReason.ANSWER, "unexpected answer: " + JsonText.stringify(answer));
    }
    TransactionVerdict.check(
        Objects.requireNonNullElse(outcome.getObject("result"), JsonObject.EMPTY));
    return Objects.requireNonNullElse(outcome.getString("tx_hash"), "");
  }

  private static CliException refused(String method, JsonObject error) {
    String code =
        JsonText.stringify(Objects.requireNonNullElse(error.get("code"), JsonNumber.ZERO));
    String message = Objects.requireNonNullElse(error.getString("message"), "refused");
    return new CliException(ExitCode.FAILED, "AIN-" + code, method + ": " + message);
  }

  @Override
  public void close() {
    http.close();
  }
}
