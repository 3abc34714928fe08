package org.hanok.api.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.api.AinDoors;
import org.hanok.api.ApiReason;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ApiRequest;
import org.hanok.api.http.Bodies;
import org.hanok.api.http.Gatekeeper;
import org.hanok.api.rpc.JsonRpc;
import org.hanok.api.rpc.RpcFailure;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.query.ReadRefused;
import org.hanok.node.query.Traffic;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Answers the REST routes. */
public final class RestApi {

  private static final System.Logger LOG = System.getLogger(RestApi.class.getName());

  private final AinDoors node;
  private final Gatekeeper gatekeeper;
  private final Map<String, RestRoute> routes = new LinkedHashMap<>();

  /** The routes over {@code node} that its parameters leave. */
  public RestApi(AinDoors node, Gatekeeper gatekeeper) {
    this.node = node;
    this.gatekeeper = gatekeeper;
    List<RestRoute> all = new ArrayList<>();
    ReadRoutes reads = new ReadRoutes(node);
    all.addAll(reads.open());
    all.addAll(reads.state());
    all.addAll(reads.chain());
    all.addAll(reads.status());
    all.addAll(new WriteRoutes(node).all());
    all.stream()
        .filter(this::isOffered)
        .forEach(route -> routes.put(route.method() + " " + route.path(), route));
  }

  private boolean isOffered(RestRoute route) {
    return switch (route.access()) {
      case SETTING -> node.params().flag("ENABLE_DEV_CLIENT_SET_API");
      case EVENTS -> node.params().flag("ENABLE_EVENT_HANDLER");
      case OPEN, LISTED -> true;
    };
  }

  /** The routes that are served, as {@code GET /get_value}. */
  public Set<String> served() {
    return Set.copyOf(routes.keySet());
  }

  /**
   * Answers a request.
   *
   * @param body what {@link Bodies} made of its body
   */
  public ApiAnswer answer(ApiRequest request, JsonValue body) {
    RestRoute route = route(request);
    if (route == null || route.access() != RestRoute.Access.OPEN) {
      if (!gatekeeper.isWhitelisted(request)) {
        return ApiAnswer.error(403, ApiReason.IP_NOT_WHITELISTED, "IP not whitelisted");
      }
    }
    if (route == null) {
      return nothingHere(request);
    }
    JsonObject params =
        route.method().equals("GET")
            ? Bodies.query(request.query())
            : body instanceof JsonObject object ? object : JsonObject.EMPTY;
    long began = System.nanoTime();
    ApiAnswer answer = guarded(route, params);
    record(route, (System.nanoTime() - began) / 1e6);
    return answer;
  }

  private ApiAnswer nothingHere(ApiRequest request) {
    Set<String> allowed = new TreeSet<>();
    if (request.path().equals(JsonRpc.PATH)) {
      allowed.add("POST");
    }
    routes.values().stream()
        .filter(route -> route.path().equals(request.path()))
        .forEach(route -> allowed.add(route.method()));
    return allowed.isEmpty()
        ? ApiAnswer.error(404, ApiReason.NO_SUCH_PATH, "this node does not offer that route")
        : ApiAnswer.error(
                405, ApiReason.METHOD_NOT_ALLOWED, request.method() + " is not offered here")
            .with(Map.of("Allow", String.join(", ", allowed)));
  }

  private @Nullable RestRoute route(ApiRequest request) {
    // AIN: the framework answers HEAD by what it would answer to GET.
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    return routes.get(method + " " + request.path());
  }

  private void record(RestRoute route, double millis) {
    try {
      node.traffic()
          .record(
              route.access() == RestRoute.Access.SETTING
                  ? Traffic.Kind.CLIENT_API_SET
                  : Traffic.Kind.CLIENT_API_GET,
              millis);
    } catch (NodeNotStarted ignored) {
      // There is no node yet that would count.
    }
  }

  private static ApiAnswer refused(RpcFailure failure) {
    int status = failure.isForNow() ? 503 : 400;
    String message = String.valueOf(failure.getMessage());
    return ApiAnswer.error(status, failure.stableCode(), message, JsonObject.EMPTY);
  }

  private static ApiAnswer guarded(RestRoute route, JsonObject params) {
    try {
      return route.handler().apply(params);
    } catch (RpcFailure failure) {
      return refused(failure);
    } catch (ReadRefused costly) {
      return refused(RpcFailure.of(costly));
    } catch (NodeNotStarted waits) {
      return ApiAnswer.error(503, ApiReason.NO_ACCOUNT, String.valueOf(waits.getMessage()));
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "HANOK-REST-BUG in " + route.path(), bug);
      return ApiAnswer.error(500, ApiReason.REST_BUG, "the node's log says what happened");
    }
  }
}
