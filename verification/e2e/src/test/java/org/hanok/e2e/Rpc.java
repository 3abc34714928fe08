package org.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.jspecify.annotations.Nullable;

/** AI Network's JSON-RPC, as a wallet speaks it. */
final class Rpc {

  static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private static final AtomicLong LAST_MILLIS = new AtomicLong();

  /** The pool's refusals for room, of all and of one account. */
  private static final Set<Integer> NO_ROOM = Set.of(10_704, 10_705, 10_715, 10_716);

  private final String apiUrl;

  Rpc(String apiUrl) {
    this.apiUrl = apiUrl;
  }

  /** Posts any text to the interface. */
  HttpResponse<String> post(String body) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(apiUrl + "/json-rpc"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(120))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The whole answer to a call. */
  JsonObject answer(String method, JsonObject params) {
    JsonObject request =
        JsonObject.builder()
            .set("jsonrpc", "2.0")
            .set("id", 7)
            .set("method", method)
            .set("params", params.toBuilder().set("protoVer", "1.6.0").build())
            .build();
    try {
      String body = post(JsonText.stringify(request)).body();
      if (JsonParser.parse(body) instanceof JsonObject answer) {
        return answer;
      }
      throw new AssertionError(method + " answered " + body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a call that succeeds answers. */
  JsonValue call(String method, JsonObject params) {
    JsonObject envelope = answer(method, params).getObject("result");
    if (envelope == null || envelope.getNumber("code", 0) != 0) {
      throw new AssertionError(method + " answered " + answer(method, params));
    }
    JsonValue result = envelope.get("result");
    return result == null ? JsonNull.NULL : result;
  }

  /** The value at {@code path}; {@code null} if there is none. */
  @Nullable JsonValue value(String path) {
    JsonValue value =
        call(
            "ain_get",
            JsonObject.of("type", JsonString.of("GET_VALUE"), "ref", JsonString.of(path)));
    return value == JsonNull.NULL ? null : value;
  }

  double balance(String address) {
    return value("/accounts/" + address + "/balance") instanceof JsonNumber number
        ? number.value()
        : 0;
  }

  long lastBlockNumber() {
    return call("ain_getLastBlockNumber", JsonObject.EMPTY) instanceof JsonNumber number
        ? (long) number.value()
        : -1;
  }

  Optional<JsonObject> block(long number) {
    JsonObject params =
        JsonObject.builder().set("number", number).set("getFullTransactions", true).build();
    return call("ain_getBlockByNumber", params) instanceof JsonObject block
        ? Optional.of(block)
        : Optional.empty();
  }

  Optional<JsonObject> transaction(String hash) {
    return call("ain_getTransactionByHash", JsonObject.of("hash", JsonString.of(hash)))
            instanceof JsonObject found
        ? Optional.of(found)
        : Optional.empty();
  }

  /** Waits until a transaction is in a final block and answers what is known of it then. */
  JsonObject finalised(String hash) {
    return Await.value(
        "transaction " + hash + " in a final block",
        240,
        () -> transaction(hash).filter(Rpc::isFinalised));
  }

  static boolean isFinalised(JsonObject transaction) {
    return transaction.get("is_finalized") == JsonBoolean.TRUE;
  }

  /**
   * Signs and sends; answers {@code {tx_hash, result}}. Waits where the node has no room for it:
   * how many of an account's transactions are not in a final block yet depends on the machine.
   */
  JsonObject submit(JsonObject operation, KeyPair key) {
    return Await.value("room for a transaction", 240, () -> taken(operation, key));
  }

  private Optional<JsonObject> taken(JsonObject operation, KeyPair key) {
    JsonObject answer = answer("ain_sendSignedTransaction", signed(operation, key, freshMillis()));
    if (isBusy(answer)) {
      return Optional.empty();
    }
    JsonObject outcome = outcome(answer);
    JsonObject result = outcome.getObject("result");
    boolean hasRoom = result == null || !NO_ROOM.contains((int) result.getNumber("code", 0));
    return hasRoom ? Optional.of(outcome) : Optional.empty();
  }

  private static boolean isBusy(JsonObject answer) {
    JsonObject error = answer.getObject("error");
    JsonObject data = error == null ? null : error.getObject("data");
    return data != null && "HANOK-BUSY".equals(data.getString("code"));
  }

  /** As {@link #submit}, once; fails where the node is busy. */
  JsonObject submitOnce(JsonObject operation, KeyPair key) {
    return outcome(answer("ain_sendSignedTransaction", signed(operation, key, freshMillis())));
  }

  private static JsonObject outcome(JsonObject answer) {
    JsonObject envelope = answer.getObject("result");
    JsonObject outcome = envelope == null ? null : envelope.getObject("result");
    if (envelope == null || outcome == null || envelope.getNumber("code", 0) != 0) {
      throw new AssertionError("ain_sendSignedTransaction answered " + answer);
    }
    return outcome;
  }

  /** AIN: two transactions of one account and one millisecond cannot both pay their fee. */
  static long freshMillis() {
    long now = System.currentTimeMillis();
    return LAST_MILLIS.updateAndGet(last -> Math.max(last + 1, now));
  }

  /** Transfers and fails unless it was executed; answers the hash. */
  String transfer(KeyPair from, String to, double amount) {
    JsonObject outcome = submit(transferring(from, to, amount, System.nanoTime()), from);
    JsonObject result = outcome.getObject("result");
    if (result == null || result.getNumber("code", -1) != 0) {
      throw new AssertionError("the transfer failed: " + outcome);
    }
    return String.valueOf(outcome.getString("tx_hash"));
  }

  static JsonObject transferring(KeyPair from, String to, double amount, long key) {
    return Operations.setValue(
        "/transfer/" + from.address() + "/" + to + "/" + key + "/value", JsonNumber.of(amount));
  }

  static JsonObject signed(JsonObject operation, KeyPair key, long timestampMillis) {
    TransactionBody body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, timestampMillis).withGasPrice(1);
    SignedTransaction signed = SignedTransaction.sign(body, key, NodeUnderTest.CHAIN_ID);
    return JsonObject.builder()
        .set("tx_body", signed.body().json())
        .set("signature", signed.signature())
        .build();
  }

  /** All money there is: balances of accounts and of services, in AIN, read at one moment. */
  double moneyInAll() {
    JsonValue both =
        call(
            "ain_get",
            JsonObject.of(
                "type",
                JsonString.of("GET"),
                "op_list",
                JsonArray.of(reading("/accounts"), reading("/service_accounts"))));
    return both instanceof JsonArray list
        ? list.items().stream().mapToDouble(Rpc::balances).sum()
        : 0;
  }

  private static JsonObject reading(String path) {
    return JsonObject.of("type", JsonString.of("GET_VALUE"), "ref", JsonString.of(path));
  }

  private static double balances(@Nullable JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return 0;
    }
    double sum = 0;
    for (String key : object.keys()) {
      JsonValue member = object.get(key);
      sum +=
          key.equals("balance") && member instanceof JsonNumber balance
              ? balance.value()
              : balances(member);
    }
    return sum;
  }
}
