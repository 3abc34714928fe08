package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.number;
import static org.hanok.conformance.FunctionVector.text;
import static org.hanok.conformance.FunctionVector.value;

import java.util.HashMap;
import java.util.Map;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.json.StableJson;
import org.jspecify.annotations.Nullable;

/** Text, numbers, sizes and hashes of values. */
final class ValueFunctions implements FunctionVectors.Area {

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put("stableStringify", text(r -> orUndefined(r, StableJson::stringify)));
    functions.put("JSON.stringify", text(r -> orUndefined(r, JsonText::stringify)));
    functions.put("objectSizeof", ValueFunctions::sizes);
    functions.put("CommonUtil.toString", text(ValueFunctions::plainText));
    functions.put("number.toString", ValueFunctions::numberFormats);
    functions.put("JSON.parse(number)", ValueFunctions::numberParses);
    functions.put("Number(string)", number(r -> EcmaNumber.toNumber(r.text(0))));
    functions.put("number+string", text(r -> EcmaNumber.toString(r.number(0)) + r.text(1)));
    functions.put("string<=1", bool(r -> EcmaNumber.toNumber(r.text(0)) <= 1));
    functions.put("string>number", bool(r -> EcmaNumber.toNumber(r.text(0)) > r.number(1)));
    functions.put("string==number", bool(r -> EcmaNumber.toNumber(r.text(0)) == r.number(1)));
    functions.put(
        "hashString(stableStringify)", text(r -> hash(StableJson.stringify(r.requiredArg(0)))));
    for (String owner : new String[] {"", "CommonUtil."}) {
      functions.put(owner + "hashString", text(ValueFunctions::hashString));
    }
    return functions;
  }

  /** Works on one defined value. */
  private interface OnValue {
    String of(JsonValue value);
  }

  private static @Nullable String orUndefined(VectorRecord record, OnValue function) {
    JsonValue value = record.arg(0);
    return value == null ? null : function.of(value);
  }

  private static Verdict sizes(VectorRecord record) {
    // AIN: undefined is as large as null, and the name of such a member counts.
    return FunctionVector.value(r -> ObjectSize.answer(withNull(r))).check(record);
  }

  private static JsonValue withNull(VectorRecord record) {
    JsonArray args = record.json().getArray("args");
    return args == null || args.size() == 0
        ? JsonNull.NULL
        : TaggedValues.decodeWith(JsonNull.NULL, args.at(0));
  }

  private static String plainText(VectorRecord record) {
    JsonValue value = record.arg(0);
    return value == null ? "" : JsonText.plain(value);
  }

  private static String hash(String text) {
    return MessageHash.of(text).toString();
  }

  // AIN: what is no string hashes to the empty string.
  private static String hashString(VectorRecord record) {
    return record.arg(0) instanceof JsonString string ? hash(string.value()) : "";
  }

  private static Verdict numberFormats(VectorRecord record) {
    double number = record.number(0);
    Verdict plain = value(r -> JsonString.of(EcmaNumber.toString(number))).check(record);
    if (!(plain instanceof Verdict.Passed)) {
      return plain;
    }
    JsonNumber json = JsonNumber.of(number);
    Verdict inJson =
        Verdict.compare(record.member("json"), JsonString.of(JsonText.stringify(json)));
    return inJson instanceof Verdict.Passed
        ? Verdict.compare(record.member("stable"), JsonString.of(StableJson.stringify(json)))
        : inJson;
  }

  private static Verdict numberParses(VectorRecord record) {
    double parsed = ((JsonNumber) JsonParser.parse(record.text(0))).value();
    String bits = String.format("%016x", Double.doubleToRawLongBits(parsed));
    Verdict sameBits = Verdict.compare(record.member("bits"), JsonString.of(bits));
    return sameBits instanceof Verdict.Passed
        ? Verdict.compare(record.result(), JsonString.of(EcmaNumber.toString(parsed)))
        : sameBits;
  }
}
