package org.hanok.protocol.rule.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/** Reads the pattern of a regular expression, with the leniencies of Annex B without {@code u}. */
final class RegExpParser {

  private static final String FLAGS = "gimsuy";
  private static final int MAX_DEPTH = 200;

  private final String pattern;
  private final boolean unicode;
  private final boolean ignoreCase;
  private final int errorOffset;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final List<String> referencedNames = new ArrayList<>();
  private final int groupTotal;
  private final boolean hasNames;
  private int position;
  private int groups;
  private int depth;

  private RegExpParser(String pattern, String flags, int errorOffset) {
    this.pattern = pattern;
    this.unicode = flags.indexOf('u') >= 0;
    this.ignoreCase = flags.indexOf('i') >= 0;
    this.errorOffset = errorOffset;
    this.groupTotal = RegExpGroups.count(pattern);
    this.hasNames = RegExpGroups.hasNames(pattern);
  }

  /** A pattern read: its tree, how many groups it has, and the names of some. */
  record Parsed(RegExpNode root, int groupCount, Map<String, Integer> names) {}

  /** Checks a literal; throws {@link ScriptSyntaxError} if it is none. */
  static void check(String pattern, String flags, int errorOffset) {
    parse(pattern, flags, errorOffset);
  }

  static Parsed parse(String pattern, String flags, int errorOffset) {
    for (int i = 0; i < flags.length(); i++) {
      char flag = flags.charAt(i);
      if (FLAGS.indexOf(flag) < 0 || flags.indexOf(flag, i + 1) >= 0) {
        throw new ScriptSyntaxError("Invalid regular expression flags", errorOffset);
      }
    }
    return new RegExpParser(pattern, flags, errorOffset).parsePattern();
  }

  private Parsed parsePattern() {
    RegExpNode root = disjunction();
    if (position < pattern.length()) {
      throw error(peek(')') ? "Unmatched ')'" : "Lone quantifier brackets");
    }
    for (String name : referencedNames) {
      if (!names.containsKey(name)) {
        throw error("Invalid named capture referenced");
      }
    }
    return new Parsed(root, groups, names);
  }

  private RegExpNode disjunction() {
    if (++depth > MAX_DEPTH) {
      throw new ScriptLimit(ScriptLimit.Kind.DEPTH, "regular expression nested too deep");
    }
    List<RegExpNode> options = new ArrayList<>();
    do {
      options.add(alternative());
    } while (eat('|'));
    depth--;
    return options.size() == 1 ? options.getFirst() : new Alternatives(options);
  }

  private RegExpNode alternative() {
    List<RegExpNode> parts = new ArrayList<>();
    while (position < pattern.length() && !peek('|') && !peek(')')) {
      parts.add(term());
    }
    return switch (parts.size()) {
      case 0 -> new Empty();
      case 1 -> parts.getFirst();
      default -> new Sequence(parts);
    };
  }

  private RegExpNode term() {
    int firstGroup = groups + 1;
    RegExpNode assertion = assertion();
    if (assertion != null) {
      boolean quantifiable = assertion instanceof Look look && !look.behind() && !unicode;
      return quantifiable ? quantified(assertion, firstGroup) : assertion;
    }
    return quantified(atom(), firstGroup);
  }

  private @Nullable RegExpNode assertion() {
    if (eat('^')) {
      return new Assertion('^');
    }
    if (eat('$')) {
      return new Assertion('$');
    }
    if (eat("\\b")) {
      return new Assertion('b');
    }
    if (eat("\\B")) {
      return new Assertion('B');
    }
    if (eat("(?=") || eat("(?!")) {
      boolean negated = pattern.charAt(position - 1) == '!';
      return new Look(closed(disjunction()), false, negated);
    }
    if (eat("(?<=") || eat("(?<!")) {
      boolean negated = pattern.charAt(position - 1) == '!';
      return new Look(closed(disjunction()), true, negated);
    }
    return null;
  }

  private RegExpNode closed(RegExpNode node) {
    if (!eat(')')) {
      throw error("Unterminated group");
    }
    return node;
  }

  private RegExpNode quantified(RegExpNode body, int firstGroup) {
    int min;
    int max = Integer.MAX_VALUE;
    if (eat('*')) {
      min = 0;
    } else if (eat('+')) {
      min = 1;
    } else if (eat('?')) {
      min = 0;
      max = 1;
    } else {
      int[] bounds = braces();
      if (bounds == null) {
        return body;
      }
      min = bounds[0];
      max = bounds[1];
    }
    return new Repeat(body, min, max, !eat('?'), firstGroup, groups + 1);
  }

  /** Reads {@code {n}}, {@code {n,}} or {@code {n,m}}; null, and nothing is read, if it is none. */
  private int @Nullable [] braces() {
    int start = position;
    if (eat('{')) {
      int min = number();
      if (min >= 0) {
        int max = min;
        if (eat(',')) {
          max = number();
          max = max < 0 ? Integer.MAX_VALUE : max;
        }
        if (eat('}')) {
          if (max < min) {
            throw error("numbers out of order in {} quantifier");
          }
          return new int[] {min, max};
        }
      }
      if (unicode) {
        throw error("Incomplete quantifier");
      }
    }
    position = start;
    return null;
  }

