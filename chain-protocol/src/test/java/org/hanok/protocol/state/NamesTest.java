package org.hanok.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  private static final int MAX = StateLabels.DEFAULT_MAX_LENGTH;

  @ParameterizedTest
  @ValueSource(strings = {"a", "*", ".a", "$a", "a|b", "!", "a:b@c,d\\", "é", "__proto__", "0x"})
  void labels_may_be_so(String label) {
    assertThat(StateLabels.isValid(label, MAX)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "$", "..", ".a.", "a b", "a/b", "**", "#", "\u007f", "a\n", "$$"})
  void labels_may_not_be_so(String label) {
    assertThat(StateLabels.isValid(label, MAX)).isFalse();
  }

  @Test
  void a_label_has_its_limit_in_utf_16_units() {
    assertThat(StateLabels.isValid("😀".repeat(MAX / 2), MAX)).isTrue();
    assertThat(StateLabels.isValid("😀".repeat(MAX / 2) + "a", MAX)).isFalse();
  }

  @Test
  void one_exceptional_line_lets_a_label_of_many_lines_pass() {
    assertThat(StateLabels.isValid("a b\n*", MAX)).isTrue();
    assertThat(StateLabels.isValid("$x\n#", MAX)).isTrue();
    assertThat(StateLabels.isValid("a b\n*c", MAX)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ab,6162", "0x6162,6162", "0xAB,ab", "0x,''", "0xabc,abc", "0Xab,30586162"})
  void a_label_of_hexadecimal_digits_is_its_own_key(String label, String key) {
    assertThat(StateLabels.radixKey(label)).isEqualTo(key);
  }

  @Test
  void the_place_of_what_cannot_be_stored_is_told() {
    assertThat(StateLabels.invalidPathOf(List.of("a", "b c", "d"), MAX)).isEqualTo("/a/b c");
    assertThat(StateLabels.invalidPathOf(JsonParser.parse("{\"a\":{\"b\":[]}}"), MAX))
        .isEqualTo("/a/b");
    assertThat(StateLabels.invalidPathOf(JsonParser.parse("{\"a\":{}}"), MAX)).isEqualTo("/a");
    assertThat(StateLabels.invalidPathOf(JsonParser.parse("1e400"), MAX)).isEqualTo("/");
    assertThat(StateLabels.invalidPathOf(JsonParser.parse("{\"a\":null}"), MAX)).isNull();
  }

  @Test
  void upper_case_in_the_name_of_an_app_depends_on_a_flag() {
    assertThat(ServiceNames.isValid("My_App1", false)).isTrue();
    assertThat(ServiceNames.isValid("My_App1", true)).isFalse();
    assertThat(ServiceNames.isValid("my_app1", true)).isTrue();
    assertThat(ServiceNames.isValid("1app", false)).isFalse();
    assertThat(ServiceNames.isValid("balance_total_sum", false)).isFalse();
  }

  @Test
  void an_account_of_a_service_has_three_parts() {
    assertThat(ServiceNames.isAccount("staking|app|0x1|0", true)).isTrue();
    assertThat(ServiceNames.isAccount("staking|app", true)).isFalse();
    assertThat(ServiceNames.isAccount("other|app|x", true)).isFalse();
    assertThat(ServiceNames.partsOfAccount("staking|app|0x1|0"))
        .containsExactly("staking", "app", "0x1|0");
  }
}
