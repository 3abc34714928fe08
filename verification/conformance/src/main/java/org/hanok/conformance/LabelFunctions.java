package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.text;
import static org.hanok.conformance.FunctionVector.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.ServiceNames;
import org.hanok.protocol.state.StateLabels;
import org.jspecify.annotations.Nullable;

/** Labels, paths and names. */
final class LabelFunctions implements FunctionVectors.Area {

  // The vectors were recorded with the flags of the base configuration, all on from block 2.
  private static final int FLAGS_ENABLED_AT = 2;

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put("StateUtil.isValidStateLabel", bool(LabelFunctions::isLabel));
    functions.put("StateUtil.isValidPathForStates", value(LabelFunctions::pathVerdict));
    functions.put("StateUtil.isValidJsObjectForStates", value(LabelFunctions::objectVerdict));
    functions.put("StateUtil.isValidServiceName", bool(LabelFunctions::isServiceName));
    functions.put("RuleUtil.isServAcntName", bool(LabelFunctions::isServiceAccount));
    functions.put("CommonUtil.isVariableLabel", bool(LabelFunctions::isVariable));
    functions.put("CommonUtil.isAppPath", bool(r -> labels(r.arg(0)).indexOf("apps") == 0));
    functions.put("CommonUtil.parsePath", value(r -> toJson(Paths.parse(textOrEmpty(r.arg(0))))));
    functions.put("CommonUtil.formatPath", text(r -> Paths.format(labelTexts(r))));
    functions.put(
        "formatPath(parsePath)", text(r -> Paths.format(Paths.parse(textOrEmpty(r.arg(0))))));
    functions.put("CommonUtil.appendPath", text(LabelFunctions::appended));
    functions.put("CommonUtil.toHexString", LabelFunctions::radixKey);
    return functions;
  }

  // AIN: any value is taken for its text.
  private static boolean isVariable(VectorRecord record) {
    Object label = Js.argument(record, 0);
    return label != null && label != JsonNull.NULL && StateLabels.isVariable(Js.text(label));
  }

  private static boolean isLabel(VectorRecord record) {
    return record.arg(0) instanceof JsonString label
        && StateLabels.isValid(label.value(), limit(record));
  }

  private static JsonValue pathVerdict(VectorRecord record) {
    Object argument = Js.argument(record, 0);
    if (!(argument instanceof List) && !(argument instanceof JsonString)) {
      throw new FunctionVector.Throws("no path");
    }
    List<String> path = labelTexts(record);
    // AIN: a label that is no text is no good, whatever its text.
    int texts = 0;
    for (Object label : Js.values(argument)) {
      if (!(label instanceof JsonString)) {
        String before = StateLabels.invalidPathOf(path.subList(0, texts), limit(record));
        return verdict(before == null ? Paths.format(path.subList(0, texts + 1)) : before);
      }
      texts++;
    }
    return verdict(StateLabels.invalidPathOf(path, limit(record)));
  }

  // AIN: against what is no number, every length is within the limit.
  private static int limit(VectorRecord record) {
    double limit = Js.number(Js.argument(record, 1));
    return Double.isNaN(limit) ? Integer.MAX_VALUE : (int) limit;
  }

  private static JsonValue objectVerdict(VectorRecord record) {
    // AIN: undefined may be written as little as an array may.
    JsonValue object = TaggedValues.ofModel(JsonArray.EMPTY, Js.argument(record, 0));
    return verdict(StateLabels.invalidPathOf(object, limit(record)));
  }

  private static JsonValue verdict(@Nullable String invalidPath) {
    return JsonObject.builder()
        .set("isValid", invalidPath == null)
        .set("invalidPath", invalidPath == null ? "" : invalidPath)
        .build();
  }

  private static boolean isServiceName(VectorRecord record) {
    return record.arg(0) instanceof JsonString name
        && ServiceNames.isValid(name.value(), lowerCaseOnly(record.arg(1)));
  }

  private static boolean isServiceAccount(VectorRecord record) {
    return record.arg(0) instanceof JsonString name
        && ServiceNames.isAccount(name.value(), lowerCaseOnly(record.arg(1)));
  }

  private static boolean lowerCaseOnly(@Nullable JsonValue blockNumber) {
    return blockNumber instanceof JsonNumber number && number.value() >= FLAGS_ENABLED_AT;
  }

  private static String appended(VectorRecord record) {
    List<String> path = new ArrayList<>();
    for (JsonValue part : record.args()) {
      path.addAll(Paths.parse(textOrEmpty(part)));
    }
    return Paths.format(path);
  }

  private static Verdict radixKey(VectorRecord record) {
    // AIN: called without the class it belongs to, the function throws whatever it is given.
    String thrown = record.json().getString("throws");
    if (thrown != null && thrown.contains("undefined (reading 'isHexString')")) {
      return Verdict.Passed.PASSED;
    }
    String key =
        record.arg(0) instanceof JsonString label ? StateLabels.radixKey(label.value()) : "";
    String prefix = Js.isTrue(Js.argument(record, 1)) ? "0x" : "";
    return Verdict.compare(record.result(), JsonString.of(prefix + key));
  }

  private static String textOrEmpty(@Nullable JsonValue value) {
    return value instanceof JsonString text ? text.value() : "";
  }

  // AIN: a label that is no string is written as JSON; Hanok's paths hold strings only.
  private static List<String> labels(@Nullable JsonValue value) {
    List<String> labels = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue item : array.items()) {
        labels.add(item instanceof JsonString text ? text.value() : StableJson.stringify(item));
      }
    }
    return labels;
  }

  private static List<String> labelTexts(VectorRecord record) {
    return labelTexts(Js.argument(record, 0));
  }

  /** The texts of labels as the reference puts them in paths. */
  static List<String> labelTexts(@Nullable Object argument) {
    List<String> labels = new ArrayList<>();
    if (argument instanceof List<?> path) {
      for (Object label : path) {
        labels.add(
            label == null
                ? "undefined"
                : label instanceof JsonString text
                    ? text.value()
                    : StableJson.stringify(Js.toJson(label)));
      }
    }
    return labels;
  }

  private static JsonValue toJson(List<String> labels) {
    return new JsonArray(labels.stream().<JsonValue>map(JsonString::of).toList());
  }
}
