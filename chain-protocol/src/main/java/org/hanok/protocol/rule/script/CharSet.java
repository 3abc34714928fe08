package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** A set of characters under construction and then for matching. */
final class CharSet {

  private final List<int[]> ranges = new ArrayList<>();
  private final List<IntPredicate> predicates = new ArrayList<>();

  CharSet addRange(int first, int last) {
    ranges.add(new int[] {first, last});
    return this;
  }

  CharSet add(IntPredicate predicate) {
    predicates.add(predicate);
    return this;
  }

  CharSet addAll(CharSet other) {
    ranges.addAll(other.ranges);
    predicates.addAll(other.predicates);
    return this;
  }

  boolean contains(int code) {
    for (int[] range : ranges) {
      if (code >= range[0] && code <= range[1]) {
        return true;
      }
    }
    for (IntPredicate predicate : predicates) {
      if (predicate.test(code)) {
        return true;
      }
    }
    return false;
  }

  /** The set made ready for matching; {@code fold} maps to what stands for all cases. */
  IntPredicate freeze(boolean ignoreCase, boolean unicode) {
    BitSet ascii = new BitSet(128);
    if (!ignoreCase) {
      for (int c = 0; c < 128; c++) {
        ascii.set(c, contains(c));
      }
      return c -> c < 128 ? ascii.get(c) : contains(c);
    }
    BitSet folded = new BitSet();
    int limit = unicode ? 0x1FFFF : 0xFFFF;
    for (int c = 0; c <= limit; c++) {
      if (contains(c)) {
        folded.set(CaseFolding.fold(c, unicode));
      }
    }
    return c -> c <= limit ? folded.get(CaseFolding.fold(c, unicode)) : contains(c);
  }

  /** How much work {@link #freeze} is, in steps. */
  int cost(boolean ignoreCase) {
    return ignoreCase ? 2048 : 16;
  }

  static CharSet digits() {
    return new CharSet().addRange('0', '9');
  }

  static CharSet wordParts() {
    return digits().addRange('a', 'z').addRange('A', 'Z').addRange('_', '_');
  }

  static CharSet blanks() {
    return new CharSet().add(CharacterClasses::isWhiteSpace);
  }

  CharSet inverted() {
    return new CharSet().add(c -> !contains(c));
  }
}
