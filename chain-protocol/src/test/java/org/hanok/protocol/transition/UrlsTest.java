package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.rule.CompiledRule;
import org.hanok.protocol.rule.RuleCompiler;
import org.hanok.protocol.rule.RuleContext;
import org.hanok.protocol.rule.RuleOutcome;
import org.junit.jupiter.api.Test;

/** Functions' addresses and rules' {@code util.isValidUrl} are one rule of the reference. */
class UrlsTest {

  private static final String[] PROTOCOLS = {"http://", "https://", "ftp://", "HTTP://", ""};

  private static final String[] PARTS = {
    "a.com",
    "localhost",
    "10.0.0.1",
    "1.2.3.4",
    "172.32.0.1",
    "192.168.0.1",
    "224.0.0.1",
    "01.2.3",
    "1.2.3.0",
    ":80",
    ":8",
    ":123456",
    "/",
    "?q",
    "#f",
    "@",
    "user:pw@",
    "-",
    "_",
    "\u00e9",
    "\u00a0",
    "\u2028",
    "\u3000",
    " ",
    ".",
    "..",
    "com",
    "c",
    "1",
    "\\",
    "\uD83D\uDE00",
    "%20",
    "[::1]"
  };

  private final CompiledRule rule = RuleCompiler.compile("util.isValidUrl(newData)", List.of());

  @Test
  void an_address_of_a_function_is_what_rules_call_a_url() {
    Random random = new Random(20261129);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder url = new StringBuilder(PROTOCOLS[random.nextInt(PROTOCOLS.length)]);
      for (int part = 1 + random.nextInt(6); part > 0; part--) {
        url.append(PARTS[random.nextInt(PARTS.length)]);
      }
      assertThat(Urls.isValid(url.toString())).as("%s", url).isEqualTo(isUrl(url.toString()));
    }
  }

  @Test
  void a_blank_that_is_a_letter_to_the_reference_is_one_in_a_host_alone() {
    assertThat(Urls.isValid("http://a.co\u2028m")).isTrue().isEqualTo(isUrl("http://a.co\u2028m"));
    assertThat(Urls.isValid("http://a.com/\u2028")).isFalse();
    assertThat(Urls.isValid("http://a\u2028@a.com")).isFalse();
  }

  private boolean isUrl(String text) {
    return rule.evaluate(RuleContext.writing(JsonString.of(text)).build())
        instanceof RuleOutcome.Passed;
  }
}
