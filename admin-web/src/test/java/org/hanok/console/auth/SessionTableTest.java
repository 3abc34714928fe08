package org.hanok.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
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
  void tokens_have_256_bits_and_differ() {
    assertThat(sessions.start(kim)).hasSize(43).isNotEqualTo(sessions.start(kim));
  }
}
