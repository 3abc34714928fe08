package org.hanok.protocol.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the characters of host names: the table that {@code verification/idna/tables.js}
 * writes. It does not depend on the Unicode version of the JDK.
 */
final class HostTable {

  static final HostTable NODE = read();

  private final Map<Character, Ranges> directions = new HashMap<>();
  private final Ranges combining;
  private final Ranges viramas;
  private final Ranges joinsNext;
  private final Ranges joinsPrevious;
  private final Ranges mapped;
  private final String[] replacements;

  /** Code points in ascending order, as first and last ones of ranges. */
  private record Ranges(int[] first, int[] last) {

    static Ranges of(List<String> words) {
      int[] first = new int[words.size()];
      int[] last = new int[words.size()];
      for (int i = 0; i < first.length; i++) {
        String word = words.get(i);
        int dash = word.indexOf('-');
        first[i] = Integer.parseInt(dash < 0 ? word : word.substring(0, dash), 16);
        last[i] = dash < 0 ? first[i] : Integer.parseInt(word.substring(dash + 1), 16);
      }
      return new Ranges(first, last);
    }

    /** Which range {@code code} is in; negative if in none. */
    int indexOf(int code) {
      int found = Arrays.binarySearch(first, code);
      int candidate = found >= 0 ? found : -found - 2;
      return candidate >= 0 && code <= last[candidate] ? candidate : -1;
    }

    boolean has(int code) {
      return indexOf(code) >= 0;
    }
  }

  private HostTable(Map<String, StringBuilder> sections) {
    Map<String, List<String>> words = new HashMap<>();
    sections.forEach((name, text) -> words.put(name, List.of(text.toString().trim().split(" "))));
    for (char direction : "LNMROEA".toCharArray()) {
      directions.put(direction, Ranges.of(section(words, String.valueOf(direction))));
    }
    combining = Ranges.of(section(words, "combining"));
    viramas = Ranges.of(section(words, "virama"));
    joinsNext = Ranges.of(section(words, "joins-next"));
    joinsPrevious = Ranges.of(section(words, "joins-previous"));
    List<String> pairs = section(words, "mapped");
    mapped = Ranges.of(pairs.stream().map(pair -> pair.substring(0, pair.indexOf('>'))).toList());
    replacements =
        pairs.stream()
            .map(pair -> text(pair.substring(pair.indexOf('>') + 1)))
            .toArray(String[]::new);
  }

  private static List<String> section(Map<String, List<String>> words, String name) {
    return Objects.requireNonNull(words.get(name), name);
  }

  private static String text(String codes) {
    StringBuilder text = new StringBuilder();
    if (!codes.isEmpty()) {
      for (String code : codes.split("\\+", -1)) {
        text.appendCodePoint(Integer.parseInt(code, 16));
      }
    }
    return text.toString();
  }

  private static HostTable read() {
    Map<String, StringBuilder> sections = new HashMap<>();
    StringBuilder section = new StringBuilder();
    for (String line : resource().lines().toList()) {
      if (line.startsWith("[")) {
        section = new StringBuilder();
        sections.put(line.substring(1, line.length() - 1), section);
      } else if (!line.startsWith("#")) {
        section.append(line).append(' ');
      }
    }
    return new HostTable(sections);
  }

  private static String resource() {
    try (InputStream stream = HostTable.class.getResourceAsStream("hosts.txt")) {
      byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code code} is replaced by, itself included; null if it may not be in a host name. */
  @Nullable String replacement(int code) {
    if (code < 128) {
      return String.valueOf((char) (code >= 'A' && code <= 'Z' ? code + 32 : code));
    }
    int index = mapped.indexOf(code);
    if (index >= 0) {
      return replacements[index];
    }
    return isValid(code) ? Character.toString(code) : null;
  }

  /** Whether {@code code} stands for itself. */
  boolean isValid(int code) {
    return code < 128
        ? code < 'A' || code > 'Z'
        : directions.values().stream().anyMatch(ranges -> ranges.has(code));
  }

  /**
   * The bidirectional classes as far as they matter: L left to right, R right to left, A Arabic
   * digits, E European digits, M marks, N neutral ones, O others.
   */
  char direction(int code) {
    if (code < 128) {
      boolean letter = (code | 32) >= 'a' && (code | 32) <= 'z';
      return letter ? 'L' : code >= '0' && code <= '9' ? 'E' : 'N';
    }
    for (Map.Entry<Character, Ranges> entry : directions.entrySet()) {
      if (entry.getValue().has(code)) {
        return entry.getKey();
      }
    }
    return 'O';
  }

  boolean isCombining(int code) {
    return combining.has(code);
  }

  boolean isVirama(int code) {
    return viramas.has(code);
  }

  /** Whether the letter joins the one after it. */
  boolean joinsNext(int code) {
    return joinsNext.has(code);
  }

  /** Whether the letter joins the one before it. */
  boolean joinsPrevious(int code) {
    return joinsPrevious.has(code);
  }
}
