package org.hanok.protocol.rule.script;

/** Looks ahead in a pattern for its groups: what a reference means depends on all of them. */
final class RegExpGroups {

  /** Told of each capturing group. */
  @FunctionalInterface
  private interface Visitor {
    void visit(int offset, boolean named);
  }

  private RegExpGroups() {}

  static int count(String pattern) {
    int[] count = {0};
    forEach(pattern, (offset, named) -> count[0]++);
    return count[0];
  }

  static boolean hasNames(String pattern) {
    boolean[] found = {false};
    forEach(pattern, (offset, named) -> found[0] |= named);
    return found[0];
  }

  /** The number of the group called {@code name}; 0, which is the whole, if there is none. */
  static int numberOf(String pattern, String name) {
    int[] countAndFound = {0, 0};
    forEach(
        pattern,
        (offset, named) -> {
          countAndFound[0]++;
          if (pattern.startsWith("(?<" + name + ">", offset)) {
            countAndFound[1] = countAndFound[0];
          }
        });
    return countAndFound[1];
  }

  private static void forEach(String pattern, Visitor visitor) {
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      switch (pattern.charAt(i)) {
        case '\\' -> i++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '(' -> {
          boolean named = isNamed(pattern, i);
          if (!inClass && (named || !pattern.startsWith("(?", i))) {
            visitor.visit(i, named);
          }
        }
        default -> {}
      }
    }
  }

  private static boolean isNamed(String pattern, int offset) {
    return pattern.startsWith("(?<", offset)
        && !pattern.startsWith("(?<=", offset)
        && !pattern.startsWith("(?<!", offset);
  }
}
