package org.hanok.protocol.function;

import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What the chain says about one bridged token. */
record BridgeConfig(JsonValue config) {

  private static final List<String> REQUIRED =
      List.of(
          "token_pool",
          "min_checkout_per_request",
          "max_checkout_per_request",
          "max_checkout_per_day",
          "token_exchange_rate",
          "token_exchange_scheme");

  /** The configuration for the token a call's path names. */
  static BridgeConfig of(FunctionCall call) {
    JsonValue config = call.ledger().getValue(path(call));
    if (config == JsonNull.NULL) {
      throw new FunctionThrew("no configuration of this token bridge");
    }
    return new BridgeConfig(config);
  }

  static String path(FunctionCall call) {
    return StatePaths.tokenBridge(
        call.param("network_name"), call.param("chain_id"), call.param("token_id"));
  }

  boolean isComplete() {
    return REQUIRED.stream().allMatch(key -> get(key) != null);
  }

  @Nullable JsonValue get(String key) {
    return JsValues.memberOrNothing(config, key);
  }

  double number(String key) {
    return JsValues.toNumber(get(key));
  }

  String tokenPool() {
    return JsValues.label(get("token_pool"));
  }
}
