package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.List;

/** A regular expression of ECMAScript for code that answers rules; bounded by their budget. */
public final class ScriptPattern {

  private final RegExpProgram program;

  private ScriptPattern(RegExpProgram program) {
    this.program = program;
  }

  /** Compiles a pattern. */
  public static ScriptPattern of(String pattern, String flags) {
    return new ScriptPattern(RegExpProgram.compile(pattern, flags));
  }

  /** Whether it matches anywhere in {@code text}. */
  public boolean test(Run run, String text) {
    return new RegExpMatcher(program, text, run).search(0, false) != null;
  }

  /** The whole and the groups of the first match, "" for groups that took no part; or nothing. */
  public List<String> find(Run run, String text) {
    int[] match = new RegExpMatcher(program, text, run).search(0, false);
    List<String> groups = new ArrayList<>();
    for (int group = 0; match != null && group <= program.groupCount(); group++) {
      groups.add(RegExpMethods.group(run, text, match, group) instanceof String value ? value : "");
    }
    return groups;
  }
}
