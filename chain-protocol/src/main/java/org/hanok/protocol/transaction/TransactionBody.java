package org.hanok.protocol.transaction;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.crypto.Keccak256;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What a sender signs. Holds the JSON as it came, and reads it as the reference does: a member of a
 * wrong type counts as absent. Whether it has the standard form is for {@link TransactionFormat}.
 *
 * @param json the body, verbatim
 */
public record TransactionBody(JsonObject json) {

  /** The nonce of a transaction that keeps no order. */
  public static final long UNORDERED = -1;

  /** The nonce of a transaction that is ordered by its timestamp. */
  public static final long ORDERED_BY_TIME = -2;

  /** A body of an operation, a nonce and a timestamp in milliseconds since 1970. */
  public static TransactionBody of(JsonObject operation, long nonce, double timestampMillis) {
    return new TransactionBody(
        JsonObject.builder()
            .set("operation", operation)
            .set("nonce", nonce)
            .set("timestamp", timestampMillis)
            .build());
  }

  /** This body with a gas price, in millionths of an AIN. */
  public TransactionBody withGasPrice(double gasPrice) {
    return new TransactionBody(json.toBuilder().set("gas_price", gasPrice).build());
  }

  /** This body, to be paid by a billing account, written "app|id". */
  public TransactionBody withBilling(String billing) {
    return new TransactionBody(json.toBuilder().set("billing", billing).build());
  }

  /** The operation; an empty object if there is none. */
  public JsonObject operation() {
    JsonObject operation = json.getObject("operation");
    return operation == null ? JsonObject.EMPTY : operation;
  }

  /** The nonce: {@value #UNORDERED}, {@value #ORDERED_BY_TIME} or the account's; NaN if absent. */
  public double nonce() {
    return json.getNumber("nonce", Double.NaN);
  }

  /** Milliseconds since 1970, perhaps with a fraction or below 0; NaN if absent. */
  public double timestampMillis() {
    return json.getNumber("timestamp", Double.NaN);
  }

  /** The gas price in millionths of an AIN, or {@code null} if the body has none. */
  public @Nullable Double gasPrice() {
    return json.get("gas_price") instanceof JsonNumber number ? number.value() : null;
  }

  /** Whether nothing is offered for gas. */
  public boolean isFree() {
    JsonValue gasPrice = json.get("gas_price");
    return gasPrice == null || (gasPrice instanceof JsonNumber number && number.value() == 0);
  }

  /** Who pays, as "app|id", or {@code null} if the sender does. */
  public @Nullable String billing() {
    return json.getString("billing");
  }

  /** The transaction of a parent chain this one belongs to, or {@code null}. */
  public @Nullable String parentHash() {
    return json.getString("parent_tx_hash");
  }

  /** The sender of a transaction without signature, on networks that allow it, or {@code null}. */
  public @Nullable String unsignedAddress() {
    return json.getString("address");
  }

  /** The transaction's hash. AIN: without the header other hashes have, and without chain id. */
  public Hash hash() {
    // The canonical text escapes lone surrogates, so Java's encoder agrees with Node's.
    return Keccak256.doubleHash(StableJson.stringify(json).getBytes(StandardCharsets.UTF_8));
  }
}
