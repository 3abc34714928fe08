package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.hanok.protocol.rule.script.RegExpNode.Alternatives;
import org.hanok.protocol.rule.script.RegExpNode.Any;
import org.hanok.protocol.rule.script.RegExpNode.Assertion;
import org.hanok.protocol.rule.script.RegExpNode.BackReference;
import org.hanok.protocol.rule.script.RegExpNode.Char;
import org.hanok.protocol.rule.script.RegExpNode.Empty;
import org.hanok.protocol.rule.script.RegExpNode.Group;
import org.hanok.protocol.rule.script.RegExpNode.Look;
import org.hanok.protocol.rule.script.RegExpNode.OneOf;
import org.hanok.protocol.rule.script.RegExpNode.Repeat;
import org.hanok.protocol.rule.script.RegExpNode.Sequence;

/**
 * A regular expression as instructions for {@link RegExpMatcher}, which counts its steps: no
 * pattern can take more time than the budget allows.
 */
final class RegExpProgram {

  static final int CHAR = 0;
  static final int ANY = 1;
  static final int SET = 2;
  static final int SPLIT = 3;
  static final int JUMP = 4;
  static final int SAVE = 5;
  static final int ASSERT = 6;
  static final int BACK_REFERENCE = 7;
  static final int LOOK = 8;
  static final int ZERO = 9;
  static final int LOOP = 10;
  static final int ENTER = 11;
  static final int PROGRESS = 12;
  static final int MATCH = 13;

  /** The largest program, in bytes: some ten thousand characters, or a hundred classes with i. */
  static final long MAX_BYTES = 1 << 20;

  private final int groupCount;
  private final Map<String, Integer> names;
  private final boolean ignoreCase;
  private final boolean multiline;
  private final boolean dotAll;
  private final boolean unicode;
  private final List<IntPredicate> sets = new ArrayList<>();
  private int[] code = new int[64];
  private int length;
  private int registers;
  private int cost;
  private long bytes;

  private RegExpProgram(RegExpParser.Parsed parsed, String flags) {
    this.groupCount = parsed.groupCount();
    this.names = parsed.names();
    this.ignoreCase = flags.indexOf('i') >= 0;
    this.multiline = flags.indexOf('m') >= 0;
    this.dotAll = flags.indexOf('s') >= 0;
    this.unicode = flags.indexOf('u') >= 0;
    this.registers = 2 * (groupCount + 1);
    emitAll(parsed.root(), false);
    emit(MATCH);
    this.cost += length;
  }

  /** Compiles a pattern; throws {@link ScriptSyntaxError} if it is none. */
  static RegExpProgram compile(String pattern, String flags) {
    return new RegExpProgram(RegExpParser.parse(pattern, flags, 0), flags);
  }

  int groupCount() {
    return groupCount;
  }

  Map<String, Integer> names() {
    return names;
  }

  boolean unicode() {
    return unicode;
  }

  boolean multiline() {
    return multiline;
  }

  boolean ignoreCase() {
    return ignoreCase;
  }

  boolean dotAll() {
    return dotAll;
  }

  int registers() {
    return registers;
  }

  int[] code() {
    return code;
  }

  IntPredicate set(int index) {
    return sets.get(index);
  }

  /** How much memory it takes, in bytes; no more than {@link #MAX_BYTES}. */
  long bytes() {
    return bytes;
  }

  /** How much making it was, in steps; charged whether it was made or remembered. */
  int cost() {
    return cost;
  }

  private void emit(int... words) {
    take(8L * words.length);
    if (length + words.length > code.length) {
      code = Arrays.copyOf(code, Math.max(2 * code.length, length + words.length));
    }
    for (int word : words) {
      code[length++] = word;
    }
  }

  private void take(long more) {
    bytes += more;
    if (bytes > MAX_BYTES) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "regular expression too large");
    }
  }

  private void emitAll(RegExpNode node, boolean back) {
    int direction = back ? 1 : 0;
    switch (node) {
      case Empty ignored -> {}
      case Char c ->
          emit(CHAR, ignoreCase ? CaseFolding.fold(c.code(), unicode) : c.code(), direction);
      case Any ignored -> emit(ANY, direction);
      case OneOf oneOf -> emitSet(oneOf, direction);
      case Sequence sequence -> emitSequence(sequence.parts(), back);
      case Alternatives alternatives -> emitAlternatives(alternatives.options(), back);
      case Group group -> {
        emit(SAVE, 2 * group.index() + direction);
        emitAll(group.body(), back);
        emit(SAVE, 2 * group.index() + 1 - direction);
      }
      case Repeat repeat -> emitRepeat(repeat, back);
      case BackReference reference -> emit(BACK_REFERENCE, reference.group(), direction);
      case Assertion assertion -> emit(ASSERT, assertion.kind());
      case Look look -> emitLook(look);
    }
  }

  private void emitSet(OneOf oneOf, int direction) {
    cost += oneOf.set().cost(ignoreCase);
    take(oneOf.set().bytes(ignoreCase, unicode));
    IntPredicate predicate = oneOf.set().freeze(ignoreCase, unicode);
    sets.add(oneOf.negated() ? predicate.negate() : predicate);
    emit(SET, sets.size() - 1, direction);
  }

  private void emitSequence(List<RegExpNode> parts, boolean back) {
    for (RegExpNode part : back ? parts.reversed() : parts) {
      emitAll(part, back);
    }
  }

  private void emitAlternatives(List<RegExpNode> options, boolean back) {
    List<Integer> exits = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      boolean last = i == options.size() - 1;
      int split = length;
      if (!last) {
        emit(SPLIT, 0, 0);
        code[split + 1] = length;
      }
      emitAll(options.get(i), back);
      if (!last) {
        exits.add(length + 1);
        emit(JUMP, 0);
        code[split + 2] = length;
      }
    }
    for (int exit : exits) {
      code[exit] = length;
    }
  }

  private void emitRepeat(Repeat repeat, boolean back) {
    int counter = registers++;
    int start = registers++;
    emit(ZERO, counter);
    int loop = length;
    emit(LOOP, counter, repeat.min(), repeat.max(), repeat.greedy() ? 1 : 0, 0);
    emit(ENTER, counter, start, repeat.firstGroup(), repeat.endGroup());
    emitAll(repeat.body(), back);
    emit(PROGRESS, counter, start, repeat.min());
    emit(JUMP, loop);
    code[loop + 5] = length;
  }

  private void emitLook(Look look) {
    int at = length;
    emit(LOOK, look.negated() ? 1 : 0, 0);
    emitAll(look.body(), look.behind());
    emit(MATCH);
    code[at + 2] = length;
  }
}
