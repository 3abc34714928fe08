package org.hanok.protocol.rule;

import static org.hanok.protocol.rule.RuleUtil.argument;
import static org.hanok.protocol.rule.RuleUtil.getValue;
import static org.hanok.protocol.rule.RuleUtil.member;

import java.util.Objects;
import org.hanok.protocol.rule.script.JsObject;
import org.hanok.protocol.rule.script.JsonBridge;
import org.hanok.protocol.rule.script.Run;
import org.hanok.protocol.rule.script.Undefined;
import org.hanok.protocol.rule.script.Values;

/** Check-ins and check-outs of the token bridge. */
final class UtilBridge {

  private UtilBridge() {}

  static void install(JsObject util) {
    RuleUtil.free(
        util, "getTokenBridgeConfig", 4, (run, a) -> getValue(run, argument(a, 3), config(run, a)));
    RuleUtil.free(
        util,
        "getTokenPoolAddr",
        4,
        (run, a) -> getValue(run, argument(a, 3), config(run, a) + "/token_pool"));
    RuleUtil.bound(util, "validateCheckoutRefundData", 8, UtilBridge::isRefund);
    RuleUtil.bound(util, "validateCheckoutRequestData", 8, UtilBridge::isCheckoutRequest);
    RuleUtil.bound(
        util, "validateCheckoutHistoryData", 7, (run, a) -> isHistory(run, "checkout", a));
    RuleUtil.bound(util, "validateCheckinRequestData", 8, UtilBridge::isCheckinRequest);
    RuleUtil.bound(util, "validateCheckinHistoryData", 7, (run, a) -> isHistory(run, "checkin", a));
  }

  private static String config(Run run, Object[] a) {
    return UtilPaths.of(
        run,
        "blockchain_params",
        "token",
        "bridge",
        argument(a, 0),
        argument(a, 1),
        argument(a, 2));
  }

  /** A record of the first five arguments: network, chain, token, user, id. */
  private static String recordPath(Run run, String kind, String part, Object[] a) {
    return UtilPaths.of(
        run,
        kind,
        part,
        argument(a, 0),
        argument(a, 1),
        argument(a, 2),
        argument(a, 3),
        argument(a, 4));
  }

  private static Object isRefund(Run run, Object[] a) {
    Object auth = argument(a, 5);
    Object getValue = argument(a, 7);
    if (!(argument(a, 6) instanceof String)) {
      return false;
    }
    if (!Values.strictEquals(member(run, auth, "fid"), "_closeCheckout")
        && !Values.strictEquals(
            member(run, auth, "addr"), getValue(run, getValue, config(run, a) + "/token_pool"))) {
      return false;
    }
    return Values.truthy(getValue(run, getValue, recordPath(run, "checkout", "history", a)));
  }

  private static Object isCheckoutRequest(Run run, Object[] a) {
    Object newData = argument(a, 5);
    Object getValue = argument(a, 7);
    if (!UtilConsensus.hasPositiveAmount(run, newData)
        || !(member(run, newData, "recipient") instanceof String)
        || !RuleUtil.isNumber(member(run, newData, "fee_rate"))
        || !isTimestamp(run, a)) {
      return false;
    }
    Object config = getValue(run, getValue, config(run, a));
    return RuleUtil.isDict(config)
        && Values.strictEquals(
            member(run, config, "checkout_fee_rate"), member(run, newData, "fee_rate"))
        && !Values.truthy(getValue(run, getValue, recordPath(run, "checkout", "history", a)));
  }

  /** AIN: a record's id must be the transaction's timestamp, so that there are no duplicates. */
  private static boolean isTimestamp(Run run, Object[] a) {
    return Values.strictEquals(Values.convertToNumber(run, argument(a, 4)), argument(a, 6));
  }

  private static Object isCheckinRequest(Run run, Object[] a) {
    Object newData = argument(a, 5);
    Object getValue = argument(a, 7);
    if (!UtilConsensus.hasPositiveAmount(run, newData)
        || !(member(run, newData, "sender") instanceof String)
        || !(member(run, newData, "sender_proof") instanceof String)
        || !isTimestamp(run, a)) {
      return false;
    }
    return !Values.truthy(getValue(run, getValue, recordPath(run, "checkin", "history", a)))
        && RuleUtil.isDict(getValue(run, getValue, config(run, a)));
  }

  private static Object isHistory(Run run, String kind, Object[] a) {
    Object newData = argument(a, 5);
    Object request = getValue(run, argument(a, 6), recordPath(run, kind, "requests", a));
    if (!RuleUtil.isDict(request) || !RuleUtil.isDict(newData)) {
      return false;
    }
    if (!isEqual(run, request, member(run, newData, "request"))) {
      return false;
    }
    Object response = member(run, newData, "response");
    if (!RuleUtil.isDict(response) || !RuleUtil.isBool(member(run, response, "status"))) {
      return false;
    }
    // AIN: there is no hash if the request failed or was cancelled without a transaction.
    Object hash = member(run, response, "tx_hash");
    return hash == Undefined.UNDEFINED || UtilTypes.isHash(run, hash);
  }

  static boolean isEqual(Run run, Object a, Object b) {
    run.charge(64);
    return Objects.equals(JsonBridge.toJson(run, a), JsonBridge.toJson(run, b));
  }
}
