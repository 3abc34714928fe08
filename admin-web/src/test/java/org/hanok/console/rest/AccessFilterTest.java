package org.hanok.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hanok.console.auth.Caller;
import org.hanok.console.auth.SessionTable;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who is logged in")
class AccessFilterTest {

  private static final Caller VIEWER = new Caller("vi", Role.VIEWER, "token", false);
  private static final Caller OPERATOR = new Caller("kim", Role.OPERATOR, "token", false);
  private static final Caller NEW = new Caller("new", Role.ADMINISTRATOR, "token", true);

  private static String answer(Caller caller, String method, String path, @Nullable String csrf) {
    return AccessFilter.refusal(caller, method, path, csrf).map(ApiFailure::code).orElse("done");
  }

  @Test
  void may_read_as_a_viewer_and_write_as_an_operator() {
    assertThat(answer(VIEWER, "GET", "overview", null)).isEqualTo("done");
    assertThat(answer(VIEWER, "POST", "bundles", "token")).isEqualTo("HANOK-FORBIDDEN");
    assertThat(answer(OPERATOR, "POST", "bundles", "token")).isEqualTo("done");
  }

  @Test
  void writes_with_the_token_of_the_session_only() {
    for (String method : new String[] {"POST", "PUT", "DELETE"}) {
      assertThat(answer(OPERATOR, method, "bundles", null)).isEqualTo("HANOK-CSRF");
      assertThat(answer(OPERATOR, method, "session/password", "other")).isEqualTo("HANOK-CSRF");
    }
  }

  @Test
  void may_change_their_own_password_as_a_viewer_too() {
    assertThat(answer(VIEWER, "PUT", "session/password", "token")).isEqualTo("done");
    assertThat(answer(VIEWER, "DELETE", "session", "token")).isEqualTo("done");
  }

  @Test
  void by_a_password_that_somebody_else_chose_may_only_change_it_or_leave() {
    for (String path : new String[] {"overview", "events", "operators", "audit", "session/x"}) {
      assertThat(answer(NEW, "GET", path, null)).as(path).isEqualTo("HANOK-PASSWORD-MUST-CHANGE");
    }
    assertThat(answer(NEW, "POST", "bundles", "token")).isEqualTo("HANOK-PASSWORD-MUST-CHANGE");
    assertThat(answer(NEW, "DELETE", "operators/x", "token"))
        .isEqualTo("HANOK-PASSWORD-MUST-CHANGE");
    assertThat(answer(NEW, "GET", "session", null)).isEqualTo("done");
    assertThat(answer(NEW, "PUT", "session/password", "token")).isEqualTo("done");
    assertThat(answer(NEW, "DELETE", "session", "token")).isEqualTo("done");
  }

  @Test
  void says_how_long_ago_a_person_did_anything_and_a_live_line_is_no_deed() {
    assertThat(AccessFilter.idle("90", "overview")).isEqualTo(Duration.ofSeconds(90));
    assertThat(AccessFilter.idle(null, "overview")).isZero();
    assertThat(AccessFilter.idle("-1", "overview")).isZero();
    assertThat(AccessFilter.idle(null, "events")).isEqualTo(SessionTable.IDLE_TIMEOUT);
  }
}
