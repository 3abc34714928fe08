package org.hanok.protocol.transaction;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Whether a transaction body has the standard form. The reference makes a cleaned copy and compares
 * it with the body; here the same conditions are looked at one by one. What they leave out is as
 * deliberate: an unknown type passes, and so does a SET_VALUE without a value.
 */
public final class TransactionFormat {

  private static final double MIN_NONCE = -2;

  private TransactionFormat() {}

  /** The outcome of a check. */
  public sealed interface Outcome {

    /** Whether the body has the standard form. */
    default boolean isStandard() {
      return this instanceof Standard;
    }
  }

  /** The body has the standard form. */
  public enum Standard implements Outcome {
    /** The only instance. */
    STANDARD
  }

  /**
   * The body is not accepted.
   *
   * @param reason which part and why, for people
   */
  public record NonStandard(String reason) implements Outcome {}

  /**
   * Checks {@code body}.
   *
   * @param allowNoGasPrice whether gas_price may be absent or 0, the reference's
   *     ENABLE_GAS_FEE_WORKAROUND
   */
  public static Outcome check(JsonValue body, boolean allowNoGasPrice) {
    String flaw =
        body instanceof JsonObject object
            ? flawIn(object, allowNoGasPrice)
            : "a transaction body is an object";
    return flaw == null ? Standard.STANDARD : new NonStandard(flaw);
  }

  private static @Nullable String flawIn(JsonObject body, boolean allowNoGasPrice) {
    if (!isNonce(body.get("nonce"))) {
      return "nonce must be an integer of at least -2";
    }
    if (!isFinite(body.get("timestamp"))) {
      return "timestamp must be a number";
    }
    if (!isGasPrice(body.get("gas_price"), allowNoGasPrice)) {
      return "gas_price must be a number above 0";
    }
    if (body.has("billing") && !isBilling(body.get("billing"))) {
      return "billing must be an app's name, '|' and a billing id";
    }
    if (!(body.get("operation") instanceof JsonObject operation)) {
      return "operation must be an object";
    }
    String flaw = flawInMembers(body);
    return flaw != null ? flaw : flawInOperation(operation);
  }

  private static boolean isNonce(@Nullable JsonValue value) {
    return value instanceof JsonNumber number
        && number.value() >= MIN_NONCE
        && Double.isFinite(number.value())
        && number.value() == Math.rint(number.value());
  }

  private static boolean isFinite(@Nullable JsonValue value) {
    return value instanceof JsonNumber number && Double.isFinite(number.value());
  }

  private static boolean isGasPrice(@Nullable JsonValue value, boolean allowNoGasPrice) {
    if (value == null) {
      return allowNoGasPrice;
    }
    return value instanceof JsonNumber number
        && Double.isFinite(number.value())
        && (number.value() > 0 || (number.value() == 0 && allowNoGasPrice));
  }

  private static boolean isBilling(@Nullable JsonValue value) {
    if (!(value instanceof JsonString text)) {
      return false;
    }
    int bar = text.value().indexOf('|');
    return bar >= 0 && text.value().indexOf('|', bar + 1) < 0;
  }

  private static @Nullable String flawInMembers(JsonObject body) {
    for (int i = 0; i < body.size(); i++) {
      switch (body.keyAt(i)) {
        case "operation", "nonce", "timestamp", "gas_price", "billing" -> {}
        case "parent_tx_hash", "address" -> {
          if (!(body.valueAt(i) instanceof JsonString)) {
            return body.keyAt(i) + " must be a string";
          }
        }
        default -> {
          return "unknown member " + body.keyAt(i);
        }
      }
    }
    return null;
  }

  private static @Nullable String flawInOperation(JsonObject operation) {
    return "SET".equals(operation.getString("type"))
        ? flawInSet(operation)
        : flawInSimple(operation);
  }

  private static @Nullable String flawInSet(JsonObject operation) {
    if (operation.size() != 2 || !(operation.get("op_list") instanceof JsonArray list)) {
      return "a SET has a type and an op_list, and nothing else";
    }
    if (list.size() == 0) {
      return "op_list must not be empty";
    }
    for (JsonValue item : list.items()) {
      String flaw =
          item instanceof JsonObject simple
              ? flawInSimple(simple)
              : "each operation of op_list must be an object";
      if (flaw != null) {
        return flaw;
      }
    }
    return null;
  }

  private static @Nullable String flawInSimple(JsonObject operation) {
    JsonValue type = operation.get("type");
    if (type != null && !(type instanceof JsonString text && !text.value().isEmpty())) {
      return "type must be a string that is not empty";
    }
    OperationType known =
        type == null ? OperationType.SET_VALUE : OperationType.of(((JsonString) type).value());
    for (int i = 0; i < operation.size(); i++) {
      String flaw = flawInMember(known, operation.keyAt(i), operation.valueAt(i));
      if (flaw != null) {
        return flaw;
      }
    }
    return null;
  }

  private static @Nullable String flawInMember(
      @Nullable OperationType type, String key, JsonValue value) {
    // AIN: the cleaned copy of an unknown type, or of SET within SET, has neither ref nor value.
    boolean writes = type != null && type != OperationType.SET;
    boolean fine =
        switch (key) {
          case "type" -> true;
          case "is_global" -> value instanceof JsonBoolean;
          case "ref" -> writes && value instanceof JsonString text && !text.value().isEmpty();
          case "value" -> writes && isValue(type, value);
          default -> false;
        };
    return fine ? null : "unknown or wrong member of an operation: " + key;
  }

  private static boolean isValue(@Nullable OperationType type, JsonValue value) {
    return type == OperationType.INC_VALUE || type == OperationType.DEC_VALUE
        ? isFinite(value)
        : isAllFinite(value);
  }

  // Infinity, which a text such as 1e400 reads as, would become null in the reference's copy.
  static boolean isAllFinite(JsonValue value) {
    return switch (value) {
      case JsonNumber number -> Double.isFinite(number.value());
      case JsonArray array -> array.items().stream().allMatch(TransactionFormat::isAllFinite);
      case JsonObject object -> {
        boolean finite = true;
        for (int i = 0; i < object.size() && finite; i++) {
          finite = isAllFinite(object.valueAt(i));
        }
        yield finite;
      }
      default -> true;
    };
  }
}
