package org.hanok.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.hanok.console.ConsoleReason;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.junit.jupiter.api.Test;

class SessionTableTest {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final FakeClock clock = new FakeClock();
  private final SessionTable sessions = new SessionTable(clock);
  private final Caller kim = new Caller("kim", Role.OPERATOR, "csrf", false);

  @Test
  void a_session_lasts_as_long_as_it_is_used() {
    String token = sessions.start(kim);
    for (int i = 0; i < 3; i++) {
      clock.advance(SessionTable.IDLE_TIMEOUT.minus(MOMENT));
      assertThat(sessions.use(token)).contains(kim);
    }
  }

  @Test
  void an_idle_session_ends() {
    String token = sessions.start(kim);
    clock.advance(SessionTable.IDLE_TIMEOUT);
    assertThat(sessions.use(token)).isEmpty();
    assertThat(sessions.size()).isZero();
  }

  @Test
  void even_a_busy_session_ends_at_last() {
    String token = sessions.start(kim);
    Duration step = SessionTable.IDLE_TIMEOUT.dividedBy(2);
    for (Duration used = step; used.compareTo(SessionTable.LIFETIME) < 0; used = used.plus(step)) {
      clock.advance(step);
      assertThat(sessions.use(token)).isPresent();
    }
    clock.advance(step);
    assertThat(sessions.use(token)).isEmpty();
  }

  @Test
  void logging_out_ends_this_session_alone() {
    String one = sessions.start(kim);
    String other = sessions.start(kim);
    sessions.end(one);
    sessions.end("no such token");
    assertThat(sessions.use(one)).isEmpty();
    assertThat(sessions.use(other)).contains(kim);
  }

  @Test
  void whoever_came_in_without_a_session_stays_no_longer_than_one_lasts() {
    BooleanSupplier stays = sessions.watchOperator("kim");
    clock.advance(SessionTable.LIFETIME.minus(MOMENT));
    assertThat(stays.getAsBoolean()).isTrue();
    clock.advance(MOMENT);
    assertThat(stays.getAsBoolean()).isFalse();
  }

  @Test
  void whoever_came_in_without_a_session_goes_when_all_of_that_operators_are_ended() {
    BooleanSupplier stays = sessions.watchOperator("kim");
    BooleanSupplier other = sessions.watchOperator("vi");
    sessions.endAllOf("kim");
    assertThat(stays.getAsBoolean()).isFalse();
    assertThat(other.getAsBoolean()).isTrue();
    assertThat(sessions.watchOperator("kim").getAsBoolean()).isTrue();
  }

  @Test
  void whoever_watches_a_session_sees_it_end_and_does_not_keep_it_from_being_idle() {
    String idle = sessions.start(kim);
    String left = sessions.start(kim);
    BooleanSupplier idleLasts = sessions.watch(idle);
    BooleanSupplier leftLasts = sessions.watch(left);
    clock.advance(SessionTable.IDLE_TIMEOUT.minus(MOMENT));
    assertThat(idleLasts.getAsBoolean()).isTrue();
    assertThat(leftLasts.getAsBoolean()).isTrue();
    sessions.end(left);
    assertThat(leftLasts.getAsBoolean()).isFalse();
    clock.advance(MOMENT);
    assertThat(idleLasts.getAsBoolean()).isFalse();
    assertThat(sessions.watch("no such token").getAsBoolean()).isFalse();
  }

  @Test
  void at_the_limit_the_longest_idle_session_makes_room() {
    String oldest = sessions.start(kim);
    clock.advance(MOMENT);
    String second = sessions.start(kim);
    clock.advance(MOMENT);
    for (int i = 2; i < SessionTable.MAX_SESSIONS; i++) {
      sessions.start(kim);
    }
    clock.advance(MOMENT);
    assertThat(sessions.use(oldest)).isPresent();
    sessions.start(kim);
    assertThat(sessions.size()).isEqualTo(SessionTable.MAX_SESSIONS);
    assertThat(sessions.use(oldest)).isPresent();
    assertThat(sessions.use(second)).isEmpty();
  }

  @Test
  void what_a_page_asks_by_itself_keeps_no_session_from_being_idle() {
    String token = sessions.start(kim);
    for (int minute = 1; minute < SessionTable.IDLE_TIMEOUT.toMinutes(); minute++) {
      clock.advance(Duration.ofMinutes(1));
      assertThat(sessions.use(token, Duration.ofMinutes(minute))).contains(kim);
    }
    clock.advance(Duration.ofMinutes(1));
    assertThat(sessions.use(token, SessionTable.IDLE_TIMEOUT)).isEmpty();
    assertThat(sessions.whyOver(token)).isEqualTo(ConsoleReason.SESSION_IDLE);
  }

  @Test
  void what_is_done_in_one_tab_counts_for_all_of_a_session() {
    String token = sessions.start(kim);
    clock.advance(Duration.ofMinutes(20));
    assertThat(sessions.use(token, Duration.ofMinutes(1))).contains(kim);
    assertThat(sessions.use(token, Duration.ofMinutes(20))).contains(kim);
    clock.advance(Duration.ofMinutes(28));
    assertThat(sessions.use(token, Duration.ofMinutes(48))).contains(kim);
  }

  @Test
  void says_of_each_session_why_it_is_over() {
    String old = sessions.start(kim);
    for (Duration used = Duration.ZERO; used.compareTo(SessionTable.LIFETIME) < 0; ) {
      used = used.plusMinutes(20);
      clock.advance(Duration.ofMinutes(20));
      boolean ignored = sessions.use(old).isPresent();
    }
    assertThat(sessions.whyOver(old)).isEqualTo(ConsoleReason.SESSION_OLD);
    String left = sessions.start(kim);
    sessions.end(left);
    assertThat(sessions.whyOver(left)).isEqualTo(ConsoleReason.SESSION_ENDED);
    String thrownOut = sessions.start(kim);
    sessions.endAllOf("kim");
    assertThat(sessions.whyOver(thrownOut)).isEqualTo(ConsoleReason.SESSION_ENDED);
    assertThat(sessions.whyOver("made up")).isEqualTo(ConsoleReason.NOT_LOGGED_IN);
  }

  @Test
  void knows_a_session_of_the_process_before_it() {
    String before = new SessionTable(clock).start(kim);
    assertThat(sessions.use(before)).isEmpty();
    assertThat(sessions.whyOver(before)).isEqualTo(ConsoleReason.SESSION_RESTARTED);
  }

  @Test
  void tokens_have_256_bits_and_differ() {
    assertThat(sessions.start(kim)).hasSize(9 + 43).isNotEqualTo(sessions.start(kim));
  }
}
