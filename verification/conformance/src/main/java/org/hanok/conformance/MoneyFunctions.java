package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.number;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.primitive.UrlPattern;
import org.jspecify.annotations.Nullable;

/** Costs, decimals, days, timer flags and lists of URLs. */
final class MoneyFunctions implements FunctionVectors.Area {

  private static final long EARLY_BLOCK = 2;

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put("CommonUtil.getTotalGasCost", number(MoneyFunctions::gasCost));
    functions.put("CommonUtil.getDayTimestamp", number(MoneyFunctions::dayOf));
    functions.put("CommonUtil.isWhitelistedUrl", bool(MoneyFunctions::isWhitelisted));
    functions.put("CommonUtil.hasTimerFlagEnabled", MoneyFunctions::flagEnabled);
    return functions;
  }

  private static double gasCost(VectorRecord record) {
    return PlainFunctions.gasCost(
        Js.argument(record, 0),
        Js.argument(record, 1),
        Js.argument(record, 2),
        PlainFunctions.isFloored(Js.argument(record, 3)));
  }

  private static double dayOf(VectorRecord record) {
    return record.arg(0) instanceof JsonNumber time
        ? DateMirror.startMillisOf(time.value())
        : DateMirror.dayOf(Js.argument(record, 0));
  }

  private static boolean isWhitelisted(VectorRecord record) {
    if (record.arg(1) instanceof JsonString all && all.value().equals("*")) {
      return true;
    }
    return record.arg(0) instanceof JsonString url
        && record.arg(1) instanceof JsonArray rules
        && rules.items().stream()
            .anyMatch(
                rule ->
                    rule instanceof JsonString text
                        && UrlPattern.matches(url.value(), text.value()));
  }

  private static Verdict flagEnabled(VectorRecord record) {
    JsonObject flags = (JsonObject) record.requiredArg(0);
    Verdict verdict =
        Verdict.compare(record.result(), JsonBoolean.of(isEnabled(flags, record, false)));
    boolean early = record.result() == JsonBoolean.of(isEnabled(flags, record, true));
    return verdict instanceof Verdict.Failed && early
        ? new Verdict.NotApplicable("recorded with TIMER_FLAG_EARLY_APPLIED_BLOCK_NUMBER set")
        : verdict;
  }

  private static boolean isEnabled(JsonObject json, VectorRecord record, boolean early) {
    Map<String, TimerFlags.Flag> flags = new LinkedHashMap<>();
    json.forEach(
        (name, flag) -> {
          if (flag instanceof JsonObject members) {
            flags.put(name, flag(members, early));
          }
        });
    return record.arg(2) instanceof JsonNumber block
        && TimerFlags.of(flags).isEnabled(record.text(1), (long) block.value());
  }

  private static TimerFlags.Flag flag(JsonObject json, boolean early) {
    Long enabled = blockOf(json.get("enabled_block"));
    return new TimerFlags.Flag(
        enabled != null && early ? Long.valueOf(EARLY_BLOCK) : enabled,
        blockOf(json.get("disabled_block")),
        json.get("has_bandage") == JsonBoolean.TRUE);
  }

  private static @Nullable Long blockOf(@Nullable JsonValue value) {
    return value instanceof JsonNumber number ? (long) number.value() : null;
  }
}
