package org.hanok.protocol.rule;

import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.rule.script.JsFunction;
import org.hanok.protocol.rule.script.JsonBridge;
import org.hanok.protocol.rule.script.Run;
import org.hanok.protocol.rule.script.Values;

/** The paths that util asks for. */
final class UtilPaths {

  private UtilPaths() {}

  /** AIN: labels that are no strings are written as canonical JSON. */
  static String of(Object... labels) {
    StringBuilder path = new StringBuilder();
    for (Object label : labels) {
      path.append('/').append(label instanceof String text ? text : json(label));
    }
    // AIN: a path gets a slash in front if it has none, which it always has.
    return path.toString();
  }

  private static String json(Object label) {
    if (label instanceof JsFunction) {
      return "undefined";
    }
    JsonValue value = JsonBridge.toJson(label);
    return value == null ? "undefined" : StableJson.stringify(value);
  }

  static String appConfig(Object appName) {
    return of("manage_app", appName, "config");
  }

  static String appAdmin(Run run, Object appName, Object address) {
    return appConfig(appName) + "/admin/" + Values.toString(run, address);
  }

  static String billingUser(Run run, Object appName, Object billingId, Object address) {
    return appConfig(appName)
        + "/billing/"
        + Values.toString(run, billingId)
        + "/users/"
        + Values.toString(run, address);
  }

  static String serviceAccountBalance(Object type, Object service, Object key) {
    return of("service_accounts", type, service, key) + "/balance";
  }

  static String accountBalance(Object address) {
    return of("accounts", address) + "/balance";
  }

  static String consensusStake(Run run, Object address) {
    String account =
        of("service_accounts", "staking", "consensus", Values.toString(run, address) + "|0");
    return Paths.format(Paths.parse(account + "/balance"));
  }

  static String urlWhitelist(Object address) {
    String own = address instanceof String text ? "/" + text : "";
    return Paths.format(Paths.parse("/developers/rest_functions/url_whitelist" + own));
  }
}
