package org.hanok.protocol.rule.script;

import java.math.BigInteger;

/** One evaluation: its budget, its host and whether it changed anything. Not thread-safe. */
public final class Run {

  private static final int MAX_CALL_DEPTH = 30;

  /**
   * What an element, a member or a variable takes, in bytes: the reference and a small value with
   * it, such as a number or a short text, so that those are not charged when they are made.
   */
  private static final int SLOT_BYTES = 64;

  private static final int MEMBER_BYTES = SLOT_BYTES + 48;
  private static final int OBJECT_BYTES = 176;
  private static final int ARRAY_BYTES = 96;
  private static final int TEXT_BYTES = 48;
  private static final int SMALL_TEXT = 8;
  private static final int SMALL_BITS = 64;

  private final ScriptBudget budget;
  private final Object host;
  private boolean changed;

  /** An evaluation within {@code budget} whose callbacks {@code host} answers. */
  public Run(ScriptBudget budget, Object host) {
    this.budget = budget;
    this.host = host;
  }

  /** Whoever answers this evaluation's callbacks. */
  public Object host() {
    return host;
  }

  /** Takes {@code steps} from the budget. */
  public void charge(long steps) {
    if (!budget.take(steps)) {
      throw new ScriptLimit(ScriptLimit.Kind.STEPS, "too many steps");
    }
  }

  long stepsLeft() {
    return budget.stepsLeft();
  }

  /**
   * Takes {@code bytes} from the budget, before they are allocated. Nothing is given back: what an
   * evaluation makes in all is an upper bound of what lives at once, and the same on every node.
   */
  public void allocate(long bytes) {
    if (!budget.takeBytes(bytes)) {
      throw new ScriptLimit(ScriptLimit.Kind.MEMORY, "too much memory");
    }
  }

  /** Charges for a new text of {@code length} units and refuses one that is too long. */
  public void newText(long length) {
    checkLength(length);
    if (length > SMALL_TEXT) {
      allocate(TEXT_BYTES + 2 * length);
    }
  }

  /** As above, for a text that exists already. */
  String made(String text) {
    newText(text.length());
    return text;
  }

  /** Charges for a new array, or list, of {@code count} elements. */
  public void newArray(long count) {
    allocate(ARRAY_BYTES + SLOT_BYTES * count);
  }

  /** Charges for {@code count} more elements. */
  void newElements(long count) {
    allocate(SLOT_BYTES * Math.max(0, count));
  }

  /** Charges for a new object of {@code count} members. */
  void newObject(long count) {
    allocate(OBJECT_BYTES + MEMBER_BYTES * count);
  }

  /** Charges for one more member. */
  void newMember() {
    allocate(MEMBER_BYTES);
  }

  /** Charges for a function that keeps {@code variables} alive. */
  void newClosure(int variables) {
    allocate(OBJECT_BYTES + (long) SLOT_BYTES * variables);
  }

  /** Charges for a big integer of {@code bits}, as it is made. */
  void newBigInteger(long bits) {
    if (bits > SMALL_BITS) {
      charge(bits / 512);
      allocate(TEXT_BYTES + bits / 8);
    }
  }

  /** As above, for one that exists already. */
  BigInteger made(BigInteger value) {
    newBigInteger(value.bitLength());
    return value;
  }

  /** Charges for a string of {@code length} units and refuses one that is too long. */
  void checkLength(long length) {
    if (length > ScriptBudget.MAX_STRING_LENGTH) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "string too long");
    }
    charge(1 + length / 16);
  }

  /** Charges for {@code count} elements and refuses too many. */
  void checkElements(long count) {
    if (count > ScriptBudget.MAX_ELEMENTS) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "too many elements");
    }
    charge(1 + count);
  }

  void markChanged() {
    changed = true;
  }

  /** Whether any object was changed. */
  public boolean changed() {
    return changed;
  }

  void enterCall() {
    int depth = budget.callDepth() + 1;
    budget.setCallDepth(depth);
    if (depth > MAX_CALL_DEPTH) {
      throw new ScriptLimit(ScriptLimit.Kind.DEPTH, "too many calls within calls");
    }
  }

  int depth() {
    return budget.callDepth();
  }

  /** Forgets the calls that a caught exception left. */
  void resetDepth(int before) {
    budget.setCallDepth(before);
  }

  void leaveCall() {
    budget.setCallDepth(budget.callDepth() - 1);
  }
}
