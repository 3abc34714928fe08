package org.hanok.protocol.block;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The parameters that a genesis block puts into the state; its hash covers them. */
public final class GenesisParams {

  private GenesisParams() {}

  /** The parameters that {@code genesis} writes, by category, or {@code null} if it does not. */
  public static @Nullable JsonObject in(JsonObject genesis) {
    JsonArray transactions = genesis.getArray("transactions");
    JsonObject params = null;
    for (int i = 0; transactions != null && i < transactions.size() && params == null; i++) {
      params = writtenBy(transactions.at(i));
    }
    return params;
  }

  private static @Nullable JsonObject writtenBy(JsonValue transaction) {
    JsonObject body =
        transaction instanceof JsonObject members ? members.getObject("tx_body") : null;
    JsonObject operation = body == null ? null : body.getObject("operation");
    return operation == null ? null : written(operation);
  }

  private static @Nullable JsonObject written(JsonObject operation) {
    JsonArray list = operation.getArray("op_list");
    for (int i = 0; list != null && i < list.size(); i++) {
      JsonObject params = list.at(i) instanceof JsonObject each ? writtenAlone(each) : null;
      if (params != null) {
        return params;
      }
    }
    return writtenAlone(operation);
  }

  private static @Nullable JsonObject writtenAlone(JsonObject operation) {
    JsonObject value =
        "SET_VALUE".equals(operation.getString("type")) ? operation.getObject("value") : null;
    return switch (String.valueOf(operation.getString("ref"))) {
      case "/" -> value == null ? null : value.getObject("blockchain_params");
      case "/blockchain_params" -> value;
      default -> null;
    };
  }
}
