package org.hanok.protocol.rule;

import static org.hanok.protocol.rule.RuleUtil.argument;
import static org.hanok.protocol.rule.RuleUtil.member;

import java.util.Objects;
import java.util.function.Predicate;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.rule.script.JsObject;
import org.hanok.protocol.rule.script.JsonBridge;
import org.hanok.protocol.rule.script.Run;

/** The configs of apps. */
final class UtilApps {

  private UtilApps() {}

  static void install(JsObject util) {
    RuleUtil.bound(
        util, "validateManageAppAdminConfig", 1, (run, a) -> isAdmins(run, argument(a, 0)));
    RuleUtil.bound(
        util, "validateManageAppBillingConfig", 1, (run, a) -> isBilling(run, argument(a, 0)));
    RuleUtil.bound(
        util,
        "validateManageAppIsPublicConfig",
        1,
        (run, a) -> RuleUtil.isNull(argument(a, 0)) || RuleUtil.isBool(argument(a, 0)));
    RuleUtil.bound(
        util, "validateManageAppServiceConfig", 1, (run, a) -> isService(run, argument(a, 0)));
  }

  private static boolean isAdmins(Run run, Object newData) {
    return RuleUtil.isDict(newData) && !RuleUtil.isEmpty(newData) && areUsers(run, newData);
  }

  private static boolean areUsers(Run run, Object users) {
    return each(
        run,
        users,
        address ->
            UtilAccounts.isChecksummed(address) && RuleUtil.isBool(member(run, users, address)));
  }

  private static boolean each(Run run, Object object, Predicate<String> check) {
    for (String key : ((JsObject) object).keys()) {
      run.charge(16);
      if (!check.test(key)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBilling(Run run, Object newData) {
    if (!RuleUtil.isDict(newData) || RuleUtil.isEmpty(newData)) {
      return false;
    }
    return each(
        run,
        newData,
        id -> {
          Object config = member(run, newData, id);
          if (!RuleUtil.isDict(config)) {
            return false;
          }
          Object users = member(run, config, "users");
          return RuleUtil.isDict(users) && areUsers(run, users);
        });
  }

  private static boolean isService(Run run, Object newData) {
    if (!RuleUtil.isDict(newData) || !RuleUtil.isDict(member(run, newData, "staking"))) {
      return false;
    }
    Object lockup = member(run, member(run, newData, "staking"), "lockup_duration");
    if (!(lockup instanceof Double duration) || !UtilTypes.isInteger(duration) || duration < 0) {
      return false;
    }
    JsonObject expected =
        JsonObject.of("staking", JsonObject.of("lockup_duration", JsonNumber.of(duration)));
    return Objects.equals(expected, JsonBridge.toJson(run, newData));
  }
}
