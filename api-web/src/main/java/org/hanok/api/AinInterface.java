package org.hanok.api;

import java.util.Map;
import java.util.Set;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ApiRequest;
import org.hanok.api.http.Bodies;
import org.hanok.api.http.Gatekeeper;
import org.hanok.api.rest.RestApi;
import org.hanok.api.rpc.AinMethods;
import org.hanok.api.rpc.JsonRpc;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.query.Traffic;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** AI Network's HTTP interface: JSON-RPC and REST. Knows nothing of the container. */
public final class AinInterface {

  private static final int PARSE_ERROR = -32_700;
  private static final int INVALID_REQUEST = -32_600;

  private final AinDoors node;
  private final Gatekeeper gatekeeper;
  private final JsonRpc rpc;
  private final RestApi rest;

  /** The interface of {@code node}, with the limits that are set now. */
  public AinInterface(AinDoors node) {
    this.node = node;
    this.gatekeeper = new Gatekeeper(node.params(), node.corsHeaders(), node.clock());
    this.rpc = AinMethods.serve(node);
    this.rest = new RestApi(node, gatekeeper);
  }

  /** The names of the JSON-RPC methods that are served. */
  public Set<String> methods() {
    return rpc.methodNames();
  }

  /** The REST routes that are served, as {@code GET /get_value}. */
  public Set<String> routes() {
    return rest.served();
  }

  /** The largest body in bytes that is to be read. */
  public int bodyLimitBytes() {
    return gatekeeper.bodyLimitBytes();
  }

  /** The answer to a body that is larger. */
  public ApiAnswer refuseSize(String path) {
    String message = "The request body is too large";
    if (!path.equals(JsonRpc.PATH)) {
      return ApiAnswer.error(413, GatewayProblem.TOO_LARGE, message);
    }
    JsonObject data =
        JsonObject.builder()
            .set("code", GatewayProblem.TOO_LARGE.id())
            .set("limit_bytes", bodyLimitBytes())
            .build();
    return ApiAnswer.json(413, JsonRpc.error(JsonNull.NULL, INVALID_REQUEST, message, data))
        .with(Map.of("Connection", "close"));
  }

  /** Answers a request. */
  public ApiAnswer answer(ApiRequest request) {
    return switch (Bodies.of(request)) {
      case Bodies.Outcome.Malformed malformed -> refuseBody(request, malformed.message());
      case Bodies.Outcome.Parsed parsed -> admitted(request, parsed.value());
    };
  }

  private static ApiAnswer refuseBody(ApiRequest request, String message) {
    ApiReason reason = ApiReason.MALFORMED_JSON;
    return request.path().equals(JsonRpc.PATH)
        ? ApiAnswer.json(
            400,
            JsonRpc.error(
                JsonNull.NULL,
                PARSE_ERROR,
                message,
                JsonObject.of("code", JsonString.of(reason.id()))))
        : ApiAnswer.error(400, reason, message);
  }

  private ApiAnswer admitted(ApiRequest request, JsonValue body) {
    Gatekeeper.Decision decision = gatekeeper.admit(request);
    ApiAnswer answer =
        decision
            .refusal()
            .orElseGet(
                () ->
                    request.path().equals(JsonRpc.PATH) && request.method().equals("POST")
                        ? call(request, body)
                        : rest.answer(request, body));
    Map<String, String> own = answer.headers();
    return answer.with(decision.headers()).with(own);
  }

  private ApiAnswer call(ApiRequest request, JsonValue body) {
    JsonValue wrongVersion = JsonRpc.refusal(body, Bodies.query(request.query()).get("protoVer"));
    if (wrongVersion != null) {
      return ApiAnswer.json(200, wrongVersion);
    }
    boolean writes = JsonRpc.isWrite(body);
    Gatekeeper.Decision decision = gatekeeper.admitCall(request, writes);
    if (decision.refusal().isPresent()) {
      return decision.refusal().get().with(decision.headers());
    }
    if (!request.isOfType("application/json")) {
      return ApiAnswer.error(415, ApiReason.NOT_JSON, "send Content-Type: application/json")
          .with(decision.headers());
    }
    long began = System.nanoTime();
    @Nullable String answer = rpc.answer(body, () -> Bodies.text(request));
    record(body, writes, (System.nanoTime() - began) / 1e6);
    return (answer == null ? ApiAnswer.empty(204) : ApiAnswer.jsonText(200, answer))
        .with(decision.headers());
  }

  private void record(JsonValue body, boolean writes, double millis) {
    try {
      int calls = body instanceof JsonArray batch ? Math.max(1, batch.size()) : 1;
      Traffic.Kind kind = writes ? Traffic.Kind.JSON_RPC_SET : Traffic.Kind.JSON_RPC_GET;
      node.traffic().record(kind, millis / calls);
    } catch (NodeNotStarted ignored) {
      // There is no node yet that would count.
    }
  }
}
