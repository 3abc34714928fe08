package org.hanok.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.primitive.Sha256;

/** Calls one service and pays for each call, without the command line's help. */
final class PaidCaller {

  private static final long DEADLINE_MILLIS = 240_000;

  private final String url;
  private final KeyPair payer;
  private final String contract;
  private final double price;

  PaidCaller(NodeUnderTest node, String program, KeyPair payer) {
    MarketView market = new MarketView(node.rpc()::value);
    this.url = node.apiUrl() + "/services/" + program;
    this.payer = payer;
    this.contract = market.contractsTakingJobs(program).getFirst().id();
    this.price = market.program(program).orElseThrow().priceAin();
  }

  HttpResponse<String> call(String input) throws IOException {
    byte[] body = input.getBytes(StandardCharsets.UTF_8);
    return Rpc.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .header("X-Hanok-Payment", payment(body))
            .timeout(Duration.ofSeconds(240))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  String payment(byte[] body) {
    long now = Rpc.freshMillis();
    JsonObject operation =
        MarketCommands.submitJob(
            payer.address().toString(),
            "pay-" + UUID.randomUUID(),
            "job-" + UUID.randomUUID(),
            contract,
            Sha256.digits(body),
            body.length,
            price,
            now + DEADLINE_MILLIS);
    String signed = JsonText.stringify(Rpc.signed(operation, payer, now));
    return Base64.getEncoder().encodeToString(signed.getBytes(StandardCharsets.UTF_8));
  }
}
