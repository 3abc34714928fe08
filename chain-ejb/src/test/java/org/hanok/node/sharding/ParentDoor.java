package org.hanok.node.sharding;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.query.StateReads;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;

/** As much of a chain's JSON-RPC as its children ask, over a real socket. */
public final class ParentDoor implements AutoCloseable {

  private final HttpServer http;
  private final PrivateChain chain;

  public ParentDoor(PrivateChain chain) throws IOException {
    this.chain = chain;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/json-rpc", this::answer);
    http.start();
  }

  public String url() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  public StateReads state() {
    return new StateReads(chain.driver(), chain.ledger(), chain.now::get);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    JsonObject call = (JsonObject) JsonParser.parse(asked);
    JsonObject params = Objects.requireNonNull(call.getObject("params"));
    JsonObject result = answer(Objects.requireNonNull(call.getString("method")), params);
    JsonObject answer =
        JsonObject.builder().set("jsonrpc", "2.0").set("id", 0).set("result", result).build();
    byte[] text = JsonText.stringify(answer).getBytes(StandardCharsets.UTF_8);
    // Without a length it goes in chunks, as the reference's answers may.
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private JsonObject answer(String method, JsonObject params) {
    return switch (method) {
      case "net_getChainId" -> JsonObject.of("result", JsonNumber.of(chain.driver().chainId()));
      case "ain_get" -> state().get(params);
      case "ain_sendSignedTransaction" ->
          switch (chain.ingress().submit(params)) {
            case SubmitOutcome.Accepted taken -> taken(taken.hash(), taken.result());
            case SubmitOutcome.Refused refused -> taken(refused.hash(), refused.result());
            case SubmitOutcome other -> throw new IllegalStateException(other.toString());
          };
      default -> throw new IllegalStateException(method);
    };
  }

  private static JsonObject taken(String hash, JsonObject result) {
    return JsonObject.of(
        "result", JsonObject.builder().set("tx_hash", hash).set("result", result).build());
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
