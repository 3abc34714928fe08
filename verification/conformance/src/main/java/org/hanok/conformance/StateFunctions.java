package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.value;

import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateProof;
import org.hanok.protocol.state.StateRules;

/** State rules, proofs and measures of objects. */
final class StateFunctions implements FunctionVectors.Area {

  @Override
  public Map<String, FunctionVector> functions() {
    return Map.of(
        "StateUtil.isValidStateRule", bool(StateFunctions::isValidStateRule),
        "StateUtil.verifyStateProof", value(r -> StateProof.verify((JsonObject) r.requiredArg(0))),
        "StateUtil.getObjectHeightAndSize", value(StateFunctions::heightAndSize));
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
