package org.hanok.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Query strings and forms as the reference's web framework reads them: names may say where in lists
 * and objects a value stands, as in {@code a[b]=1&c[]=2&d[0]=3}; a name that comes twice is a list.
 */
final class QueryText {

  /** AIN: the framework's own limit. */
  private static final int MAX_PARAMETERS = 1_000;

  /** AIN: a larger index is a name. */
  private static final int MAX_ITEMS = 1_000;

  private static final Pattern OPENING = Pattern.compile("%5[Bb]");
  private static final Pattern CLOSING = Pattern.compile("%5[Dd]");

  private final int maxDepth;

  private QueryText(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /**
   * The parameters in {@code text}.
   *
   * @param maxDepth so many brackets of a name are looked at; what follows them is one more name
   */
  static JsonObject parse(String text, int maxDepth) {
    return new QueryText(maxDepth).all(text);
  }

  /** Whether a name in {@code text} has more brackets than that. */
  static boolean isDeeper(String text, int maxDepth) {
    return values(text).keySet().stream()
        .anyMatch(name -> steps(name, Integer.MAX_VALUE).size() > maxDepth + 1);
  }

  private JsonObject all(String text) {
    QueryTree.Members root = new QueryTree.Members();
    values(text)
        .forEach(
            (name, value) -> {
              List<String> steps = steps(name, maxDepth);
              if (!steps.isEmpty()) {
                QueryTree ignored = root.with(tree(steps, value));
              }
            });
    return root.toJson();
  }

  /** Values by their whole names; those of the same name in one list. */
  private static Map<String, QueryTree> values(String text) {
    Map<String, QueryTree> values = new LinkedHashMap<>();
    String plain = CLOSING.matcher(OPENING.matcher(text).replaceAll("[")).replaceAll("]");
    int start = 0;
    for (int count = 0; start < plain.length() && count < MAX_PARAMETERS; count++) {
      int end = plain.indexOf('&', start);
      int stop = end < 0 ? plain.length() : end;
      put(values, plain.substring(start, stop));
      start = stop + 1;
    }
    return values;
  }

  private static void put(Map<String, QueryTree> values, String pair) {
    int bracket = pair.indexOf("]=");
    int equals = bracket < 0 ? pair.indexOf('=') : bracket + 1;
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
    if (!name.isEmpty()) {
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      values.merge(name, new QueryTree.Text(value), QueryTree.Items::joined);
    }
  }

  /** What a name is made of: the part before brackets, then each pair of brackets with theirs. */
  private static List<String> steps(String name, int maxDepth) {
    List<String> steps = new ArrayList<>();
    int open = name.indexOf('[');
    String first = open < 0 ? name : name.substring(0, open);
    if (!first.isEmpty()) {
      steps.add(first);
    }
    for (int depth = 0; open >= 0; depth++) {
      int close = depth < maxDepth ? closing(name, open) : -1;
      if (close < 0) {
        steps.add("[" + name.substring(open) + "]");
        return steps;
      }
      steps.add(name.substring(open, close + 1));
      open = name.indexOf('[', close + 1);
    }
    return steps;
  }

  private static int closing(String name, int open) {
    int level = 0;
    for (int i = open; i < name.length(); i++) {
      level += name.charAt(i) == '[' ? 1 : name.charAt(i) == ']' ? -1 : 0;
      if (level == 0) {
        return i;
      }
    }
    return -1;
  }

  private static QueryTree tree(List<String> steps, QueryTree value) {
    QueryTree tree = value;
    for (String step : steps.reversed()) {
      tree = around(step, tree);
    }
    return tree;
  }

  private static QueryTree around(String step, QueryTree tree) {
    if (step.equals("[]")) {
      return QueryTree.Items.of(tree);
    }
    boolean inBrackets = step.startsWith("[") && step.endsWith("]") && step.length() > 1;
    String label = inBrackets ? step.substring(1, step.length() - 1) : step;
    if (inBrackets && isIndex(label)) {
      int index = Integer.parseInt(label);
      return index < MAX_ITEMS
          ? QueryTree.Items.at(index, tree)
          : QueryTree.Members.appendable(label, tree, index);
    }
    // AIN: a parameter of that name is dropped.
    return label.equals("__proto__") ? new QueryTree.Members() : QueryTree.Members.of(label, tree);
  }

  private static boolean isIndex(String label) {
    return label.matches("0|[1-9][0-9]{0,8}");
  }

  // AIN: where a name or value is no encoded UTF-8, it stays as it came but for plus signs.
  private static String decoded(String text) {
    String spaced = text.replace('+', ' ');
    return Objects.requireNonNullElse(unescaped(spaced), spaced);
  }

  private static @Nullable String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != '%') {
        plain.append(text.charAt(at++));
        continue;
      }
      int stop = at;
      ByteBuffer bytes = ByteBuffer.allocate((text.length() - at) / 3);
      while (stop < text.length() && text.charAt(stop) == '%') {
        int octet = octet(text, stop);
        if (octet < 0) {
          return null;
        }
        bytes.put((byte) octet);
        stop += 3;
      }
      try {
        plain.append(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()));
      } catch (CharacterCodingException notText) {
        return null;
      }
      at = stop;
    }
    return plain.toString();
  }

  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    boolean ascii = text.charAt(at + 1) < 0x80 && text.charAt(at + 2) < 0x80;
    return high < 0 || low < 0 || !ascii ? -1 : high * 16 + low;
  }
}
