package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.notApplicable;
import static org.hanok.conformance.FunctionVector.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateProof;
import org.hanok.protocol.state.StateRules;

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
    functions.put(
        "StateUtil.verifyStateProof", value(r -> StateProof.verify((JsonObject) r.requiredArg(0))));
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
    JsonObject params = (JsonObject) record.requiredArg(1);
    JsonValue rule = record.arg(0);
    // The reference's callers never pass undefined; it is refused like anything but an object.
    return rule != null && StateRules.isValid(rule, params.getNumber("minGcNumSiblingsDeleted", 0));
  }

  private static JsonObject heightAndSize(VectorRecord record) {
    JsonValue value = record.arg(0) == null ? JsonNull.NULL : record.requiredArg(0);
    return JsonObject.builder()
        .set("height", StateRules.heightOf(value))
        .set("size", StateRules.sizeOf(value))
        .build();
  }
}
