package org.hanok.api.rpc;

import java.util.List;
import java.util.Optional;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds blocks as clients name them. AIN: what is asked for wrongly is answered by null, and what
 * is not there by nothing at all; here Java's null.
 */
public final class BlockLookup {

  private static final double MAX_HEIGHT = 9e15;

  private BlockLookup() {}

  /** The block of the number {@code key}, which may be text. */
  public static @Nullable JsonValue byNumber(ChainQuery chain, JsonObject params, String key) {
    double number = number(params.get(key));
    if (!Double.isFinite(number) || (number > 0 && number != Math.rint(number))) {
      return JsonNull.NULL;
    }
    return isHeight(number) ? orNothing(chain.blockByNumber((long) number)) : null;
  }

  /** The block of the hash {@code hash}. */
  public static @Nullable JsonValue byHash(ChainQuery chain, JsonObject params) {
    JsonValue hash = params.get("hash");
    if (hash == null || !hash.isTruthy()) {
      return JsonNull.NULL;
    }
    return hash instanceof JsonString text ? orNothing(chain.blockByHash(text.value())) : null;
  }

  /** The whole number {@code key}; null if it is none, nothing if it can be no block's. */
  public static @Nullable JsonValue number(JsonObject params, String key) {
    double number = number(params.get(key));
    if (!Double.isFinite(number)) {
      return JsonNull.NULL;
    }
    return isHeight(number) ? JsonNumber.of(number) : null;
  }

  private static @Nullable JsonValue orNothing(Optional<JsonObject> block) {
    return block.orElse(null);
  }

  // AIN: Number(x), but null is asked for first.
  private static double number(@Nullable JsonValue value) {
    return switch (value) {
      case JsonNumber number -> number.value();
      case JsonString text -> EcmaNumber.toNumber(text.value());
      case JsonBoolean bool -> bool == JsonBoolean.TRUE ? 1 : 0;
      case JsonArray list when list.size() == 0 -> 0;
      case JsonArray list when list.size() == 1 && !(list.at(0) instanceof JsonBoolean) ->
          list.at(0) instanceof JsonNull ? 0 : number(list.at(0));
      case null, default -> Double.NaN;
    };
  }

  /** Whether a number can be a block's. */
  static boolean isHeight(double number) {
    return number >= 0 && number <= MAX_HEIGHT && number == Math.rint(number);
  }

  /** AIN: what is no whole number counts as the first block, or as the one after the last. */
  public static List<JsonObject> range(
      ChainQuery chain, @Nullable JsonValue fromValue, @Nullable JsonValue toValue) {
    long last = chain.lastBlockNumber();
    double from = whole(fromValue, 0);
    double to = whole(toValue, last + 1);
    if (from == last + 1) {
      return chain.blocks(last + 1, last + 2);
    }
    return from < to ? chain.blocks((long) from, (long) to) : List.of();
  }

  private static double whole(@Nullable JsonValue value, double fallback) {
    return switch (value) {
      case JsonNumber number
          when number.value() >= 0 && number.value() == Math.rint(number.value()) ->
          number.value();
      case null, default -> fallback;
    };
  }
}
