package org.hanok.api.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts are those of the reference, which asks npm's semver 6.3.2. */
@DisplayName("A protocol version")
class ProtocolVersionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0",
        "v1",
        "1",
        "9007199254740991",
        "12345678901234567.1.0",
        "1.2.3.4",
        "1.2.3-beta",
        "a1b2",
        "1..2",
        "1.",
        "-1",
        "1e3"
      })
  void passes_if_a_version_from_1_on_can_be_read_out_of_it(String version) {
    assertThat(judge(version)).isEqualTo(ProtocolVersion.Verdict.PASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9", "0", "0.1.0 1.0.0", "0.0.0.5 7"})
  void is_too_old_below_1(String version) {
    assertThat(judge(version)).isEqualTo(ProtocolVersion.Verdict.INCOMPATIBLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "",
        "00",
        "01.2.3",
        "1.02.3",
        "1.2.03",
        "9007199254740992",
        "9999999999999999",
        "1.9007199254740992",
        "1.2.9999999999999999",
        "12345678901234567"
      })
  void is_none_if_what_is_read_out_of_it_is_none(String version) {
    assertThat(judge(version)).isEqualTo(ProtocolVersion.Verdict.INVALID);
  }

  @Test
  void may_be_a_number_and_stand_behind_anything() {
    assertThat(ProtocolVersion.judge(JsonNumber.of(1.5))).isEqualTo(ProtocolVersion.Verdict.PASSES);
    assertThat(judge("x".repeat(1_000) + "1.2.3")).isEqualTo(ProtocolVersion.Verdict.PASSES);
  }

  private static ProtocolVersion.Verdict judge(String version) {
    return ProtocolVersion.judge(JsonString.of(version));
  }
}
