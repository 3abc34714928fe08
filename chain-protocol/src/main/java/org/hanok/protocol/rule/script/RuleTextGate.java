package org.hanok.protocol.rule.script;

import java.util.List;
import java.util.Set;
import org.hanok.protocol.rule.script.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a rule text may be made of.
 *
 * <p>AIN: only tokens are looked at. Names that do not follow a dot must be known; {@code
 * function}, {@code =} and {@code =>} are banned. Everything else passes, loops and classes
 * included.
 */
public final class RuleTextGate {

  // AIN: the text is checked, and later run, behind this.
  static final String PREFIX = "\"use strict\"; return ";

  // AIN: lastBlockNumber is allowed but nobody supplies it, so that it throws when it runs.
  private static final Set<String> KNOWN_NAMES =
      Set.of(
          "auth",
          "blockNumber",
          "blockTime",
          "currentTime",
          "data",
          "evalOwner",
          "evalRule",
          "getFunction",
          "getOwner",
          "getRule",
          "getValue",
          "lastBlockNumber",
          "newData",
          "util",
          "parsedValuePath",
          "Number",
          "String",
          "Boolean");

  // AIN: espree reports these as keywords, which escape the list of names.
  private static final Set<String> NAMES_TAKEN_FOR_KEYWORDS = Set.of("static", "yield", "let");

  private RuleTextGate() {}

  /**
   * Why {@code ruleText} is refused, or null if it is not.
   *
   * @throws ScriptSyntaxError if the text cannot be split into tokens
   */
  public static @Nullable String refusal(Set<String> variableLabels, String ruleText) {
    List<Token> tokens = TokenScanner.scan(PREFIX + ruleText);
    boolean afterDot = false;
    for (Token token : tokens) {
      if (isName(token)
          && !afterDot
          && !KNOWN_NAMES.contains(token.word())
          && !variableLabels.contains(token.word())) {
        return "name " + token.word();
      }
      afterDot = token.is(".");
      if (token.is("function") || token.is("=") || token.is("=>")) {
        return token.word();
      }
    }
    return null;
  }

  private static boolean isName(Token token) {
    return token.kind() == Kind.NAME && !NAMES_TAKEN_FOR_KEYWORDS.contains(token.word());
  }
}
