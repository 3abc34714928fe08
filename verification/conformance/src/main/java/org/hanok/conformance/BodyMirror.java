package org.hanok.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The cleaned copy that the reference makes of a transaction's body to see whether it is in
 * standard form. Hanok judges the form itself; this is for bodies that no JSON holds, in the
 * vectors alone.
 */
final class BodyMirror {

  private static final Set<String> WITH_VALUE =
      Set.of("SET_VALUE", "SET_RULE", "SET_FUNCTION", "SET_OWNER");
  private static final Set<String> WITH_NUMBER = Set.of("INC_VALUE", "DEC_VALUE");

  private BodyMirror() {}

  /** Whether {@code body} has what it needs, with good values, in standard form. */
  static boolean isStandard(@Nullable Object body) {
    return Js.isTrue(body)
        && Js.member(body, "operation") != null
        && Js.member(body, "timestamp") != null
        && isNonce(Js.member(body, "nonce"))
        && isGasPrice(Js.member(body, "gas_price"))
        && isBilling(Js.member(body, "billing"))
        && isOwnCopy(body);
  }

  static boolean isNonce(@Nullable Object nonce) {
    return nonce instanceof JsonNumber number
        && number.value() == Math.rint(number.value())
        && Double.isFinite(number.value())
        && number.value() >= -2;
  }

  static boolean isGasPrice(@Nullable Object price) {
    return price == null
        || Js.number(price) > 0
        || (price instanceof JsonNumber number && number.value() == 0);
  }

  static boolean isBilling(@Nullable Object billing) {
    return billing == null
        || (billing instanceof JsonString text
            && text.value().chars().filter(c -> c == '|').count() == 1);
  }

  /** Whether {@code body} is its own cleaned copy, and a list of operations not empty. */
  static boolean isOwnCopy(@Nullable Object body) {
    Object clean = sanitized(body);
    Object operation = Js.member(clean, "operation");
    boolean isEmptyList =
        isText(Js.member(operation, "type"), "SET") && Js.isEmpty(Js.member(operation, "op_list"));
    return Objects.equals(inJson(clean), withoutSigns(body)) && !isEmptyList;
  }

  /** The cleaned copy of {@code body}. */
  static Object sanitized(@Nullable Object body) {
    Map<String, @Nullable Object> clean = Js.object();
    clean.put("operation", operation(Js.member(body, "operation")));
    clean.put("nonce", PlainFunctions.number(Js.numberOrZero(Js.member(body, "nonce"))));
    clean.put("timestamp", PlainFunctions.number(Js.numberOrZero(Js.member(body, "timestamp"))));
    putText(clean, "parent_tx_hash", Js.member(body, "parent_tx_hash"));
    Object price = Js.member(body, "gas_price");
    if (price != null) {
      clean.put("gas_price", PlainFunctions.number(Js.numberOrZero(price)));
    }
    putText(clean, "billing", Js.member(body, "billing"));
    putText(clean, "address", Js.member(body, "address"));
    return clean;
  }

  private static void putText(
      Map<String, @Nullable Object> clean, String name, @Nullable Object value) {
    if (value != null) {
      clean.put(name, Js.textOrEmpty(value));
    }
  }

  private static Object operation(@Nullable Object operation) {
    if (!isText(Js.member(operation, "type"), "SET")) {
      return simple(operation);
    }
    List<@Nullable Object> list = new ArrayList<>();
    if (Js.member(operation, "op_list") instanceof List<?> each) {
      each.forEach(one -> list.add(simple(one)));
    }
    Map<String, @Nullable Object> clean = Js.object();
    clean.put("type", JsonString.of("SET"));
    clean.put("op_list", list);
    return clean;
  }

  private static Object simple(@Nullable Object operation) {
    Object type = Js.member(operation, "type");
    String name = type instanceof JsonString text ? text.value() : "";
    boolean withValue = type == null || WITH_VALUE.contains(name);
    boolean withNumber = WITH_NUMBER.contains(name);
    Object ref = Js.member(operation, "ref");
    Object value = Js.member(operation, "value");
    Map<String, @Nullable Object> clean = Js.object();
    if ((withValue || withNumber) && Js.isTrue(ref)) {
      clean.put("ref", Js.textOrEmpty(ref));
    }
    if (withValue && value != null) {
      clean.put("value", value);
    } else if (withNumber && value != null) {
      clean.put("value", PlainFunctions.number(Js.numberOrZero(value)));
    }
    if (Js.isTrue(type)) {
      clean.put("type", Js.textOrEmpty(type));
    }
    Object global = Js.member(operation, "is_global");
    if (global != null) {
      clean.put("is_global", JsonBoolean.of(global == JsonBoolean.TRUE));
    }
    return clean;
  }

  private static boolean isText(@Nullable Object value, String expected) {
    return value instanceof JsonString text && text.value().equals(expected);
  }

  /** What is left after writing {@code value} as JSON and reading it again. */
  private static @Nullable Object inJson(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> items.add(item == null ? JsonNull.NULL : inJson(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> members = Js.object();
        Js.members(map)
            .forEach(
                (key, member) -> {
                  if (member != null) {
                    members.put(key, inJson(member));
                  }
                });
        yield members;
      }
      case JsonNumber number when !Double.isFinite(number.value()) -> JsonNull.NULL;
      case null, default -> withoutSigns(value);
    };
  }

  // −0 and 0 are the same to a comparison.
  private static @Nullable Object withoutSigns(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> items.add(withoutSigns(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> members = Js.object();
        Js.members(map).forEach((key, member) -> members.put(key, withoutSigns(member)));
        yield members;
      }
      case JsonNumber number when number.value() == 0 -> JsonNumber.of(0);
      case JsonValue json -> json;
      case null, default -> value;
    };
  }
}
