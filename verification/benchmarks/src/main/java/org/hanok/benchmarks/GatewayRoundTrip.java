package org.hanok.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.primitive.Sha256;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.jspecify.annotations.Nullable;

/**
 * Measures paid calls of the Markdown sample through a running node's gateway, one after the other:
 * from the signed request to the last byte of the result. See {@code gateway.sh}.
 */
public final class GatewayRoundTrip {

  private static final int WARM_UP = 50;
  private static final int CALLS = 200;
  static final byte[] INPUT =
      "{\"markdown\":\"# Hi\\n\\nThis is *real*.\"}".getBytes(StandardCharsets.UTF_8);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String apiUrl;
  private final KeyPair payer;
  private long lastMillis;

  GatewayRoundTrip(String apiUrl, KeyPair payer) {
    this.apiUrl = apiUrl;
    this.payer = payer;
  }

  /** Arguments: the node's public URL, a file with the key of an account with money. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    KeyPair payer = KeyPair.parse(Files.readString(Path.of(arguments[1])).strip());
    new GatewayRoundTrip(arguments[0], payer).measure();
  }

  private void measure() throws IOException, InterruptedException {
    MarketView market = new MarketView(this::value);
    String contract = market.contractsTakingJobs("markdown").getFirst().id();
    double price = market.program("markdown").orElseThrow().priceAin();
    for (int i = 0; i < WARM_UP; i++) {
      call(contract, price);
    }
    double[] millis = new double[CALLS];
    for (int i = 0; i < CALLS; i++) {
      millis[i] = call(contract, price);
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "gateway round trip over %d warm calls: median %.1f ms, 90%% %.1f ms, 99%% %.1f ms%n",
        CALLS,
        millis[CALLS / 2],
        millis[CALLS * 9 / 10],
        millis[CALLS * 99 / 100]);
  }

  private double call(String contract, double price) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(apiUrl + "/services/markdown"))
            .header("X-Hanok-Payment", payment(contract, price))
            .POST(HttpRequest.BodyPublishers.ofByteArray(INPUT))
            .build();
    long started = System.nanoTime();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    double millis = (System.nanoTime() - started) / 1e6;
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return millis;
  }

  String payment(String contract, double price) {
    // AIN: two transactions of one account and one millisecond cannot both pay their fee.
    lastMillis = Math.max(lastMillis + 1, System.currentTimeMillis());
    JsonObject operation =
        MarketCommands.submitJob(
            payer.address().toString(),
            "pay-" + UUID.randomUUID(),
            "job-" + UUID.randomUUID(),
            contract,
            Sha256.digits(INPUT),
            INPUT.length,
            price,
            lastMillis + 60_000);
    TransactionBody body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) lastMillis)
            .withGasPrice(1);
    SignedTransaction signed = SignedTransaction.sign(body, payer, 0);
    JsonObject payment =
        JsonObject.of(
            "tx_body", signed.body().json(), "signature", JsonString.of(signed.signature()));
    byte[] text = JsonText.stringify(payment).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(text);
  }

  @Nullable JsonValue value(String path) {
    JsonObject params =
        JsonObject.builder()
            .set("type", "GET_VALUE")
            .set("ref", path)
            .set("protoVer", "1.6.0")
            .build();
    JsonObject call =
        JsonObject.builder()
            .set("jsonrpc", "2.0")
            .set("id", 1)
            .set("method", "ain_get")
            .set("params", params)
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(apiUrl + "/json-rpc"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonText.stringify(call)))
            .build();
    try {
      String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonObject answer = (JsonObject) JsonParser.parse(body);
      return Objects.requireNonNull(answer.getObject("result"), body).get("result");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
