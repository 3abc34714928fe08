package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.jspecify.annotations.Nullable;

/** RegExp.prototype. */
final class RegExpMethods {

  private RegExpMethods() {}

  static void install() {
    JsObject prototype = Intrinsics.REGEXP_PROTOTYPE;
    Intrinsics.method(
        prototype,
        "test",
        1,
        (run, self, arguments) ->
            regexp(self).exec(run, Values.toString(run, argument(arguments, 0))) != null);
    Intrinsics.method(
        prototype,
        "exec",
        1,
        (run, self, arguments) -> {
          String text = Values.toString(run, argument(arguments, 0));
          return result(run, regexp(self), text, regexp(self).exec(run, text));
        });
    Intrinsics.method(
        prototype, "toString", 0, (run, self, arguments) -> run.made(regexp(self).literal()));
    Intrinsics.refuse(prototype, "compile");
  }

  private static JsRegExp regexp(Object self) {
    if (self instanceof JsRegExp regexp) {
      return regexp;
    }
    throw ScriptThrow.typeError("RegExp method called on incompatible receiver");
  }

  /** What exec answers for a match. */
  static Object result(Run run, JsRegExp regexp, String text, int @Nullable [] match) {
    if (match == null) {
      return JsonNull.NULL;
    }
    run.newArray(match.length / 2);
    run.newObject(3);
    List<@Nullable Object> groups = new ArrayList<>();
    for (int group = 0; group < match.length / 2; group++) {
      groups.add(group(run, text, match, group));
    }
    JsArray result = new JsArray(groups);
    Map<String, Integer> names = regexp.program().names();
    result.define("index", (double) match[0]);
    result.define("input", text);
    result.define(
        "groups", names.isEmpty() ? Undefined.UNDEFINED : namedGroups(run, text, match, names));
    return result;
  }

  static Object group(Run run, String text, int[] match, int group) {
    int start = match[2 * group];
    int end = match[2 * group + 1];
    if (start < 0 || end < 0) {
      return Undefined.UNDEFINED;
    }
    run.newText(end - start);
    return text.substring(start, end);
  }

  static JsObject namedGroups(Run run, String text, int[] match, Map<String, Integer> names) {
    run.newObject(names.size());
    JsObject groups = new JsObject((JsObject) null);
    names.forEach((name, group) -> groups.define(name, group(run, text, match, group)));
    return groups;
  }
}
