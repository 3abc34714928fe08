package org.hanok.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.db.OperatorRecord;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.node.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Operators")
class StoredOperatorsTest {

  private static final String GOOD = "correct horse battery";

  @TempDir static Path folder;

  private final AtomicLong now = new AtomicLong(1_000_000);
  private final TestDatabase database = TestDatabase.h2(folder.resolve("o" + System.nanoTime()));
  private final StoredAudit audit = new StoredAudit(database.work(), now::get);
  private final OperatorAccounts operators = new StoredOperators(database.work(), audit, now::get);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void come_in_with_their_password_only() {
    create("ann");
    assertThat(operators.authenticate("ann", GOOD.toCharArray())).isPresent();
    assertThat(operators.authenticate("ann", "wrong password".toCharArray())).isEmpty();
    assertThat(operators.authenticate("bob", GOOD.toCharArray())).isEmpty();
  }

  @Test
  void are_not_kept_out_by_the_wrong_passwords_of_others() {
    create("ann");
    for (int i = 0; i < 6; i++) {
      assertThat(operators.authenticate("ann", "wrong password".toCharArray())).isEmpty();
    }
    assertThat(operators.authenticate("ann", GOOD.toCharArray())).isPresent();
  }

  @Test
  void need_a_long_password_and_a_new_name() {
    create("ann");
    assertThat(code(operators.create("x", "bob", "short".toCharArray(), Set.of(Role.VIEWER))))
        .isEqualTo("HANOK-PASSWORD-SHORT");
    assertThat(code(operators.create("x", "ann", GOOD.toCharArray(), Set.of(Role.VIEWER))))
        .isEqualTo("HANOK-OPERATOR-EXISTS");
  }

  @Test
  void have_names_that_can_be_told_from_others_in_the_audit_trail() {
    for (String wrong : List.of("", " ", "a b", "ann\n", "anń", "x".repeat(65), "cli", "Node")) {
      assertThat(code(operators.create("x", wrong, GOOD.toCharArray(), Set.of(Role.VIEWER))))
          .as(wrong)
          .isEqualTo("HANOK-OPERATOR-NAME");
    }
    create("Ann.Lee_2@example-corp.com");
    create("x".repeat(64));
  }

  @Test
  void are_told_to_change_a_password_that_somebody_else_chose() {
    create("ann");
    assertThat(operators.list().getFirst().mustChangePassword()).isTrue();
    assertThat(operators.changePassword("ann", "ann", GOOD.toCharArray()))
        .isInstanceOf(CommandOutcome.Done.class);
    assertThat(operators.list().getFirst().mustChangePassword()).isFalse();
  }

  @Test
  void are_a_thousand_at_most() {
    database
        .work()
        .run(
            entities -> {
              for (int i = 0; i < 1_000; i++) {
                entities.persist(new OperatorRecord("o" + i, "", "VIEWER", false, 0, 0, 0));
              }
            });
    assertThat(code(operators.create("x", "ann", GOOD.toCharArray(), Set.of(Role.VIEWER))))
        .isEqualTo("HANOK-OPERATORS-FULL");
  }

  @Test
  void keep_a_last_administrator() {
    create("ann");
    assertThat(code(operators.remove("ann", "ann"))).isEqualTo("HANOK-LAST-ADMINISTRATOR");
    create("bob");
    assertThat(operators.remove("bob", "ann")).isInstanceOf(CommandOutcome.Done.class);
    assertThat(operators.list()).hasSize(1);
  }

  @Test
  void leave_a_trail_newest_first() {
    create("ann");
    audit.record("ann", "bundle.deploy", "x".repeat(3_000), true);
    assertThat(audit.newest(Long.MAX_VALUE, 10))
        .extracting(AuditTrail.Entry::action)
        .containsExactly("bundle.deploy", "operator.create");
    assertThat(audit.newest(Long.MAX_VALUE, 1).getFirst().details()).hasSize(2_000);
  }

  private void create(String name) {
    assertThat(operators.create("x", name, GOOD.toCharArray(), Set.of(Role.ADMINISTRATOR)))
        .isInstanceOf(CommandOutcome.Done.class);
  }

  private static String code(CommandOutcome outcome) {
    return outcome instanceof CommandOutcome.Refused refused ? refused.reason().id() : "done";
  }
}
