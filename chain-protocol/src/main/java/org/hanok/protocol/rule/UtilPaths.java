package org.hanok.protocol.rule;

import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
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
  static String of(Run run, Object... labels) {
    StringBuilder path = new StringBuilder();
    for (Object label : labels) {
      String text = label instanceof String plain ? plain : json(run, label, true);
      run.newText((long) path.length() + text.length() + 1);
      path.append('/').append(text);
    }
    // AIN: a path gets a slash in front if it has none, which it always has.
    return path.toString();
  }

  /** A label that is no text, as JSON: with members in order, or as they are. */
  static String json(Run run, Object label, boolean stable) {
    if (label instanceof JsFunction) {
      return "undefined";
    }
    JsonValue value = JsonBridge.toJson(run, label);
    if (value == null) {
      return "undefined";
    }
    // Escapes make six units of one.
    run.allocate(12 * ObjectSize.real(value));
    return stable ? StableJson.stringify(value) : JsonText.stringify(value);
  }

  static String appConfig(Run run, Object appName) {
    return of(run, "manage_app", appName, "config");
  }

  static String appAdmin(Run run, Object appName, Object address) {
    return appConfig(run, appName) + "/admin/" + Values.toString(run, address);
  }

  static String billingUser(Run run, Object appName, Object billingId, Object address) {
    return appConfig(run, appName)
        + "/billing/"
        + Values.toString(run, billingId)
        + "/users/"
        + Values.toString(run, address);
  }

  static String serviceAccountBalance(Run run, Object type, Object service, Object key) {
    return of(run, "service_accounts", type, service, key) + "/balance";
  }

  static String accountBalance(Run run, Object address) {
    return of(run, "accounts", address) + "/balance";
  }

  static String consensusStake(Run run, Object address) {
    String account =
        of(run, "service_accounts", "staking", "consensus", Values.toString(run, address) + "|0");
    return Paths.format(Paths.parse(account + "/balance"));
  }

  static String urlWhitelist(Object address) {
    String own = address instanceof String text ? "/" + text : "";
    return Paths.format(Paths.parse("/developers/rest_functions/url_whitelist" + own));
  }
}
