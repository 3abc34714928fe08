package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.ofData;
import static org.hanok.conformance.FunctionVector.text;
import static org.hanok.conformance.FunctionVector.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
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
    functions.put("StateUtil.isValidPathForStates", LabelFunctions::pathOfTexts);
    functions.put(
        "StateUtil.isValidJsObjectForStates", ofData(value(LabelFunctions::objectVerdict)));
    functions.put("StateUtil.isValidServiceName", bool(LabelFunctions::isServiceName));
    functions.put("RuleUtil.isServAcntName", bool(LabelFunctions::isServiceAccount));
    functions.put("CommonUtil.isVariableLabel", bool(r -> StateLabels.isVariable(r.text(0))));
    functions.put("CommonUtil.isAppPath", bool(r -> labels(r.arg(0)).indexOf("apps") == 0));
    functions.put("CommonUtil.parsePath", value(r -> toJson(Paths.parse(textOrEmpty(r.arg(0))))));
    functions.put("CommonUtil.formatPath", text(r -> Paths.format(labels(r.arg(0)))));
    functions.put(
        "formatPath(parsePath)", text(r -> Paths.format(Paths.parse(textOrEmpty(r.arg(0))))));
    functions.put("CommonUtil.appendPath", text(LabelFunctions::appended));
    functions.put("CommonUtil.toHexString", LabelFunctions::radixKey);
    return functions;
  }

  // A path is parsed from a text, so that its labels are texts.
  private static Verdict pathOfTexts(VectorRecord record) {
    boolean texts =
        !(record.arg(0) instanceof JsonArray path)
            || path.items().stream().allMatch(JsonString.class::isInstance);
    return texts
        ? value(LabelFunctions::pathVerdict).check(record)
        : new Verdict.NotApplicable(record.fn() + ": a label that is no text");
  }

  private static boolean isLabel(VectorRecord record) {
    return record.arg(0) instanceof JsonString label
        && StateLabels.isValid(label.value(), (int) record.number(1));
  }

  private static JsonValue pathVerdict(VectorRecord record) {
    List<String> path = labels(record.arg(0));
    return verdict(StateLabels.invalidPathOf(path, (int) record.number(1)));
  }

  private static JsonValue objectVerdict(VectorRecord record) {
    JsonValue object = record.arg(0);
    boolean undefined = object == null || TaggedValues.hasUndefined(object);
    return undefined
        ? verdict("/")
        : verdict(StateLabels.invalidPathOf(object, (int) record.number(1)));
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
    if (record.threw()) {
      return new Verdict.NotApplicable("toHexString: recorded without the class it belongs to");
    }
    String key =
        record.arg(0) instanceof JsonString label ? StateLabels.radixKey(label.value()) : "";
    String prefix = record.arg(1) != null && record.bool(1) ? "0x" : "";
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

  private static JsonValue toJson(List<String> labels) {
    return new JsonArray(labels.stream().<JsonValue>map(JsonString::of).toList());
  }
}
