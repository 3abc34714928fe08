package org.hanok.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.Test;

/**
 * Texts that were broken at random: whatever they are, gate and compiler answer, and never throw.
 */
class MutatedRulesTest {

  private static final List<String> WHOLE =
      List.of(
          "auth.addr === $a && util.isNumber(newData) && newData >= 0",
          "newData.n.function*{}}/a/g.test('x') ? `a${data}b` : /[(]/u.exec(newData.s)",
          "({'f'(data, ...newData){ for (;;) { if (data) break; else { return data } } }}).f(1)",
          "class { 'constructor'(data){ this.n += 1 } static x(){} }",
          "util.isString(newData) && newData.replace(/(?<a>\\w+)\\k<a>|[^a-z\\d]{2,3}?/giu, `$<a>`)",
          "0x1Fn + 1_000n ** 3n > 1e-7 || \"\\u{41}\\x41\\101\" ?? '\\u0041'",
          "getValue(`/apps/${$a}/${[...newData.arr, 1].join('/')}`) !== null ? true : !data",
          "`${`${`${newData}`}`}` == newData?.n?.[0]?.(1) && typeof newData !== 'x'",
          "[,1,,...'ab'].map({f(x){ try { throw x } catch (e) { return e } finally {} }}.f)",
          "({'f'(){ do { switch (1) { case 1: default: } } while (0); label: continue }})");

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "{",
          "}",
          "[",
          "]",
          "`",
          "${",
          "$",
          "/",
          "*",
          "*/",
          "/*",
          "//",
          "<!--",
          "-->",
          "\n",
          "\r\n",
          "\u2028",
          "'",
          "\"",
          "\\",
          "\\u",
          "\\u{",
          "\\u{110000}",
          "\\x4",
          "function",
          "class",
          "function*",
          ".function*",
          "static",
          "yield",
          "let",
          "async",
          "get",
          "new",
          "super",
          "import",
          "return",
          "of",
          "in",
          "=>",
          "=",
          "...",
          "?.",
          "??",
          "0x",
          "0b",
          "1n",
          "1e",
          ".5",
          "1_",
          "_1",
          "/[/",
          "/(?<",
          "/(?<a>",
          "\\k<a>",
          "{1,",
          "{99999999999}",
          "(?<!",
          "\\p{L}",
          "\\p{",
          "\uD800",
          "\uDC00",
          "\uD83D\uDE00",
          "\0",
          "\uFEFF",
          "@",
          "#",
          "#!",
          "∑");

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(WHOLE.get(random.nextInt(WHOLE.size())));
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(8));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, text.substring(at, to));
        case 2 -> text.insert(at, (char) random.nextInt(random.nextInt(8) == 0 ? 0x10000 : 0x80));
        default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }

  private static void answers(String text) {
    try {
      assertThat(gate(text)).isNotNull();
      CompiledRule rule = CompiledRule.compile(text, List.of("$a"));
      assertThat(rule.evaluate(RuleContext.writing(JsonString.of("x")).build())).isNotNull();
    } catch (RuntimeException | StackOverflowError thrown) {
      fail("threw at " + JsonString.of(text), thrown);
    }
  }

  /** What espree 9.3.2 over acorn 8.7.1 says: it throws where a token follows, and not before. */
  @Test
  void a_text_that_closes_more_than_it_opened_is_judged_as_over_espree() {
    for (String end : List.of("", " ", "/* */", "//x", "\n<!-- x")) {
      assertThat(gate("newData.function*;{}" + end)).isInstanceOf(WriteRuleGate.Refused.class);
    }
    for (String more : List.of("}", ";", " 1", "`", "  `", "/*", "\\", "/a/", "{", "${")) {
      assertThat(gate("newData.function*;{}" + more)).isInstanceOf(WriteRuleGate.Unreadable.class);
    }
  }

  private static WriteRuleGate.Verdict gate(String text) {
    return WriteRuleGate.check(Set.of("$a"), JsonString.of(text));
  }

  @Test
  void a_text_that_goes_beyond_a_limit_is_answered() {
    answers("/" + "(".repeat(300) + ")".repeat(300) + "/.test('')");
    answers("/[" + "\\s".repeat(50) + "]/.test('')");
    answers("/" + "\\W".repeat(5000) + "/iu.test('')");
    answers("9".repeat(200_000) + " > 0x" + "f".repeat(200_000) + "n");
    answers("`${".repeat(9000));
    answers("1" + "+1".repeat(40_000));
    answers("[".repeat(90_000));
    answers("'" + "\\u{".repeat(30_000));
  }

  @Test
  void whatever_a_text_was_broken_into_is_answered() {
    Random random = new Random(20261129);
    for (int i = 0; i < 15_000; i++) {
      answers(mutated(random));
    }
  }
}
