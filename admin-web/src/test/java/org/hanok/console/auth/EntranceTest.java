package org.hanok.console.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hanok.console.ConsoleReason;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.OperatorAccounts;
import org.hanok.node.reason.OperatorReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At the entrance")
class EntranceTest {

  private static final String ADDRESS = "192.0.2.1";
  private static final Origin FROM = Origin.of(ADDRESS);

  private final Access access = new Access(new FakeClock());
  private final List<String> trail = new ArrayList<>();
  private final Entrance entrance = new Entrance(access, new OneOperator(), new Trail());
  private String password = "correct horse battery";
  private Runnable meanwhile = () -> {};
  private boolean mustChange;

  private Entrance.Outcome change(String current, String next) {
    return entrance.changePassword("kim", current.toCharArray(), next.toCharArray(), ADDRESS);
  }

  private Entrance.Outcome.In logIn() {
    return (Entrance.Outcome.In) entrance.logIn("kim", password.toCharArray(), FROM);
  }

  @Test
  void a_changed_password_ends_all_sessions_and_begins_a_new_one() {
    Entrance.Outcome.In mine = logIn();
    Entrance.Outcome.In thiefs = logIn();
    assertThat(change(password, "another long password"))
        .isInstanceOfSatisfying(
            Entrance.Outcome.In.class,
            in -> {
              assertThat(access.sessions().use(in.token())).contains(in.caller());
              assertThat(in.caller().csrfToken()).isNotEqualTo(mine.caller().csrfToken());
            });
    assertThat(access.sessions().use(mine.token())).isEmpty();
    assertThat(access.sessions().use(thiefs.token())).isEmpty();
    assertThat(password).isEqualTo("another long password");
  }

  @Test
  void a_new_password_that_is_not_taken_ends_nothing() {
    Entrance.Outcome.In mine = logIn();
    assertThat(change(password, "short")).isInstanceOf(Entrance.Outcome.Refused.class);
    assertThat(access.sessions().use(mine.token())).isPresent();
  }

  @Test
  void guessing_the_current_password_leaves_a_trail_and_ends_all_sessions() {
    Entrance.Outcome.In mine = logIn();
    trail.clear();
    for (int i = 0; i < LoginThrottle.MAX_ACCOUNT_FAILURES; i++) {
      assertThat(access.sessions().use(mine.token())).isPresent();
      assertThat(change("wrong", "another long password"))
          .isInstanceOf(Entrance.Outcome.Wrong.class);
    }
    assertThat(trail)
        .hasSize(LoginThrottle.MAX_ACCOUNT_FAILURES)
        .containsOnly("kim operator.password from " + ADDRESS + " false");
    assertThat(access.sessions().use(mine.token())).isEmpty();
    assertThat(change(password, "another long password"))
        .isInstanceOf(Entrance.Outcome.Throttled.class);
  }

  private Entrance.Outcome guess(Origin origin) {
    return entrance.logIn("kim", "wrong".toCharArray(), origin);
  }

  @Test
  void guesses_are_slowed_down_where_they_come_from_and_keep_nobody_else_out() {
    Entrance.Outcome.In mine = logIn();
    for (int stranger = 1; stranger <= 30; stranger++) {
      Origin origin = Origin.of("198.51.100." + stranger);
      for (int i = 0; i < LoginThrottle.MAX_ACCOUNT_FAILURES; i++) {
        assertThat(guess(origin)).isInstanceOf(Entrance.Outcome.Wrong.class);
      }
      assertThat(guess(origin)).isInstanceOf(Entrance.Outcome.Throttled.class);
    }
    assertThat(access.sessions().use(mine.token())).isPresent();
    assertThat(logIn()).isNotNull();
  }

