package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.jspecify.annotations.Nullable;

/** The methods of String.prototype that take patterns. */
final class StringPatterns {

  private StringPatterns() {}

  static void install() {
    StringMethods.method("match", 1, StringPatterns::match);
    StringMethods.method("matchAll", 1, StringPatterns::matchAll);
    StringMethods.method("search", 1, StringPatterns::search);
    StringMethods.method("split", 2, StringPatterns::split);
    StringMethods.method(
        "replace", 2, (run, text, arguments) -> replace(run, text, arguments, false));
    StringMethods.method(
        "replaceAll", 2, (run, text, arguments) -> replace(run, text, arguments, true));
  }

  private static JsRegExp pattern(Run run, Object value) {
    return value instanceof JsRegExp regexp
        ? regexp
        : Intrinsics.newRegExp(run, new Object[] {value});
  }

  private static Object match(Run run, String text, Object[] arguments) {
    JsRegExp regexp = pattern(run, argument(arguments, 0));
    if (!regexp.has('g')) {
      return RegExpMethods.result(run, regexp, text, regexp.exec(run, text));
    }
    List<@Nullable Object> found = new ArrayList<>();
    for (int[] match : allMatches(run, regexp, text)) {
      run.newElements(1);
      found.add(StringMethods.part(run, text, match[0], match[1]));
    }
    return found.isEmpty() ? JsonNull.NULL : new JsArray(found);
  }

  private static List<int[]> allMatches(Run run, JsRegExp regexp, String text) {
    List<int[]> matches = new ArrayList<>();
    regexp.setLastIndex(0);
    for (int[] match = regexp.exec(run, text); match != null; match = regexp.exec(run, text)) {
      run.newElements(1 + match.length / 8);
      matches.add(match);
      run.checkElements(0);
      if (matches.size() > ScriptBudget.MAX_ELEMENTS) {
        run.checkElements(matches.size());
      }
      if (match[0] == match[1]) {
        regexp.setLastIndex(after(regexp, text, match[1]));
      }
    }
    return matches;
  }

  /** Where to look next after an empty match. */
  private static int after(JsRegExp regexp, String text, int index) {
    return regexp.has('u') && index < text.length()
        ? index + Character.charCount(text.codePointAt(index))
        : index + 1;
  }

  private static Object matchAll(Run run, String text, Object[] arguments) {
    Object wanted = argument(arguments, 0);
    if (wanted instanceof JsRegExp regexp && !regexp.has('g')) {
      throw ScriptThrow.typeError("String.prototype.matchAll called with a non-global RegExp");
    }
    JsRegExp regexp =
        wanted instanceof JsRegExp given
            ? given.copy()
            : Intrinsics.newRegExp(run, new Object[] {wanted, "g"});
    List<Object> results = new ArrayList<>();
    for (int[] match : allMatches(run, regexp, text)) {
      results.add(RegExpMethods.result(run, regexp, text, match));
    }
    run.newObject(1);
    return new JsIterator(results.iterator());
  }

  private static Object search(Run run, String text, Object[] arguments) {
    JsRegExp regexp = pattern(run, argument(arguments, 0));
    int[] match = new RegExpMatcher(regexp.program(), text, run).search(0, regexp.has('y'));
    return match == null ? -1.0 : (double) match[0];
  }

  private static Object split(Run run, String text, Object[] arguments) {
    Object limitValue = argument(arguments, 1);
    double limit =
        limitValue == Undefined.UNDEFINED
            ? ScriptBudget.MAX_ELEMENTS + 1.0
            : Values.toInt32(Values.toNumber(run, limitValue)) & 0xFFFFFFFFL;
    Object separator = argument(arguments, 0);
    List<@Nullable Object> parts;
    if (separator instanceof JsRegExp regexp) {
      parts = splitBy(run, text, regexp);
    } else if (separator == Undefined.UNDEFINED) {
      parts = new ArrayList<>(List.of(text));
    } else {
      parts = splitBy(run, text, Values.toString(run, separator));
    }
    if (parts.size() > limit) {
      run.newArray((long) limit);
      parts = new ArrayList<>(parts.subList(0, (int) limit));
    }
    run.checkElements(parts.size());
    return new JsArray(parts);
  }

  private static List<@Nullable Object> splitBy(Run run, String text, String separator) {
    List<@Nullable Object> parts = new ArrayList<>();
    if (separator.isEmpty()) {
      run.checkElements(text.length());
      run.newArray(text.length());
      text.chars().forEach(c -> parts.add(String.valueOf((char) c)));
      return parts;
    }
    int start = 0;
    for (int end = StringSearches.find(run, text, separator, 0);
        end >= 0;
        end = text.indexOf(separator, start)) {
      addPart(run, parts, text, start, end);
      start = end + separator.length();
    }
    addPart(run, parts, text, start, text.length());
    return parts;
  }

  private static void addPart(
      Run run, List<@Nullable Object> parts, String text, int from, int to) {
    if (parts.size() >= ScriptBudget.MAX_ELEMENTS) {
      run.checkElements(parts.size() + 1L);
    }
    run.newElements(1);
    parts.add(StringMethods.part(run, text, from, to));
  }

