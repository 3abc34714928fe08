package org.hanok.conformance;

import static org.hanok.conformance.Js.argument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.transition.GasMeter;
import org.jspecify.annotations.Nullable;

/**
 * Pure functions of the reference that Hanok does otherwise (it adds up gas as it executes, and its
 * interfaces have typed options): computed here, for the vectors alone. That they come out right
 * says that the records are understood; Hanok's own way is proven by whole chains.
 */
final class PlainFunctions implements FunctionVectors.Area {

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put(
        "CommonUtil.mergeNumericJsObjects", plain(r -> merge(argument(r, 0), argument(r, 1))));
    functions.put("CommonUtil.getServiceGasCostTotalFromTxList", plain(PlainFunctions::gasTotal));
    functions.put("CommonUtil.toGetOptions", plain(PlainFunctions::getOptions));
    functions.put("CommonUtil.toMatchOrEvalOptions", plain(PlainFunctions::matchOptions));
    functions.put("CommonUtil.toSetOptions", plain(PlainFunctions::setOptions));
    return functions;
  }

  /** Works out a value, or undefined. */
  @FunctionalInterface
  interface Result {
    @Nullable Object of(VectorRecord record);
  }

  /** Compares what {@code result} works out. */
  static FunctionVector plain(Result result) {
    return record -> {
      try {
        Object actual = result.of(record);
        return record.threw()
            ? new Verdict.Failed("expected an exception: " + record.json().get("throws"))
            : Js.compare(record, actual);
      } catch (FunctionVector.Throws expected) {
        return record.threw()
            ? Verdict.Passed.PASSED
            : new Verdict.Failed("threw " + expected.getMessage());
      }
    };
  }

  /** AIN: numbers are added, members that are objects merged, all else counts as 0. */
  static @Nullable Object merge(@Nullable Object into, @Nullable Object from) {
    if (into == null || into == JsonNull.NULL) {
      Map<String, @Nullable Object> fresh = Js.object();
      return merge(fresh, from);
    }
    Map<String, @Nullable Object> target = Js.members(into);
    Js.members(from).forEach((key, added) -> mergeMember(target, key, added));
    return into;
  }

  private static void mergeMember(
      Map<String, @Nullable Object> target, String key, @Nullable Object added) {
    Object present = target.get(key);
    if (!Js.isDict(present) && !Js.isDict(added)) {
      target.put(key, number(Js.numberOrZero(present) + Js.numberOrZero(added)));
    } else if (Js.isDict(added)) {
      // AIN: members merged into an array are not among its elements.
      boolean intoArray = present instanceof List;
      target.put(
          key, intoArray ? present : merge(Js.isDict(present) ? present : Js.object(), added));
    } else if (added != null) {
      target.put(key, added instanceof List<?> list ? addedUp(list) : added);
    }
  }

  // AIN: an array over an object becomes an array of sums.
  private static List<@Nullable Object> addedUp(List<?> items) {
    List<@Nullable Object> sums = new ArrayList<>();
    items.forEach(item -> sums.add(Js.isDict(item) ? item : number(Js.numberOrZero(item))));
    return sums;
  }

  private static @Nullable Object gasTotal(VectorRecord record) {
    List<@Nullable Object> transactions = Js.values(argument(record, 0));
    List<@Nullable Object> results = Js.values(argument(record, 1));
    boolean floored = isFloored(argument(record, 3));
    Object total = Js.object();
    Js.members(total).put("gasAmountTotal", number(0));
    Js.members(total).put("gasCostTotal", number(0));
    for (int i = 0; i < results.size(); i++) {
      Object charged = Js.member(results.get(i), "gas_amount_charged");
      Object body = Js.member(i < transactions.size() ? transactions.get(i) : null, "tx_body");
      Object price = Js.member(body, "gas_price");
      Map<String, @Nullable Object> one = Js.object();
      one.put("gasAmountTotal", charged);
      one.put("gasCostTotal", number(gasCost(price, charged, argument(record, 2), floored)));
      total = merge(total, one);
    }
    return total;
  }

  static boolean isFloored(@Nullable Object option) {
    return option == null || Js.isTrue(option);
  }

  static double gasCost(
      @Nullable Object price, @Nullable Object amount, @Nullable Object unit, boolean floored) {
    return GasMeter.cost(Js.numberOrZero(price), Js.numberOrZero(amount), Js.number(unit), floored);
  }

  private static Object getOptions(VectorRecord record) {
    Object args = argument(record, 0);
    Map<String, @Nullable Object> options = Js.object();
    putBool(options, "isGlobal", Js.member(args, "is_global"));
    putBool(options, "isFinal", Js.member(args, "is_final"));
    options.put("isShallow", bool(Js.member(args, "is_shallow")));
    Object partial = Js.member(args, "is_partial");
    options.put("isPartial", bool(partial));
    if (partial != null) {
      Object label = Js.member(args, "last_end_label");
      options.put("lastEndLabel", label == null ? JsonNull.NULL : plainText(record));
    }
    putBool(options, "includeVersion", Js.member(args, "include_version"));
    putBool(options, "includeTreeInfo", Js.member(args, "include_tree_info"));
    putBool(options, "includeProof", Js.member(args, "include_proof"));
    putFromApi(options, record);
    return options;
  }

  private static JsonString plainText(VectorRecord record) {
    org.hanok.protocol.json.JsonObject args =
        (org.hanok.protocol.json.JsonObject) record.requiredArg(0);
    org.hanok.protocol.json.JsonValue label = args.get("last_end_label");
    return JsonString.of(label == null ? "" : org.hanok.protocol.json.JsonText.plain(label));
  }

  private static Object matchOptions(VectorRecord record) {
    Object args = argument(record, 0);
    Map<String, @Nullable Object> options = Js.object();
    options.put("isShallow", JsonBoolean.FALSE);
    options.put("isPartial", JsonBoolean.FALSE);
    putBool(options, "isGlobal", Js.member(args, "is_global"));
    putBool(options, "isMerge", Js.member(args, "is_merge"));
    putNumber(options, "timestamp", Js.member(args, "timestamp"));
    putNumber(options, "blockNumber", Js.member(args, "block_number"));
    putNumber(options, "blockTime", Js.member(args, "block_time"));
    putFromApi(options, record);
    return options;
  }

  private static Object setOptions(VectorRecord record) {
    Object args = argument(record, 0);
    Map<String, @Nullable Object> options = Js.object();
    putBool(options, "isGlobal", Js.member(args, "is_global"));
    putNumber(options, "timestamp", Js.member(args, "timestamp"));
    return options;
  }

  private static void putBool(
      Map<String, @Nullable Object> options, String name, @Nullable Object value) {
    if (value != null) {
      options.put(name, bool(value));
    }
  }

  private static void putNumber(
      Map<String, @Nullable Object> options, String name, @Nullable Object value) {
    if (value != null) {
      options.put(name, number(Js.numberOrZero(value)));
    }
  }

  private static void putFromApi(Map<String, @Nullable Object> options, VectorRecord record) {
    if (Js.isTrue(argument(record, 1))) {
      options.put("fromApi", JsonBoolean.TRUE);
    }
  }

  // AIN: the text "true" is true, no other text is.
  private static JsonBoolean bool(@Nullable Object value) {
    return JsonBoolean.of(
        value == JsonBoolean.TRUE
            || (value instanceof JsonString text && text.value().equals("true")));
  }

  static JsonNumber number(double value) {
    return JsonNumber.of(value);
  }
}
