package org.hanok.protocol.function;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.primitive.Paths;

/** Functions anybody may set; the reference uses them in its tests. */
final class TestHelperFunctions {

  private TestHelperFunctions() {}

  static FunctionOutcome saveLastTx(FunctionCall call) {
    if (call.isDeletion() || call.valuePath().isEmpty()) {
      return FunctionOutcome.success();
    }
    List<String> path = new ArrayList<>(call.valuePath());
    path.add(path.size() - 1, ".last_tx");
    JsonObject value = JsonObject.of("tx_hash", JsonString.of(call.transaction().hash()));
    return outcome(call.ledger().setValue(Paths.format(path), value));
  }

  static FunctionOutcome eraseValue(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    String path = Paths.format(call.valuePath());
    return outcome(call.ledger().setValue(path, JsonString.of("erased")));
  }

  static FunctionOutcome fail(FunctionCall call) {
    return call.isDeletion()
        ? FunctionOutcome.success()
        : FunctionOutcome.failure(FunctionCodes.FAILURE);
  }

  static FunctionOutcome setOwnerConfig(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    String addr = call.addr();
    JsonObject permissions = OwnerTexts.permissions(false, true, true, true);
    JsonObject.Builder owners = JsonObject.builder();
    owners.set(addr == null ? "undefined" : addr, permissions).set("*", permissions);
    JsonObject owner = OwnerTexts.config(owners.build());
    return outcome(call.ledger().setOwner(Paths.format(call.valuePath()), owner));
  }

  private static FunctionOutcome outcome(OpResult result) {
    return result.isFailed()
        ? FunctionOutcome.failure(FunctionCodes.FAILURE)
        : FunctionOutcome.success();
  }
}
