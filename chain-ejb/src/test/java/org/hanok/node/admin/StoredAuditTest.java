package org.hanok.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A line of the audit trail in the log")
class StoredAuditTest {

  @Test
  void shows_an_honest_name_as_it_is() {
    assertThat(StoredAudit.quoted("kim.minjun@seoul")).isEqualTo("\"kim.minjun@seoul\"");
    assertThat(StoredAudit.quoted("김민준")).isEqualTo("\"김민준\"");
  }

  @Test
  void is_not_forged_by_a_name_that_looks_like_the_rest_of_an_entry() {
    assertThat(StoredAudit.quoted("admin\" action=\"operator.create\" succeeded=true"))
        .isEqualTo("\"admin\\u{22} action=\\u{22}operator.create\\u{22} succeeded=true\"");
    assertThat(StoredAudit.quoted("admin\\")).isEqualTo("\"admin\\u{5c}\"");
  }

  @Test
  void stays_one_line_whatever_ends_lines_or_turns_the_reading_around() {
    assertThat(StoredAudit.quoted("a\nb\rc\u0085d\u2028e\u202ef"))
        .isEqualTo("\"a\\u{a}b\\u{d}c\\u{85}d\\u{2028}e\\u{202e}f\"");
  }
}
