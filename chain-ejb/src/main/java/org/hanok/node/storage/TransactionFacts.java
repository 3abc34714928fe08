package org.hanok.node.storage;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What lists show of a transaction {@code {tx_body, signature, hash, address}}.
 *
 * @param operation its type; SET_VALUE where none is given
 * @param reference the path of its first operation; "/" where none is given
 */
public record TransactionFacts(
    String hash, String address, double timestampMillis, String operation, String reference) {

  /** Reads what is there; what is missing is empty. */
  public static TransactionFacts of(JsonObject transaction) {
    JsonObject body = orEmpty(transaction.getObject("tx_body"));
    JsonObject operation = orEmpty(body.getObject("operation"));
    return new TransactionFacts(
        text(transaction.getString("hash"), ""),
        text(transaction.getString("address"), ""),
        body.getNumber("timestamp", 0),
        text(operation.getString("type"), "SET_VALUE"),
        text(first(operation).getString("ref"), "/"));
  }

  private static JsonObject first(JsonObject operation) {
    JsonArray list = operation.getArray("op_list");
    return list != null && list.size() > 0 && list.at(0) instanceof JsonObject inner
        ? inner
        : operation;
  }

  private static JsonObject orEmpty(@Nullable JsonObject object) {
    return object == null ? JsonObject.EMPTY : object;
  }

  private static String text(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
