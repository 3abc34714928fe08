package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

/** The methods of String.prototype that look for a string. */
final class StringSearches {

  private StringSearches() {}

  static void install() {
    StringMethods.method(
        "includes",
        1,
        (run, text, arguments) ->
            find(run, text, needle(run, arguments), position(run, text, arguments)) >= 0);
    StringMethods.method(
        "indexOf",
        1,
        (run, text, arguments) -> {
          String wanted = Values.toString(run, argument(arguments, 0));
          return (double) find(run, text, wanted, position(run, text, arguments));
        });
    StringMethods.method("lastIndexOf", 1, StringSearches::lastIndexOf);
    StringMethods.method(
        "startsWith",
        1,
        (run, text, arguments) ->
            text.startsWith(needle(run, arguments), position(run, text, arguments)));
    StringMethods.method("endsWith", 1, StringSearches::endsWith);
  }

  /** AIN: looking for a regular expression with these throws. */
  private static String needle(Run run, Object[] arguments) {
    if (argument(arguments, 0) instanceof JsRegExp) {
      throw ScriptThrow.typeError("First argument must not be a regular expression");
    }
    return Values.toString(run, argument(arguments, 0));
  }

  private static int position(Run run, String text, Object[] arguments) {
    return StringMethods.clamp(run, argument(arguments, 1), text.length(), 0);
  }

  /** Charges for the worst case, as Java's search is naive. */
  static int find(Run run, String text, String wanted, int from) {
    run.charge(1 + (long) text.length() * Math.min(wanted.length(), 64) / 64);
    if (wanted.length() > 64) {
      run.charge((long) text.length() * wanted.length() / 256);
    }
    return text.indexOf(wanted, from);
  }

  private static Object lastIndexOf(Run run, String text, Object[] arguments) {
    String wanted = Values.toString(run, argument(arguments, 0));
    double from = Values.toNumber(run, argument(arguments, 1));
    int start =
        Double.isNaN(from) ? text.length() : (int) Math.max(0, Math.min(text.length(), from));
    run.charge(1 + (long) text.length() * wanted.length() / 256);
    return (double) text.lastIndexOf(wanted, start);
  }

  private static Object endsWith(Run run, String text, Object[] arguments) {
    String wanted = needle(run, arguments);
    int end = StringMethods.clamp(run, argument(arguments, 1), text.length(), text.length());
    return wanted.length() <= end && text.startsWith(wanted, end - wanted.length());
  }
}
