package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** What a genesis must contain to have the market: its function and its rules, by path. */
public final class MarketGenesis {

  private static final String COMMANDS = "/market/command/$verb/$user_addr/$record_id";
  private static final String BY_THE_MARKET = "auth.fid === '" + MarketPaths.FUNCTION_ID + "'";
  private static final String BY_THE_AUTHOR =
      "(auth.addr === $user_addr && !auth.fid && data === null) || (newData === null && "
          + BY_THE_MARKET
          + ")";

  /** Enough for a page of history in the console and for a provider that was away for a while. */
  private static final int CONTRACTS_KEPT = 1000;

  private static final int HISTORY_DROPPED_AT_ONCE = 100;
  private static final int COMMANDS_KEPT = 50;
  private static final int COMMANDS_DROPPED_AT_ONCE = 20;

  private MarketGenesis() {}

  /** Path to the ids of the native functions there. */
  public static JsonObject functions() {
    return JsonObject.of(COMMANDS, JsonArray.of(JsonString.of(MarketPaths.FUNCTION_ID)));
  }

  /** Path to {@code {write, state}}. */
  public static JsonObject rules() {
    return JsonObject.builder()
        .set("/market", JsonObject.of("write", JsonBoolean.FALSE))
        .set(COMMANDS, rule(BY_THE_AUTHOR, COMMANDS_KEPT, COMMANDS_DROPPED_AT_ONCE))
        .set("/market/programs/$program", byTheMarket())
        .set("/market/offers/$offer", byTheMarket())
        .set("/market/contracts/$contract", byTheMarket())
        .set("/market/jobs/$job", byTheMarket())
        .set("/market/conflicts/$program/$whose/$key/$job", byTheMarket())
        .set("/market/proposals/$offer/$contract", byTheMarket())
        .set("/market/disputes/$job", byTheMarket())
        .set("/market/due/times/$hour/$second/$entry", byTheMarket())
        .set("/market/due/blocks/$number/$entry", byTheMarket())
        .set("/market/free/$kind", byTheMarket())
        .set("/market/history/jobs/$job", history(MarketTick.JOBS_KEPT))
        .set("/market/history/contracts/$contract", history(CONTRACTS_KEPT))
        .build();
  }

  /**
   * AI Network's write rule for transfers, widened so that the market may make them.
   *
   * @param rule the write rule at {@code /transfer/$from/$to/$key/value}
   * @throws IllegalArgumentException if the rule does not begin with the sender's right
   */
  public static String widenTransferRule(String rule) {
    String senderMay = "(auth.addr === $from ||";
    if (!rule.startsWith(senderMay)) {
      throw new IllegalArgumentException("unexpected transfer rule: " + rule);
    }
    return senderMay + " " + BY_THE_MARKET + " ||" + rule.substring(senderMay.length());
  }

  private static JsonObject history(int kept) {
    return rule(BY_THE_MARKET, kept, HISTORY_DROPPED_AT_ONCE);
  }

  private static JsonObject byTheMarket() {
    return JsonObject.of("write", JsonString.of(BY_THE_MARKET));
  }

  private static JsonObject rule(String write, int most, int droppedAtOnce) {
    JsonValue keeping =
        JsonObject.of(
            "gc_max_siblings", JsonNumber.of(most),
            "gc_num_siblings_deleted", JsonNumber.of(droppedAtOnce));
    return JsonObject.of("write", JsonString.of(write), "state", keeping);
  }
}
