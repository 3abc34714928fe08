package org.hanok.protocol.function;

import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;

/** Reports of child chains. */
final class ShardFunctions {

  private ShardFunctions() {}

  static FunctionOutcome updateLatestShardReport(FunctionCall call) {
    if (!(call.value() instanceof JsonString)) {
      return FunctionOutcome.success();
    }
    double reported = JsValues.toNumber(JsonString.of(call.param("block_number")));
    List<String> path = call.valuePath();
    String branch = Paths.format(path.subList(0, Math.max(0, path.size() - 3)));
    String latestPath =
        branch.equals("/") ? "/latest_block_number" : branch + "/latest_block_number";
    JsonValue latest = call.ledger().getValue(latestPath);
    if (latest != JsonNull.NULL && JsValues.toNumber(latest) >= reported) {
      return FunctionOutcome.success();
    }
    return call.ledger().setValue(latestPath, JsonNumber.of(reported)).isFailed()
        ? FunctionOutcome.failure(FunctionCodes.FAILURE)
        : FunctionOutcome.success();
  }
}
