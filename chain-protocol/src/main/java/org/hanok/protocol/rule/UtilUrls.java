package org.hanok.protocol.rule;

import static org.hanok.protocol.rule.RuleUtil.argument;
import static org.hanok.protocol.rule.RuleUtil.getValue;

import org.hanok.protocol.rule.script.JsObject;
import org.hanok.protocol.rule.script.NativeFunction;
import org.hanok.protocol.rule.script.Run;
import org.hanok.protocol.rule.script.ScriptPattern;
import org.hanok.protocol.rule.script.Values;

/** URLs of REST functions and addresses of machines. */
final class UtilUrls {

  // AIN: these patterns are protocol data: what they accept can be stored.
  private static final ScriptPattern URL =
      ScriptPattern.of(
          "^(?:(?:https?|ftp):\\/\\/)(?:(?:(?:\\S+(?::\\S*)?@)?(?:(?!(?:10|127|172)(?:\\.\\d{1,3}){3})"
              + "(?!(?:169\\.254|192\\.168)(?:\\.\\d{1,3}){2})(?!172\\.(?:1[6-9]|2\\d|3[0-1])(?:\\.\\d{1,3}){2})"
              + "(?:[1-9]\\d?|1\\d\\d|2[01]\\d|22[0-3])(?:\\.(?:1?\\d{1,2}|2[0-4]\\d|25[0-5])){2}"
              + "(?:\\.(?:[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-4]))|(?:(?:[a-z\\u00a1-\\uffff0-9]-*)*[a-z\\u00a1-\\uffff0-9]+)"
              + "(?:\\.(?:[a-z\\u00a1-\\uffff0-9]-*)*[a-z\\u00a1-\\uffff0-9]+)*(?:\\.(?:[a-z\\u00a1-\\uffff]{2,}))\\.?)"
              + "|localhost)(?::\\d{2,5})?)(?:[/?#]\\S*)?$",
          "i");
  private static final ScriptPattern PRIVATE_URL =
      ScriptPattern.of(
          "^(https?:\\/\\/)?(((127\\.)|(10\\.))((?:1\\d{2}|2[0-4]\\d|[1-9]?\\d|25[0-5])\\.){2}"
              + "(?:1\\d{2}|2[0-4]\\d|[1-9]?\\d|25[0-5])|((192\\.168\\.)|(172\\.1[6-9]\\.)|(172\\.2[0-9]\\.)|(172\\.3[0-1]\\.))"
              + "((?:1\\d{2}|2[0-4]\\d|[1-9]?\\d|25[0-5])\\.)(?:1\\d{2}|2[0-4]\\d|[1-9]?\\d|25[0-5])|(::1$)|([fF][cCdD])|localhost)"
              + "(:(6553[0-5]|655[0-2](\\d)|65[0-4](\\d){2}|6[0-4](\\d){3}|[1-5](\\d){4}|[1-9](\\d){0,3}))?$",
          "");
  private static final ScriptPattern IP_V4 =
      ScriptPattern.of(
          "^\\b(25[0-5]|2[0-4][0-9]|[1][0-9][0-9]|[1-9][0-9]|[0-9])"
              + "(\\.(25[0-5]|2[0-4][0-9]|[1][0-9][0-9]|[1-9][0-9]|[0-9])){3}$",
          "");
  private static final ScriptPattern IP_V6 =
      ScriptPattern.of(
          "^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}"
              + "|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}"
              + "|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}"
              + "|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:)"
              + "|fe80:(:[0-9a-fA-F]{0,4}){0,4}%[0-9a-zA-Z]{1,}|::(ffff(:0{1,4}){0,1}:){0,1}"
              + "((25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])\\.){3,3}(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])"
              + "|([0-9a-fA-F]{1,4}:){1,4}:((25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])\\.){3,3}"
              + "(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9]))$",
          "");

  private UtilUrls() {}

  static void install(JsObject util) {
    matching(util, "isValidUrl", URL);
    matching(util, "isValidPrivateUrl", PRIVATE_URL);
    matching(util, "isValidIpV4", IP_V4);
    matching(util, "isValidIpV6", IP_V6);
    RuleUtil.free(util, "isValidUrlWhitelistItem", 1, (run, a) -> isUrl(run, argument(a, 0)));
    RuleUtil.bound(util, "validateRestFunctionsUrlWhitelistData", 4, UtilUrls::isWhitelistChange);
  }

  private static void matching(JsObject util, String name, ScriptPattern pattern) {
    RuleUtil.bound(
        util,
        name,
        1,
        (run, a) -> argument(a, 0) instanceof String text && pattern.test(run, text));
  }

  private static boolean isUrl(Run run, Object value) {
    if (value instanceof NativeFunction) {
      return false; // Whatever its source is.
    }
    // AIN: whatever is thrown while the value becomes a text says that it is no URL.
    String text = Values.textUnlessThrown(run, value);
    if (text == null) {
      return false;
    }
    run.charge(1 + text.length());
    return UrlSyntax.isAbsolute(text);
  }

  private static Object isWhitelistChange(Run run, Object[] a) {
    Object address = argument(a, 0);
    Object newData = argument(a, 2);
    Object getValue = argument(a, 3);
    String user = UtilPaths.of(run, "developers", "rest_functions", "user_whitelist", address);
    if (!RuleUtil.isTrue(getValue(run, getValue, user))) {
      return false;
    }
    if (!RuleUtil.isNull(newData) && !isUrl(run, newData)) {
      return false;
    }
    Object most =
        getValue(
            run,
            getValue,
            UtilPaths.of(run, "blockchain_params", "resource", "max_function_urls_per_developer"));
    Object existing = getValue(run, getValue, UtilPaths.urlWhitelist(address));
    return !RuleUtil.isNull(argument(a, 1))
        || RuleUtil.isNull(newData)
        || Values.lessThan(run, (double) count(existing), most);
  }

  private static int count(Object existing) {
    return switch (existing) {
      case JsObject object -> object.keys().size();
      case String text -> text.length();
      default -> 0;
    };
  }
}
