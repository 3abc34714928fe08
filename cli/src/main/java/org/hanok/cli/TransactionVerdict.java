package org.hanok.cli;

import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.MarketReason;
import org.jspecify.annotations.Nullable;

/** Finds out from an execution result whether a transaction failed, and why. */
final class TransactionVerdict {

  private TransactionVerdict() {}

  static void check(JsonObject result) {
    @Nullable CliException failure = failureIn(result);
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable CliException failureIn(JsonObject result) {
    // Functions first: theirs is the reason, the operation's code only the consequence.
    for (String nested : new String[] {"func_results", "result_list", "op_results"}) {
      @Nullable JsonObject results = result.getObject(nested);
      @Nullable CliException inside = results == null ? null : failureInEach(results);
      if (inside != null) {
        return inside;
      }
    }
    @Nullable JsonObject inner = result.getObject("result");
    if (inner != null) {
      return failureIn(inner);
    }
    return result.get("code") instanceof JsonNumber code
            && code.value() != 0
            && code.value() != 20_000
        ? failure((int) code.value(), result)
        : null;
  }

  private static @Nullable CliException failureInEach(JsonObject results) {
    for (int i = 0; i < results.size(); i++) {
      if (results.valueAt(i) instanceof JsonObject one) {
        @Nullable CliException failure = failureIn(one);
        if (failure != null) {
          return failure;
        }
      }
    }
    return null;
  }

  private static CliException failure(int code, JsonObject result) {
    String message =
        MarketReason.find(code)
            .map(MarketReason::meaning)
            .or(() -> Optional.ofNullable(result.getString("message")))
            .orElseGet(() -> JsonText.stringify(result));
    return new CliException(ExitCode.FAILED, "AIN-" + code, "the chain refused it: " + message);
  }
}