  @Test
  void a_browser_that_was_in_before_comes_in_though_others_guess_from_its_address() {
    String device = entrance.remember(logIn().caller());
    for (int i = 0; i < LoginThrottle.MAX_ACCOUNT_FAILURES; i++) {
      assertThat(guess(FROM)).isInstanceOf(Entrance.Outcome.Wrong.class);
    }
    assertThat(entrance.logIn("kim", password.toCharArray(), FROM))
        .isInstanceOf(Entrance.Outcome.Throttled.class);
    Origin known = new Origin(ADDRESS, device);
    assertThat(entrance.logIn("kim", password.toCharArray(), known))
        .isInstanceOf(Entrance.Outcome.In.class);
    for (int i = 0; i < LoginThrottle.MAX_ACCOUNT_FAILURES; i++) {
      assertThat(guess(known)).isInstanceOf(Entrance.Outcome.Wrong.class);
    }
    assertThat(guess(known)).isInstanceOf(Entrance.Outcome.Throttled.class);
    assertThat(entrance.logIn("lee", "wrong".toCharArray(), known))
        .as("it is nobody else's device")
        .isInstanceOf(Entrance.Outcome.Wrong.class);
  }

  @Test
  void addresses_of_one_network_of_IPv6_count_as_one() {
    for (int i = 0; i < LoginThrottle.MAX_ACCOUNT_FAILURES; i++) {
      assertThat(guess(Origin.of("2001:db8:1:2::" + i))).isInstanceOf(Entrance.Outcome.Wrong.class);
    }
    assertThat(guess(Origin.of("2001:db8:1:2:9::9")))
        .isInstanceOf(Entrance.Outcome.Throttled.class);
    assertThat(guess(Origin.of("2001:db8:1:3::1"))).isInstanceOf(Entrance.Outcome.Wrong.class);
  }

  @Test
  void whoever_comes_in_by_a_password_that_somebody_else_chose_has_to_choose_another() {
    mustChange = true;
    assertThat(logIn().caller().mustChangePassword()).isTrue();
    assertThat(change(password, password))
        .isInstanceOfSatisfying(
            Entrance.Outcome.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(ConsoleReason.PASSWORD_SAME));
    assertThat(change(password, "another long password"))
        .isInstanceOfSatisfying(
            Entrance.Outcome.In.class,
            in -> assertThat(in.caller().mustChangePassword()).isFalse());
    assertThat(logIn().caller().mustChangePassword()).isFalse();
  }

  @Test
  void logins_leave_a_trail_whether_they_succeed_or_not() {
    logIn();
    String name = "x".repeat(300);
    assertThat(entrance.logIn(name, "?".toCharArray(), FROM))
        .isInstanceOf(Entrance.Outcome.Wrong.class);
    assertThat(trail)
        .containsExactly(
            "kim session.login from " + ADDRESS + " true",
            "x".repeat(100) + " session.login from " + ADDRESS + " false");
  }

  @Test
  void who_knew_the_old_password_is_not_in_when_it_is_changed_meanwhile() {
    meanwhile = () -> change(password, "another long password");
    assertThat(entrance.logIn("kim", password.toCharArray(), FROM))
        .isInstanceOf(Entrance.Outcome.Wrong.class);
    assertThat(access.sessions().size()).as("the changer's own").isOne();
  }

  private final class OneOperator implements OperatorAccounts {
    @Override
    public List<OperatorAccount> list() {
      return List.of(new OperatorAccount("kim", Set.of(Role.OPERATOR), mustChange, 0));
    }

    @Override
    public Optional<OperatorAccount> authenticate(String name, char[] given) {
      Optional<OperatorAccount> known =
          list().stream()
              .filter(kim -> kim.name().equals(name) && password.equals(new String(given)))
              .findFirst();
      Runnable next = meanwhile;
      meanwhile = () -> {};
      next.run();
      return known;
    }

    @Override
    public CommandOutcome create(String actor, String name, char[] given, Set<Role> roles) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CommandOutcome changePassword(String actor, String name, char[] given) {
      if (given.length < MIN_PASSWORD_LENGTH) {
        return new CommandOutcome.Refused(OperatorReason.PASSWORD_SHORT, "too short");
      }
      password = new String(given);
      mustChange = false;
      return new CommandOutcome.Done("changed");
    }

    @Override
    public CommandOutcome remove(String actor, String name) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Trail implements AuditTrail {
    @Override
    public void record(String actor, String action, String details, boolean succeeded) {
      trail.add(actor + " " + action + " " + details + " " + succeeded);
    }

    @Override
    public List<Entry> newest(long beforeId, int limit) {
      return List.of();
    }
  }
}
