package org.hanok.protocol.rule;

import static org.hanok.protocol.rule.RuleUtil.argument;

import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.rule.script.JsArray;
import org.hanok.protocol.rule.script.JsObject;
import org.hanok.protocol.rule.script.Run;
import org.hanok.protocol.rule.script.ScriptThrow;
import org.hanok.protocol.rule.script.Values;
import org.hanok.protocol.state.ServiceNames;

/** Addresses, accounts of services, and what they own. */
final class UtilAccounts {

  private UtilAccounts() {}

  static void install(JsObject util) {
    installAddresses(util);
    installNames(util);
    RuleUtil.bound(util, "isAppAdmin", 3, (run, a) -> isAppAdmin(run, argument(a, 0), a));
    RuleUtil.bound(
        util,
        "isAppAdminFromServAcntName",
        3,
        (run, a) -> isAppAdmin(run, parse(run, argument(a, 0))[1], a));
    RuleUtil.bound(util, "getBalancePath", 1, (run, a) -> balancePath(run, argument(a, 0)));
    RuleUtil.bound(util, "getBalance", 2, (run, a) -> balance(run, argument(a, 0), argument(a, 1)));
    RuleUtil.bound(util, "isBillingUser", 3, UtilAccounts::isBillingUser);
  }

  private static void installAddresses(JsObject util) {
    RuleUtil.bound(
        util,
        "isValAddr",
        1,
        (run, a) -> argument(a, 0) instanceof String text && Address.isValid(text));
    RuleUtil.bound(util, "isCksumAddr", 1, (run, a) -> isChecksummed(argument(a, 0)));
    RuleUtil.free(
        util,
        "toCksumAddr",
        1,
        (run, a) ->
            argument(a, 0) instanceof String text && Address.isValid(text)
                ? Address.parse(text).toString()
                : "");
    RuleUtil.free(
        util,
        "areSameAddrs",
        2,
        (run, a) -> address(argument(a, 0)).equals(address(argument(a, 1))));
  }

  static boolean isChecksummed(Object value) {
    return value instanceof String text && Address.isChecksummed(text);
  }

  private static Address address(Object value) {
    Address address = value instanceof String text ? Address.tryParse(text) : null;
    if (address == null) {
      throw ScriptThrow.error("Invalid address");
    }
    return address;
  }

  private static void installNames(JsObject util) {
    RuleUtil.bound(
        util,
        "isServAcntName",
        1,
        (run, a) -> isServiceAccount(run, argument(a, 0), argument(a, 1)));
    RuleUtil.free(
        util,
        "isValShardProto",
        1,
        (run, a) -> "NONE".equals(argument(a, 0)) || "POA".equals(argument(a, 0)));
    RuleUtil.free(util, "toEscrowAccountName", 3, (run, a) -> joined(run, a, ":"));
    RuleUtil.free(util, "toServiceAccountName", 3, (run, a) -> joined(run, a, "|"));
    RuleUtil.bound(
        util, "parseServAcntName", 1, (run, a) -> JsArray.of(parse(run, argument(a, 0))));
    RuleUtil.bound(
        util, "getServiceNameFromServAcntName", 1, (run, a) -> parse(run, argument(a, 0))[1]);
  }

  private static boolean isServiceAccount(Run run, Object name, Object blockNumber) {
    boolean lowerCaseOnly =
        RuleUtil.isNumber(blockNumber)
            && ((RuleContext) run.host())
                .flags()
                .isEnabled(ServiceNames.LOWER_CASE_ONLY_FLAG, (Double) blockNumber);
    return name instanceof String text && ServiceNames.isAccount(text, lowerCaseOnly);
  }

  private static String joined(Run run, Object[] arguments, String separator) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      String part = Values.toString(run, argument(arguments, i));
      run.newText((long) name.length() + part.length() + 1);
      name.append(i == 0 ? "" : separator).append(part);
    }
    return name.toString();
  }

  /** AIN: missing parts are null, and bars beyond the second belong to the key. */
  private static Object[] parse(Run run, Object name) {
    Object[] parts = {JsonNull.NULL, JsonNull.NULL, JsonNull.NULL};
    run.newArray(parts.length);
    if (name instanceof String text) {
      run.newText(text.length());
      String[] found = text.split("\\|", 3);
      System.arraycopy(found, 0, parts, 0, found.length);
    }
    return parts;
  }

  private static Object isAppAdmin(Run run, Object appName, Object[] arguments) {
    String path = UtilPaths.appAdmin(run, appName, argument(arguments, 1));
    return RuleUtil.isTrue(RuleUtil.getValue(run, argument(arguments, 2), path));
  }

  private static String balancePath(Run run, Object account) {
    if (account instanceof String text && ServiceNames.isAccount(text, false)) {
      Object[] parts = parse(run, account);
      return UtilPaths.serviceAccountBalance(run, parts[0], parts[1], parts[2]);
    }
    return UtilPaths.accountBalance(run, account);
  }

  static Object balance(Run run, Object account, Object getValue) {
    return RuleUtil.orElse(RuleUtil.getValue(run, getValue, balancePath(run, account)), 0.0);
  }

  private static Object isBillingUser(Run run, Object[] arguments) {
    Object[] parts = parse(run, argument(arguments, 0));
    String path = UtilPaths.billingUser(run, parts[1], parts[2], argument(arguments, 1));
    return RuleUtil.isTrue(RuleUtil.getValue(run, argument(arguments, 2), path));
  }
}
