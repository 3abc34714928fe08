package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/** A set of characters under construction and then for matching. */
final class CharSet {

  // Each is asked about each character.
  private static final int MAX_PREDICATES = 16;

  private final List<int[]> ranges = new ArrayList<>();
  private final List<IntPredicate> predicates = new ArrayList<>();

  CharSet addRange(int first, int last) {
    ranges.add(new int[] {first, last});
    return this;
  }

  CharSet add(IntPredicate predicate) {
    if (predicates.size() >= MAX_PREDICATES) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "too many classes in a class");
    }
    predicates.add(predicate);
    return this;
  }

  CharSet addAll(CharSet other) {
    ranges.addAll(other.ranges);
    other.predicates.forEach(this::add);
    return this;
  }

  /** The set made ready for matching; {@code fold} maps to what stands for all cases. */
  IntPredicate freeze(boolean ignoreCase, boolean unicode) {
    IntPredicate all = plain();
    int limit = !ignoreCase ? 127 : unicode ? 0x1FFFF : 0xFFFF;
    BitSet folded = new BitSet();
    for (int c = 0; c <= limit; c++) {
      if (all.test(c)) {
        folded.set(ignoreCase ? CaseFolding.fold(c, unicode) : c);
      }
    }
    return ignoreCase
        ? c -> c <= limit ? folded.get(CaseFolding.fold(c, unicode)) : all.test(c)
        : c -> c <= limit ? folded.get(c) : all.test(c);
  }

  /** The set as it is: ranges in order, so that it takes no longer if there are many. */
  private IntPredicate plain() {
    int[] bounds = merged();
    IntPredicate[] others = predicates.toArray(IntPredicate[]::new);
    return code -> {
      int found = Arrays.binarySearch(bounds, code);
      // Even places hold what begins a range, odd ones what comes after it.
      int place = found >= 0 ? found : -found - 2;
      if (place >= 0 && (place & 1) == 0) {
        return true;
      }
      for (IntPredicate other : others) {
        if (other.test(code)) {
          return true;
        }
      }
      return false;
    };
  }

  private int[] merged() {
    List<int[]> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingInt(range -> range[0]));
    int[] bounds = new int[2 * sorted.size()];
    int length = 0;
    for (int[] range : sorted) {
      if (length > 0 && range[0] <= bounds[length - 1]) {
        bounds[length - 1] = Math.max(bounds[length - 1], range[1] + 1);
      } else {
        bounds[length++] = range[0];
        bounds[length++] = range[1] + 1;
      }
    }
    return Arrays.copyOf(bounds, length);
  }

  /** How much work {@link #freeze} is, in steps. */
  int cost(boolean ignoreCase) {
    return (ignoreCase ? 2048 : 16) * (1 + predicates.size()) + ranges.size();
  }

  /** How much memory the frozen set takes at most, in bytes. */
  long bytes(boolean ignoreCase, boolean unicode) {
    long bits = !ignoreCase ? 16 : unicode ? 0x4000 : 0x2000;
    return 200 + bits + 8L * ranges.size() + 8L * predicates.size();
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
    IntPredicate all = plain();
    return new CharSet().add(c -> !all.test(c));
  }
}
