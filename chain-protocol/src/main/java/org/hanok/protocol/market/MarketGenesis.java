package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** What a genesis must contain to have the market: its function, its rules and their owner. */
public final class MarketGenesis {

  private static final String BY_THE_MARKET = "auth.fid === '" + MarketPaths.FUNCTION_ID + "'";

  /** Enough for a page of history in the console and for a provider that was away for a while. */
  private static final int HISTORY_KEPT = 1000;

  private static final int HISTORY_DROPPED_AT_ONCE = 100;
  private static final int COMMANDS_KEPT = 50;
  private static final int COMMANDS_DROPPED_AT_ONCE = 20;

  private MarketGenesis() {}

  /** The subtree below {@code /functions/market}. */
  public static JsonObject functions() {
    JsonObject function =
        JsonObject.of(
            "function_type", JsonString.of("NATIVE"),
            "function_id", JsonString.of(MarketPaths.FUNCTION_ID));
    JsonObject config =
        JsonObject.of(".function", JsonObject.of(MarketPaths.FUNCTION_ID, function));
    return JsonObject.of("command", belowCommand(config));
  }

  /** The subtree below {@code /rules/market}. */
  public static JsonObject rules() {
    JsonObject commandRule =
        rule(
            JsonString.of("auth.addr === $user_addr && !auth.fid && data === null"),
            keeping(COMMANDS_KEPT, COMMANDS_DROPPED_AT_ONCE));
    JsonObject history = rule(market(), keeping(HISTORY_KEPT, HISTORY_DROPPED_AT_ONCE));
    return JsonObject.builder()
        .set(".rule", JsonObject.of("write", JsonBoolean.FALSE))
        .set("command", belowCommand(commandRule))
        .set("programs", JsonObject.of("$program", writtenByTheMarket()))
        .set("offers", JsonObject.of("$offer", writtenByTheMarket()))
        .set("contracts", JsonObject.of("$contract", writtenByTheMarket()))
        .set("jobs", JsonObject.of("$job", writtenByTheMarket()))
        .set(
            "conflicts",
            JsonObject.of(
                "$program", JsonObject.of("$key", JsonObject.of("$job", writtenByTheMarket()))))
        .set(
            "history",
            JsonObject.of(
                "jobs", JsonObject.of("$job", history),
                "contracts", JsonObject.of("$contract", history)))
        .build();
  }

  /**
   * The condition, besides those for AI Network's own functions, under which the rule at {@code
   * /transfer/$from/$to/$key/value} must let a transfer pass.
   */
  public static String transferCondition() {
    return BY_THE_MARKET;
  }

  private static JsonObject belowCommand(JsonObject config) {
    return JsonObject.of("$verb", JsonObject.of("$user_addr", JsonObject.of("$record_id", config)));
  }

  private static JsonObject writtenByTheMarket() {
    return JsonObject.of(".rule", JsonObject.of("write", market()));
  }

  private static JsonValue market() {
    return JsonString.of(BY_THE_MARKET);
  }

  private static JsonObject rule(JsonValue write, JsonObject state) {
    return JsonObject.of(".rule", JsonObject.of("write", write, "state", state));
  }

  private static JsonObject keeping(int most, int droppedAtOnce) {
    return JsonObject.of(
        "gc_max_siblings", JsonNumber.of(most),
        "gc_num_siblings_deleted", JsonNumber.of(droppedAtOnce));
  }
}
