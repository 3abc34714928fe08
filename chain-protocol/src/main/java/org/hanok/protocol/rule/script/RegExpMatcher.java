package org.hanok.protocol.rule.script;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link RegExpProgram} by backtracking on a stack of its own, so that no input can exhaust
 * the thread's stack.
 */
final class RegExpMatcher {

  private static final int MAX_STACK = 1 << 20;
  private static final int CHOICE = -1;

  private final RegExpProgram program;
  private final int[] code;
  private final String input;
  private final Run run;
  private final int[] registers;
  private int[] stack = new int[192];
  private int top;
  private long steps;
  private int position;

  RegExpMatcher(RegExpProgram program, String input, Run run) {
    this.program = program;
    this.code = program.code();
    this.input = input;
    this.run = run;
    this.registers = new int[program.registers()];
  }

  /**
   * The first match from {@code from} on, or exactly there if {@code sticky}: start and end of the
   * whole and of each group, -1 for groups that took no part.
   */
  int @Nullable [] search(int from, boolean sticky) {
    steps = 0;
    try {
      for (int start = from; start <= input.length(); start++) {
        Arrays.fill(registers, -1);
        top = 0;
        position = start;
        if (match(0)) {
          registers[0] = start;
          registers[1] = position;
          return Arrays.copyOf(registers, 2 * (program.groupCount() + 1));
        }
        if (sticky) {
          return null;
        }
        if (program.unicode() && start < input.length()) {
          start += Character.charCount(input.codePointAt(start)) - 1;
        }
      }
      return null;
    } finally {
      run.charge(steps);
    }
  }

  private boolean match(int entry) {
    int base = top;
    int pc = entry;
    while (true) {
      if (++steps > run.stepsLeft()) {
        throw new ScriptLimit(ScriptLimit.Kind.STEPS, "regular expression takes too long");
      }
      int next = step(pc);
      if (next == MATCHED) {
        return true;
      }
      pc = next >= 0 ? next : backtrack(base);
      if (pc < 0) {
        return false;
      }
    }
  }

  private static final int FAILED = -1;
  private static final int MATCHED = -2;

  private int step(int pc) {
    return switch (code[pc]) {
      case RegExpProgram.CHAR, RegExpProgram.ANY, RegExpProgram.SET -> consume(pc);
      case RegExpProgram.SPLIT -> choose(code[pc + 1], code[pc + 2]);
      case RegExpProgram.JUMP -> code[pc + 1];
      case RegExpProgram.SAVE -> {
        set(code[pc + 1], position);
        yield pc + 2;
      }
      case RegExpProgram.ASSERT -> assertion((char) code[pc + 1]) ? pc + 2 : FAILED;
      case RegExpProgram.BACK_REFERENCE -> backReference(pc);
      case RegExpProgram.LOOK -> look(pc);
      case RegExpProgram.ZERO -> {
        set(code[pc + 1], 0);
        yield pc + 2;
      }
      case RegExpProgram.LOOP -> loop(pc);
      case RegExpProgram.ENTER -> enter(pc);
      case RegExpProgram.PROGRESS -> {
        boolean checked = registers[code[pc + 1]] > code[pc + 3];
        yield checked && registers[code[pc + 2]] == position ? FAILED : pc + 4;
      }
      default -> MATCHED;
    };
  }

  private int consume(int pc) {
    boolean set = code[pc] == RegExpProgram.SET;
    boolean any = code[pc] == RegExpProgram.ANY;
    int c = read(code[pc + (any ? 1 : 2)] == 1);
    if (c < 0) {
      return FAILED;
    }
    if (any) {
      return program.dotAll() || !CharacterClasses.isLineBreak(c) ? pc + 2 : FAILED;
    }
    boolean same =
        set
            ? program.set(code[pc + 1]).test(c)
            : (program.ignoreCase() ? CaseFolding.fold(c, program.unicode()) : c) == code[pc + 1];
    return same ? pc + 3 : FAILED;
  }

  /** The next character in a direction, or -1 at the end. */
  private int read(boolean back) {
    if (back ? position == 0 : position == input.length()) {
      return -1;
    }
    int c;
    if (program.unicode()) {
      c = back ? input.codePointBefore(position) : input.codePointAt(position);
    } else {
      c = input.charAt(back ? position - 1 : position);
    }
    position += back ? -Character.charCount(c) : Character.charCount(c);
    return c;
  }

