package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.notApplicable;
import static org.hanok.conformance.FunctionVector.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateProof;
import org.hanok.protocol.state.StateRules;
import org.jspecify.annotations.Nullable;

/** State rules, proofs and measures of objects. */
final class StateFunctions implements FunctionVectors.Area {

  private static final List<String> CONFIGS =
      List.of(
          "applyFunctionChange",
          "applyOwnerChange",
          "applyRuleChange",
          "isValidFunctionConfig",
          "isValidFunctionTree",
          "isValidOwnerConfig",
          "isValidOwnerTree",
          "isValidRuleConfig",
          "isValidRuleTree");

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put("StateUtil.isValidStateRule", bool(StateFunctions::isValidStateRule));
    functions.put("StateUtil.verifyStateProof", value(StateFunctions::proofVerdict));
    functions.put("StateUtil.getObjectHeightAndSize", value(StateFunctions::heightAndSize));
    functions.put(
        "StateUtil.hasEnabledShardConfig", notApplicable("takes a tree of the reference's own"));
    for (String config : CONFIGS) {
      functions.put(
          "StateUtil." + config,
          notApplicable("inside the ledger, whose own ConfigVectorsTest repeats it"));
    }
    return functions;
  }

  private static boolean isValidStateRule(VectorRecord record) {
    Object rule = Js.argument(record, 0);
    Object params = Js.argument(record, 1);
    double least =
        Js.isDict(params) ? Js.number(Js.member(params, "minGcNumSiblingsDeleted")) : Double.NaN;
    // AIN: undefined compares as what is no number does; alone it is refused like any but an
    // object.
    return rule != null
        && StateRules.isValid(TaggedValues.ofModel(JsonNumber.of(Double.NaN), rule), least);
  }

  // AIN: what is no object has no members, an array has its elements.
  private static JsonValue proofVerdict(VectorRecord record) {
    Object proof = Js.argument(record, 0);
    if (proof == null || proof == JsonNull.NULL) {
      throw new FunctionVector.Throws("no entries of " + proof);
    }
    JsonObject.Builder entries = JsonObject.builder();
    List<@Nullable Object> items = Js.isDict(proof) ? List.of() : Js.values(proof);
    for (int i = 0; i < items.size(); i++) {
      entries.set(Integer.toString(i), TaggedValues.ofModel(JsonNull.NULL, items.get(i)));
    }
    Js.members(proof)
        .forEach((key, value) -> entries.set(key, TaggedValues.ofModel(JsonNull.NULL, value)));
    return StateProof.verify(entries.build());
  }

  private static JsonObject heightAndSize(VectorRecord record) {
    JsonValue value = TaggedValues.ofModel(JsonNull.NULL, Js.argument(record, 0));
    return JsonObject.builder()
        .set("height", StateRules.heightOf(value))
        .set("size", StateRules.sizeOf(value))
        .build();
  }
}