  private int number() {
    int start = position;
    long value = 0;
    while (position < pattern.length() && CharacterClasses.isDigit(pattern.charAt(position))) {
      value = Math.min(Integer.MAX_VALUE, value * 10 + pattern.charAt(position++) - '0');
    }
    return position == start ? -1 : (int) value;
  }

  private RegExpNode atom() {
    char c = pattern.charAt(position);
    switch (c) {
      case '.' -> {
        position++;
        return new Any();
      }
      case '(' -> {
        return group();
      }
      case '[' -> {
        position++;
        return new RegExpClassParser(this).parse();
      }
      case '\\' -> {
        position++;
        return atomEscape();
      }
      case '*', '+', '?' -> throw error("Nothing to repeat");
      case '{' -> {
        if (unicode || braces() != null) {
          throw error("Nothing to repeat");
        }
      }
      case ']', '}' -> {
        if (unicode) {
          throw error("Lone quantifier brackets");
        }
      }
      default -> {}
    }
    return new Char(nextCharacter());
  }

  private RegExpNode group() {
    if (eat("(?:")) {
      return closed(disjunction());
    }
    if (!eat("(?<")) {
      position++;
      if (peek('?')) {
        throw error("Invalid group");
      }
      int index = ++groups;
      return new Group(index, closed(disjunction()));
    }
    String name = groupName();
    int index = ++groups;
    if (names.put(name, index) != null) {
      throw error("Duplicate capture group name");
    }
    return new Group(index, closed(disjunction()));
  }

  private String groupName() {
    StringBuilder name = new StringBuilder();
    while (!eat('>')) {
      if (position >= pattern.length()) {
        throw error("Invalid capture group name");
      }
      int c = pattern.codePointAt(position);
      position += Character.charCount(c);
      if (c == '\\') {
        c = eat('u') ? RegExpEscapes.unicode(this, true) : -1;
      }
      if (c < 0
          || !(name.isEmpty() ? CharacterClasses.isNameStart(c) : CharacterClasses.isNamePart(c))) {
        throw error("Invalid capture group name");
      }
      name.appendCodePoint(c);
    }
    if (name.isEmpty()) {
      throw error("Invalid capture group name");
    }
    return name.toString();
  }

  private RegExpNode atomEscape() {
    if (position >= pattern.length()) {
      throw error("\\ at end of pattern");
    }
    char c = pattern.charAt(position);
    if (c >= '1' && c <= '9') {
      int start = position;
      int group = number();
      if (group <= groupTotal) {
        return new BackReference(group);
      }
      if (unicode) {
        throw error("Invalid escape");
      }
      position = start;
    }
    if (c == 'k' && (unicode || hasNames)) {
      return namedReference();
    }
    CharSet set = RegExpEscapes.set(this);
    return set != null ? new OneOf(set, false) : new Char(RegExpEscapes.character(this, false));
  }

  private RegExpNode namedReference() {
    position++;
    if (!eat('<')) {
      throw error("Invalid named reference");
    }
    String name = groupName();
    referencedNames.add(name);
    // The group may come later in the pattern, so its number is looked up by counting names.
    Integer known = names.get(name);
    return new BackReference(known != null ? known : RegExpGroups.numberOf(pattern, name));
  }

  boolean unicode() {
    return unicode;
  }

  /** Word characters: with {@code iu} also what folds to one. */
  CharSet wordParts() {
    CharSet set = CharSet.wordParts();
    return unicode && ignoreCase ? set.addRange(0x17F, 0x17F).addRange(0x212A, 0x212A) : set;
  }

  boolean hasNames() {
    return hasNames;
  }

  boolean atEnd() {
    return position >= pattern.length();
  }

  boolean peek(char c) {
    return position < pattern.length() && pattern.charAt(position) == c;
  }

  char current() {
    return position < pattern.length() ? pattern.charAt(position) : '\0';
  }

  char at(int ahead) {
    return position + ahead < pattern.length() ? pattern.charAt(position + ahead) : '\0';
  }

  void advance(int units) {
    position += units;
  }

  int position() {
    return position;
  }

  void reset(int offset) {
    position = offset;
  }

  boolean eat(char c) {
    boolean there = peek(c);
    position += there ? 1 : 0;
    return there;
  }

  boolean eat(String expected) {
    boolean there = pattern.startsWith(expected, position);
    position += there ? expected.length() : 0;
    return there;
  }

  String textUpTo(char end) {
    int to = pattern.indexOf(end, position);
    if (to < 0) {
      throw error("Invalid property name");
    }
    String result = pattern.substring(position, to);
    position = to + 1;
    return result;
  }

  int nextCharacter() {
    int c = unicode ? pattern.codePointAt(position) : pattern.charAt(position);
    position += Character.charCount(c);
    return c;
  }

  ScriptSyntaxError error(String message) {
    return new ScriptSyntaxError(
        "Invalid regular expression: /" + pattern + "/: " + message, errorOffset);
  }
}
