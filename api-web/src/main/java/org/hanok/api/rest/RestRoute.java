package org.hanok.api.rest;

import java.util.function.Function;
import org.hanok.api.http.ApiAnswer;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.RestResultCode;
import org.jspecify.annotations.Nullable;

/**
 * One route.
 *
 * @param method GET or POST
 * @param access who may use it
 * @param handler answers the query's parameters of a GET, the body of a POST
 */
record RestRoute(
    String method, String path, Access access, Function<JsonObject, ApiAnswer> handler) {

  /** Who may use a route. */
  enum Access {
    /** Everybody. */
    OPEN,
    /** Addresses of DEV_CLIENT_API_IP_WHITELIST. */
    LISTED,
    /** The same, where ENABLE_DEV_CLIENT_SET_API is on. */
    SETTING,
    /** The same, where ENABLE_EVENT_HANDLER is on. */
    EVENTS
  }

  /** A GET route that answers what it finds; Java's null leaves the result out. */
  static RestRoute get(String path, Function<JsonObject, @Nullable JsonValue> handler) {
    return new RestRoute("GET", path, Access.LISTED, p -> ok(handler.apply(p)));
  }

  /** A route whose null is a failure. */
  static RestRoute orFailure(String method, String path, Function<JsonObject, JsonValue> handler) {
    return new RestRoute(
        method,
        path,
        Access.LISTED,
        p -> {
          JsonValue result = handler.apply(p);
          return result instanceof JsonNull ? answer(RestResultCode.FAILURE, result) : ok(result);
        });
  }

  /**
   * A route that answers {@code {result, code?, message?}} as it is, with code 0 if it has none.
   */
  static RestRoute asIs(String method, String path, Function<JsonObject, JsonObject> handler) {
    return new RestRoute(
        method,
        path,
        Access.LISTED,
        p -> {
          JsonObject found = handler.apply(p);
          return ApiAnswer.json(
              200, found.has("code") ? found : found.toBuilder().set("code", 0).build());
        });
  }

  /** A route that writes. */
  static RestRoute set(String path, Function<JsonObject, ApiAnswer> handler) {
    return new RestRoute("POST", path, Access.SETTING, handler);
  }

  static ApiAnswer ok(@Nullable JsonValue result) {
    return answer(RestResultCode.SUCCESS, result);
  }

  static ApiAnswer answer(RestResultCode code, @Nullable JsonValue result) {
    return ApiAnswer.json(
        200, JsonObject.builder().set("code", code.code()).setIfPresent("result", result).build());
  }
}