  private int choose(int first, int second) {
    push(second, position, CHOICE);
    return first;
  }

  private void set(int register, int value) {
    push(register, registers[register], 0);
    registers[register] = value;
  }

  private void push(int a, int b, int kind) {
    if (top + 3 > stack.length) {
      if (top >= MAX_STACK) {
        throw new ScriptLimit(ScriptLimit.Kind.SIZE, "regular expression remembers too much");
      }
      stack = Arrays.copyOf(stack, 2 * stack.length);
    }
    stack[top++] = a;
    stack[top++] = b;
    stack[top++] = kind;
  }

  /** Undoes up to the last choice above {@code base}; where to go on, or -1 if there is none. */
  private int backtrack(int base) {
    while (top > base) {
      top -= 3;
      if (stack[top + 2] == CHOICE) {
        position = stack[top + 1];
        return stack[top];
      }
      registers[stack[top]] = stack[top + 1];
    }
    return -1;
  }

  private int loop(int pc) {
    int count = registers[code[pc + 1]];
    int body = pc + 6;
    int end = code[pc + 5];
    if (count < code[pc + 2]) {
      return body;
    }
    if (count >= code[pc + 3]) {
      return end;
    }
    return code[pc + 4] == 1 ? choose(body, end) : choose(end, body);
  }

  private int enter(int pc) {
    set(code[pc + 1], registers[code[pc + 1]] + 1);
    set(code[pc + 2], position);
    for (int group = code[pc + 3]; group < code[pc + 4]; group++) {
      steps++;
      if (registers[2 * group] != -1 || registers[2 * group + 1] != -1) {
        set(2 * group, -1);
        set(2 * group + 1, -1);
      }
    }
    return pc + 5;
  }

  private int look(int pc) {
    int base = top;
    int start = position;
    boolean found = match(pc + 3);
    position = start;
    if (code[pc + 1] == 1) {
      while (top > base) {
        backtrack(base);
      }
      position = start;
      return found ? FAILED : code[pc + 2];
    }
    if (!found) {
      return FAILED;
    }
    dropChoices(base);
    return code[pc + 2];
  }

  /** Forgets the choices above {@code base} but not how to undo what was saved. */
  private void dropChoices(int base) {
    int to = base;
    for (int from = base; from < top; from += 3) {
      if (stack[from + 2] != CHOICE) {
        System.arraycopy(stack, from, stack, to, 3);
        to += 3;
      }
    }
    top = to;
  }

  private int backReference(int pc) {
    int start = registers[2 * code[pc + 1]];
    int end = registers[2 * code[pc + 1] + 1];
    if (start < 0 || end < 0) {
      return pc + 3;
    }
    int length = end - start;
    boolean back = code[pc + 2] == 1;
    int from = back ? position - length : position;
    steps += length;
    if (from < 0 || from + length > input.length()) {
      return FAILED;
    }
    for (int i = 0; i < length; i++) {
      if (folded(input.charAt(start + i)) != folded(input.charAt(from + i))) {
        return FAILED;
      }
    }
    position = back ? from : from + length;
    return pc + 3;
  }

  private int folded(char c) {
    return program.ignoreCase() ? CaseFolding.fold(c, program.unicode()) : c;
  }

  private boolean assertion(char kind) {
    return switch (kind) {
      case '^' ->
          position == 0
              || (program.multiline() && CharacterClasses.isLineBreak(input.charAt(position - 1)));
      case '$' ->
          position == input.length()
              || (program.multiline() && CharacterClasses.isLineBreak(input.charAt(position)));
      default -> isWordAt(position - 1) != isWordAt(position) == (kind == 'b');
    };
  }

  private boolean isWordAt(int index) {
    if (index < 0 || index >= input.length()) {
      return false;
    }
    char c = input.charAt(index);
    boolean foldsToWord = c == 0x17F || c == 0x212A;
    return CharacterClasses.isWordPart(c)
        || (foldsToWord && program.unicode() && program.ignoreCase());
  }
}