  private static List<@Nullable Object> splitBy(Run run, String text, JsRegExp regexp) {
    List<@Nullable Object> parts = new ArrayList<>();
    RegExpProgram program = regexp.program();
    if (text.isEmpty()) {
      if (new RegExpMatcher(program, text, run).search(0, true) == null) {
        parts.add(text);
      }
      return parts;
    }
    RegExpMatcher matcher = new RegExpMatcher(program, text, run);
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      int[] match = matcher.search(at, true);
      run.charge(1);
      if (match == null || match[1] == start) {
        at = after(regexp, text, at);
        continue;
      }
      addPart(run, parts, text, start, at);
      for (int group = 1; group <= program.groupCount(); group++) {
        run.newElements(1);
        parts.add(RegExpMethods.group(run, text, match, group));
      }
      run.checkElements(0);
      start = match[1];
      at = start;
    }
    addPart(run, parts, text, start, text.length());
    return parts;
  }

  private static Object replace(Run run, String text, Object[] arguments, boolean all) {
    Object wanted = argument(arguments, 0);
    Object by = argument(arguments, 1);
    Object replacement = by instanceof JsFunction ? by : Values.toString(run, by);
    if (wanted instanceof JsRegExp regexp) {
      if (all && !regexp.has('g')) {
        throw ScriptThrow.typeError("replaceAll must be called with a global RegExp");
      }
      return replaceMatches(run, text, regexp, replacement);
    }
    return replaceStrings(run, text, Values.toString(run, wanted), replacement, all);
  }

  private static Object replaceMatches(Run run, String text, JsRegExp regexp, Object replacement) {
    List<int[]> matches;
    if (regexp.has('g')) {
      matches = allMatches(run, regexp, text);
    } else {
      int[] match = regexp.exec(run, text);
      matches = match == null ? List.of() : List.of(match);
    }
    TextMaker result = new TextMaker(run);
    int last = 0;
    for (int[] match : matches) {
      result.append(text, last, match[0]);
      result.append(replaced(run, text, match, regexp.program().names(), replacement));
      run.checkLength(result.length());
      last = match[1];
    }
    return result.append(text, last, text.length()).text();
  }

  private static Object replaceStrings(
      Run run, String text, String wanted, Object replacement, boolean all) {
    TextMaker result = new TextMaker(run);
    int last = 0;
    int step = Math.max(1, wanted.length());
    int at = StringSearches.find(run, text, wanted, 0);
    while (at >= 0) {
      int[] match = {at, at + wanted.length()};
      result.append(text, last, at);
      result.append(replaced(run, text, match, Map.of(), replacement));
      run.checkLength(result.length());
      last = match[1];
      at = all && at + step <= text.length() ? text.indexOf(wanted, at + step) : -1;
    }
    return result.append(text, last, text.length()).text();
  }

  private static String replaced(
      Run run, String text, int[] match, Map<String, Integer> names, Object replacement) {
    if (!(replacement instanceof JsFunction function)) {
      return expand(run, text, match, names, (String) replacement);
    }
    int groups = match.length / 2;
    Object[] arguments = new Object[groups + 2 + (names.isEmpty() ? 0 : 1)];
    for (int group = 0; group < groups; group++) {
      arguments[group] = RegExpMethods.group(run, text, match, group);
    }
    arguments[groups] = (double) match[0];
    arguments[groups + 1] = text;
    if (!names.isEmpty()) {
      arguments[groups + 2] = RegExpMethods.namedGroups(run, text, match, names);
    }
    Object result = Values.call(run, function, Undefined.UNDEFINED, arguments);
    return Values.toString(run, result);
  }

  /** Replaces {@code $&}, {@code $1} and their like. */
  private static String expand(
      Run run, String text, int[] match, Map<String, Integer> names, String template) {
    if (template.indexOf('$') < 0) {
      return template;
    }
    TextMaker result = new TextMaker(run);
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      char next = i + 1 < template.length() ? template.charAt(i + 1) : '\0';
      int consumed = c == '$' ? expandOne(run, text, match, names, template, i, next, result) : 0;
      if (consumed == 0) {
        result.append(c);
        consumed = 1;
      }
      run.checkLength(result.length() / 16);
      i += consumed;
    }
    return result.text();
  }

  private static int expandOne(
      Run run,
      String text,
      int[] match,
      Map<String, Integer> names,
      String template,
      int at,
      char next,
      TextMaker result) {
    switch (next) {
      case '$' -> result.append('$');
      case '&' -> result.append(text, match[0], match[1]);
      case '`' -> result.append(text, 0, match[0]);
      case '\'' -> result.append(text, match[1], text.length());
      case '<' -> {
        return expandName(run, text, match, names, template, at, result);
      }
      default -> {
        return expandNumber(run, text, match, template, at, result);
      }
    }
    return 2;
  }

  private static int expandName(
      Run run,
      String text,
      int[] match,
      Map<String, Integer> names,
      String template,
      int at,
      TextMaker result) {
    int end = template.indexOf('>', at);
    if (names.isEmpty() || end < 0) {
      return 0;
    }
    Integer group = names.get(template.substring(at + 2, end));
    if (group != null && RegExpMethods.group(run, text, match, group) instanceof String value) {
      result.append(value);
    }
    return end + 1 - at;
  }

  private static int expandNumber(
      Run run, String text, int[] match, String template, int at, TextMaker result) {
    int groups = match.length / 2 - 1;
    for (int digits = 2; digits >= 1; digits--) {
      if (at + 1 + digits > template.length()) {
        continue;
      }
      String number = template.substring(at + 1, at + 1 + digits);
      if (number.chars().allMatch(CharacterClasses::isDigit)) {
        int group = Integer.parseInt(number);
        if (group >= 1 && group <= groups) {
          if (RegExpMethods.group(run, text, match, group) instanceof String value) {
            result.append(value);
          }
          return digits + 1;
        }
      }
    }
    return 0;
  }
}
