package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Gas fees: collecting, sharing out among voters, claiming. */
final class FeeFunctions {

  private static final double YEAR_MILLIS = 31557600000.0;

  private FeeFunctions() {}

  static FunctionOutcome collectFee(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    JsonValue amount = JsValues.memberOrNothing(call.value(), "amount");
    return call.ledger().transfer(call.param("from"), StatePaths.UNCLAIMED_FEES, amount).isFailed()
        ? FunctionOutcome.failure(FunctionCodes.FAILURE)
        : FunctionOutcome.success();
  }

  static FunctionOutcome claimReward(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    LedgerAccess ledger = call.ledger();
    String address = call.param("user_addr");
    String unclaimedPath = StatePaths.rewards(address) + "/unclaimed";
    double unclaimed = JsValues.numberOrZero(ledger.getValue(unclaimedPath));
    JsonValue amount = JsValues.memberOrNothing(call.value(), "amount");
    if (unclaimed < JsValues.toNumber(amount)) {
      return FunctionOutcome.failure(FunctionCodes.INVALID_AMOUNT);
    }
    if (ledger.transfer(StatePaths.UNCLAIMED_FEES, address, amount).isFailed()) {
      return FunctionOutcome.failure(FunctionCodes.FAILURE);
    }
    JsonNumber left = JsonNumber.of(unclaimed - JsValues.toNumber(amount));
    return ledger.setValue(unclaimedPath, left).isFailed()
        ? FunctionOutcome.failure(FunctionCodes.INTERNAL_ERROR)
        : FunctionOutcome.success();
  }

  /** Pays the voters of block N−1 when the proposal of block N is written. */
  static FunctionOutcome distributeFee(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    // AIN: the block number is a text here.
    double number = JsValues.toNumber(JsonString.of(call.param("number")));
    if (number <= 1) {
      return FunctionOutcome.success();
    }
    JsonValue round = call.ledger().getValue(StatePaths.consensusNumber(number - 1));
    JsonValue proposal = JsValues.member(round, "propose");
    JsonValue gasCost = JsValues.member(proposal, "gas_cost_total");
    String blockHash = JsValues.label(JsValues.member(proposal, "block_hash"));
    JsonValue votes = JsValues.member(JsValues.member(round, blockHash), "vote");
    if (votes == null || votes == JsonNull.NULL) {
      throw new FunctionThrew("no votes");
    }
    shareOut(call, votes instanceof JsonObject object ? object : JsonObject.EMPTY, gasCost);
    return FunctionOutcome.success();
  }

  private static void shareOut(FunctionCall call, JsonObject votes, @Nullable JsonValue gasCost) {
    double multiplier = blockRewardMultiplier(call);
    double totalStake = 0;
    for (int i = 0; i < votes.size(); i++) {
      totalStake += stake(votes.valueAt(i));
    }
    double fees = JsValues.toNumber(gasCost);
    double feeSum = 0;
    for (int i = 0; i < votes.size(); i++) {
      double stake = stake(votes.valueAt(i));
      double fee = 0;
      if (fees > 0) {
        boolean last = i == votes.size() - 1;
        fee = last ? fees - feeSum : fees * (stake / totalStake);
        feeSum += last ? 0 : fee;
      }
      double reward = fee + multiplier * stake;
      if (reward > 0) {
        addReward(call, votes.keyAt(i), reward);
      }
    }
  }

  private static double stake(JsonValue vote) {
    return JsValues.toNumber(JsValues.member(vote, "stake"));
  }

  private static double blockRewardMultiplier(FunctionCall call) {
    if (!call.parameters().get("reward/type").equals(JsonString.of("FIXED"))) {
      return 0;
    }
    double rate = JsValues.toNumber(call.parameters().get("reward/annual_rate"));
    double epoch = JsValues.toNumber(call.parameters().get("genesis/epoch_ms"));
    return Math.max(rate * epoch / YEAR_MILLIS, 0);
  }

  private static void addReward(FunctionCall call, String address, double amount) {
    String path = StatePaths.rewards(address);
    JsonValue previous = call.ledger().getValue(path);
    double unclaimed = JsValues.numberOrZero(JsValues.memberOrNothing(previous, "unclaimed"));
    double cumulative = JsValues.numberOrZero(JsValues.memberOrNothing(previous, "cumulative"));
    JsonObject rewards =
        JsonObject.builder()
            .set("unclaimed", unclaimed + amount)
            .set("cumulative", cumulative + amount)
            .build();
    call.ledger().setValue(path, rewards);
  }
}
