package org.hanok.protocol.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPatternTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 9_999, 10_000, 10_001, 20_000, 200_000})
  void a_path_of_any_length_does_not_count(int length) {
    String url = "https://a.com/" + "x".repeat(length);
    assertThat(UrlPattern.matches(url, "a.com")).isTrue();
    assertThat(UrlPattern.matches(url, "https://a.com")).isTrue();
    assertThat(UrlPattern.matches(url, "*.com")).isTrue();
    assertThat(UrlPattern.matches(url, "b.com")).isFalse();
  }

  @Test
  void a_port_is_what_ends_the_host_and_nothing_before_it() {
    String withQuery = "https://a.com?q:1234567890";
    assertThat(UrlPattern.matches(withQuery, "https://a.com?q")).isTrue();
    assertThat(UrlPattern.matches("https://a.com:80", "a.com:0000000000080")).isTrue();
    assertThat(UrlPattern.matches("https://a.com:80", "a.com:81")).isFalse();
    assertThat(UrlPattern.matches("https://a.com:1e1", "a.com:10")).isFalse();
  }

  @Test
  void a_path_ends_at_no_line() {
    assertThat(UrlPattern.matches("a.com/x\ny", "a.com")).isFalse();
    assertThat(UrlPattern.matches("a.com\n/xy", "a.com")).isFalse();
    assertThat(UrlPattern.matches("a.com/x\u2028", "*.com")).isFalse();
    assertThat(UrlPattern.matches("a.com/x/y", "a.com")).isTrue();
  }

  @Test
  void a_hostile_rule_is_decided_without_going_back_again_and_again() {
    String url = "a.".repeat(20_000) + "b";
    assertThat(UrlPattern.matches(url, "*." + "a.*".repeat(200) + "c")).isFalse();
  }
}
