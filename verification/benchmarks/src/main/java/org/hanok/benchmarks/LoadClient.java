package org.hanok.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;

/** What a load asks one node besides its load. */
final class LoadClient {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI node;

  LoadClient(URI node) {
    this.node = node;
  }

  URI uri() {
    return node;
  }

  int chainId() throws IOException {
    return (int) number(ask("net_getChainId", JsonObject.EMPTY));
  }

  /** The number of the newest final block. */
  long lastBlock() throws IOException {
    return (long) number(ask("ain_getLastBlockNumber", JsonObject.EMPTY));
  }

  /** The hashes of a block's transactions. */
  Set<String> transactionsOf(long block) throws IOException {
    JsonObject which =
        JsonObject.builder().set("number", block).set("getFullTransactions", false).build();
    JsonValue answer = ask("ain_getBlockByNumber", which);
    Set<String> hashes = new HashSet<>();
    if (answer instanceof JsonObject found
        && found.get("transactions") instanceof JsonArray transactions) {
      for (JsonValue each : transactions.items()) {
        hashes.add(each instanceof JsonString text ? text.value() : hashOf(each));
      }
    }
    return hashes;
  }

  private static String hashOf(JsonValue transaction) {
    return transaction instanceof JsonObject object ? String.valueOf(object.getString("hash")) : "";
  }

  /** The text of the call that sends a transaction. */
  static String sending(SignedTransaction signed) {
    JsonObject parameters =
        JsonObject.builder()
            .set("tx_body", signed.body().json())
            .set("signature", signed.signature())
            .build();
    return call("ain_sendSignedTransaction", parameters);
  }

  /** Whether the answer to such a call says that it was accepted and executed. */
  static boolean isAccepted(String answer) {
    return answer.contains("\"code\":0,") || answer.contains("\"code\":0}");
  }

  private JsonValue ask(String method, JsonObject parameters) throws IOException {
    String answer = send(call(method, parameters));
    if (JsonParser.parse(answer) instanceof JsonObject object
        && object.getObject("result") instanceof JsonObject result
        && result.get("result") instanceof JsonValue value) {
      return value;
    }
    throw new IllegalStateException(method + " was answered by " + answer);
  }

  /** Sends a call and gives the text of its answer. */
  String send(String call) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve("/json-rpc"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(call))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String call(String method, JsonObject parameters) {
    JsonObject.Builder all = JsonObject.builder().set("protoVer", "1.6.0");
    parameters.forEach(all::set);
    return JsonText.stringify(
        JsonObject.builder()
            .set("jsonrpc", "2.0")
            .set("id", 1)
            .set("method", method)
            .set("params", all.build())
            .build());
  }

  private static double number(JsonValue value) {
    return ((JsonNumber) value).value();
  }
}
