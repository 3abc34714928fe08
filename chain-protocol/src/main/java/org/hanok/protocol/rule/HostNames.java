package org.hanok.protocol.rule;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * International host names to UTS 46, as Node.js 20 checks them.
 *
 * <p>AIN: what Node.js makes of them is protocol data, where it differs from UTS 46 as well.
 */
final class HostNames {

  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;

  private HostNames() {}

  /**
   * The name with its characters replaced as UTS 46 wants it, but not encoded; null if it is no
   * host name. Whether its ASCII characters are allowed is not looked at.
   */
  static @Nullable String mapped(String name) {
    String mapped = isAscii(name) ? name.toLowerCase(Locale.ROOT) : mappedCharacters(name);
    if (mapped == null) {
      return null;
    }
    for (String label : mapped.split("\\.", -1)) {
      if (!isLabel(label)) {
        return null;
      }
    }
    return mapped;
  }

  private static @Nullable String mappedCharacters(String name) {
    StringBuilder mapped = new StringBuilder();
    for (int code : name.codePoints().toArray()) {
      String replacement = HostTable.NODE.replacement(code);
      if (replacement == null) {
        return null;
      }
      mapped.append(replacement);
    }
    // The table lets no character through that is newer than it, and the form of others is stable.
    return Normalizer.normalize(mapped, Normalizer.Form.NFC);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static boolean isLabel(String label) {
    boolean ascii = isAscii(label);
    if (label.startsWith("xn--")) {
      return ascii && isEncoded(label.substring(4));
    }
    int[] codes = ascii ? new int[0] : label.codePoints().toArray();
    return ascii || (isValid(codes) && Punycode.canEncode(codes));
  }

  private static boolean isEncoded(String text) {
    int[] codes = Punycode.decode(text);
    if (codes == null || codes.length == 0) {
      return false;
    }
    String decoded = new String(codes, 0, codes.length);
    return Arrays.stream(codes).allMatch(HostTable.NODE::isValid)
        && Normalizer.isNormalized(decoded, Normalizer.Form.NFC)
        && isValid(codes);
  }

  private static boolean isValid(int[] label) {
    if (HostTable.NODE.isCombining(label[0])) {
      return false;
    }
    for (int i = 0; i < label.length; i++) {
      if (label[i] == NON_JOINER || label[i] == JOINER) {
        // AIN: Node.js looks at nothing that comes after the first of them.
        return fitsBetween(label, i);
      }
    }
    return isInOneDirection(label);
  }

  private static boolean fitsBetween(int[] label, int joiner) {
    if (joiner > 0 && HostTable.NODE.isVirama(label[joiner - 1])) {
      return true;
    }
    return label[joiner] == NON_JOINER
        && any(label, 0, joiner, HostTable.NODE::joinsNext)
        && any(label, joiner + 1, label.length, HostTable.NODE::joinsPrevious);
  }

  private static boolean any(int[] label, int from, int to, IntPredicate condition) {
    return Arrays.stream(label, from, to).anyMatch(condition);
  }

  private static boolean isInOneDirection(int[] label) {
    StringBuilder all = new StringBuilder();
    Arrays.stream(label).forEach(code -> all.append(HostTable.NODE.direction(code)));
    int end = all.length();
    while (end > 0 && all.charAt(end - 1) == 'M') {
      end--;
    }
    if (end == 0) {
      return false;
    }
    if (all.indexOf("R") < 0 && all.indexOf("A") < 0) {
      return true;
    }
    String directions = all.substring(0, end);
    // AIN: Node.js lets names that begin from left to right end in whatever they like.
    return directions.startsWith("L")
        ? hasOnly(directions.substring(0, end - 1), "LENM")
        : isRightToLeft(directions);
  }

  private static boolean isRightToLeft(String directions) {
    boolean mixedDigits = directions.indexOf('A') >= 0 && directions.indexOf('E') >= 0;
    char last = directions.charAt(directions.length() - 1);
    return !mixedDigits && hasOnly(directions, "RAENM") && "RAE".indexOf(last) >= 0;
  }

  private static boolean hasOnly(String text, String allowed) {
    return text.chars().allMatch(c -> allowed.indexOf(c) >= 0);
  }
}
