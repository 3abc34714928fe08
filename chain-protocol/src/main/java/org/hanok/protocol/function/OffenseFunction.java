package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Punishing validators: each offense locks their stake twice as long as the one before. */
final class OffenseFunction {

  /** Below this exponent a power of two is zero, above it infinite. */
  private static final int MAX_EXPONENT = 1100;

  private OffenseFunction() {}

  static FunctionOutcome handleOffenses(FunctionCall call) {
    JsonValue offenses = JsValues.memberOrNothing(call.value(), "offenses");
    if (call.isDeletion() || !(offenses instanceof JsonObject byOffender)) {
      return FunctionOutcome.success();
    }
    for (String offender : byOffender.keys()) {
      punish(call, offender, JsValues.memberOrNothing(byOffender, offender));
    }
    return FunctionOutcome.success();
  }

  private static void punish(FunctionCall call, String offender, @Nullable JsonValue offenses) {
    double added = count(offenses);
    String recordPath = StatePaths.offenses(offender);
    call.ledger().incValue(recordPath, JsonNumber.of(added));
    double total = JsValues.toNumber(call.ledger().getValue(recordPath));
    double extension = extension(call, added, total);
    if (extension > 0) {
      String expiryPath = StatePaths.stakingExpiry("consensus", offender, "0");
      double stored = JsValues.toNumber(call.ledger().getValue(expiryPath));
      double current = Math.max(stored, (double) call.blockTimeMillis());
      call.ledger().setValue(expiryPath, JsonNumber.of(current + extension));
    }
  }

  private static double count(@Nullable JsonValue offenses) {
    if (offenses == null || offenses == JsonNull.NULL) {
      throw new FunctionThrew("no offenses");
    }
    double count = 0;
    if (offenses instanceof JsonObject byType) {
      for (int i = 0; i < byType.size(); i++) {
        count += JsValues.toNumber(byType.valueAt(i));
      }
    }
    return count;
  }

  private static double extension(FunctionCall call, double added, double total) {
    double unit = JsValues.toNumber(call.parameters().get("consensus/stake_lockup_extension"));
    double extension = 0;
    // The reference counts from total − added + 1; terms below the bound are zero.
    double n = Math.max(total - added + 1, (total - added + 1) % 1 - MAX_EXPONENT);
    for (; n <= total && Double.isFinite(extension); n++) {
      extension += unit * Math.pow(2, n - 1);
    }
    return extension;
  }
}
