package org.hanok.protocol.rule;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** RFC 3492, in time that grows little faster than the label. */
final class Punycode {

  private static final int BASE = 36;
  private static final int TMIN = 1;
  private static final int TMAX = 26;
  private static final int FIRST_CODE = 128;

  /** No label of at most this many code points overflows while it is encoded. */
  private static final int SHORT = 1_900;

  private Punycode() {}

  /** The code points that {@code text} (behind "xn--", lower case) stands for; null if none. */
  static int @Nullable [] decode(String text) {
    int dash = text.lastIndexOf('-');
    String encoded = text.substring(dash + 1);
    int[] basic = text.substring(0, Math.max(0, dash)).codePoints().toArray();
    Insertions insertions = new Insertions(basic.length, encoded.length());
    return insertions.read(encoded) ? insertions.into(basic) : null;
  }

  /** Where which code points are put between those that are there. */
  private static final class Insertions {
    private final int[] places;
    private final int[] codes;
    private final int basic;
    private int count;

    Insertions(int basic, int most) {
      this.basic = basic;
      this.places = new int[most];
      this.codes = new int[most];
    }

    boolean read(String encoded) {
      int bias = 72;
      long code = FIRST_CODE;
      int place = 0;
      int position = 0;
      while (position < encoded.length()) {
        int before = place;
        long weight = 1;
        long delta = place;
        for (int k = BASE; ; k += BASE) {
          int digit = position < encoded.length() ? digit(encoded.charAt(position++)) : -1;
          delta += digit * weight;
          if (digit < 0 || delta > Integer.MAX_VALUE) {
            return false;
          }
          int threshold = threshold(k, bias);
          if (digit < threshold) {
            break;
          }
          weight *= BASE - threshold;
          if (weight > Integer.MAX_VALUE) {
            return false;
          }
        }
        int length = basic + count + 1;
        bias = adapt((int) delta - before, length, before == 0);
        code += delta / length;
        if (code > Character.MAX_CODE_POINT) {
          return false;
        }
        place = (int) (delta % length);
        places[count] = place++;
        codes[count++] = (int) code;
      }
      return true;
    }

    /** The last one knows its place; each before it, its place among those that are left. */
    int[] into(int[] others) {
      int[] all = new int[others.length + count];
      Places free = new Places(all.length, true);
      Arrays.fill(all, -1);
      for (int i = count - 1; i >= 0; i--) {
        int at = free.find(places[i]);
        all[at] = codes[i];
        free.add(at, -1);
      }
      int next = 0;
      for (int i = 0; i < all.length; i++) {
        if (all[i] < 0) {
          all[i] = others[next++];
        }
      }
      return all;
    }
  }

  /** Whether encoding {@code label} stays below 2^31, as implementations with 32 bits want. */
  static boolean canEncode(int[] label) {
    return label.length <= SHORT || !overflows(label);
  }

  private static boolean overflows(int[] label) {
    Integer[] order = new Integer[label.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> label[i])); // stable
    Places smaller = new Places(label.length, false);
    long delta = 0;
    int code = FIRST_CODE;
    int done = 0;
    while (done < order.length) {
      int next = label[order[done]];
      int end = done;
      while (end < order.length && label[order[end]] == next) {
        end++;
      }
      if (next >= FIRST_CODE) {
        delta += (next - code) * (done + 1L);
        if (delta + smaller.before(order[done]) > Integer.MAX_VALUE) {
          return true;
        }
        delta = done - smaller.before(order[end - 1]) + 1L;
        code = next + 1;
      }
      for (; done < end; done++) {
        smaller.add(order[done], 1);
      }
    }
    return false;
  }

  private static int digit(char c) {
    if (c >= 'a' && c <= 'z') {
      return c - 'a';
    }
    return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
  }

  private static int threshold(int k, int bias) {
    return Math.clamp((long) k - bias, TMIN, TMAX);
  }

  private static int adapt(int delta, int length, boolean first) {
    int rest = first ? delta / 700 : delta / 2;
    rest += rest / length;
    int k = 0;
    while (rest > (BASE - TMIN) * TMAX / 2) {
      rest /= BASE - TMIN;
      k += BASE;
    }
    return k + (BASE - TMIN + 1) * rest / (rest + 38);
  }

  /** Counts what is at places (a Fenwick tree). */
  private static final class Places {
    private final int[] sums;

    Places(int size, boolean full) {
      sums = new int[size + 1];
      for (int i = 1; full && i <= size; i++) {
        sums[i] = Integer.lowestOneBit(i);
      }
    }

    void add(int place, int amount) {
      for (int i = place + 1; i < sums.length; i += Integer.lowestOneBit(i)) {
        sums[i] += amount;
      }
    }

    /** How much is before {@code place}. */
    int before(int place) {
      int sum = 0;
      for (int i = place; i > 0; i -= Integer.lowestOneBit(i)) {
        sum += sums[i];
      }
      return sum;
    }

    /** The place with {@code count} before it. */
    int find(int count) {
      int place = 0;
      int left = count;
      for (int step = Integer.highestOneBit(sums.length); step > 0; step >>= 1) {
        if (place + step < sums.length && sums[place + step] <= left) {
          place += step;
          left -= sums[place];
        }
      }
      return place;
    }
  }
}
