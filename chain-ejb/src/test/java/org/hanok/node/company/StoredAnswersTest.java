package org.hanok.node.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hanok.node.company.CompanyAnswers.Answer;
import org.hanok.node.company.CompanyAnswers.Beginning;
import org.hanok.node.company.CompanyAnswers.Slot;
import org.hanok.node.storage.TestDatabase;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An answer to an Idempotency-Key")
class StoredAnswersTest {

  private static final String ONE = "a".repeat(64);
  private static final String OTHER = "b".repeat(64);
  private static final JsonObject TRANSACTION = JsonObject.of("tx_body", JsonObject.EMPTY);

  @TempDir static Path folder;

  private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
  private final TestDatabase database = TestDatabase.h2(folder.resolve("a" + System.nanoTime()));
  private final AtomicBoolean fails = new AtomicBoolean();
  private CompanyAnswers answers = open();

  private CompanyAnswers open() {
    UnitOfWork failing =
        new UnitOfWork() {
          @Override
          public <T> T call(Function<EntityManager, T> work) {
            if (fails.get()) {
              throw new IllegalStateException("no database");
            }
            return database.work().call(work);
          }
        };
    return new StoredAnswers(failing, now::get, 4, 3);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Slot begun(String account, String key) {
    Beginning beginning = answers.begin(account, key, ONE);
    assertThat(beginning).as(String.valueOf(beginning)).isInstanceOf(Beginning.Begun.class);
    return ((Beginning.Begun) beginning).slot();
  }

  private String code(String account, String key, String hash) {
    return answers.begin(account, key, hash) instanceof Beginning.Refused refused
        ? refused.refusal().code()
        : "not refused";
  }

  private void finish(Slot slot) {
    try (slot) {
      slot.finish(
          new Answer(201, "/api/v1/x", "done".getBytes(StandardCharsets.UTF_8)),
          CompanyAnswers.KEPT_MILLIS);
    }
  }

  private void assertAnswered(String account, String key) {
    Beginning again = answers.begin(account, key, ONE);
    assertThat(again).isInstanceOf(Beginning.Answered.class);
    Answer answer = ((Beginning.Answered) again).answer();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.location()).isEqualTo("/api/v1/x");
    assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("done");
  }

  @Test
  void is_given_again_also_after_a_restart() {
    finish(begun("0xA", "k"));
    assertAnswered("0xA", "k");
    answers = open();
    assertAnswered("0xA", "k");
    assertThat(answers.begin("0xB", "k", ONE)).isInstanceOf(Beginning.Begun.class);
  }

  @Test
  void is_not_given_to_another_request() {
    finish(begun("0xA", "k"));
    assertThat(code("0xA", "k", OTHER)).isEqualTo("HANOK-IDEMPOTENCY-REUSED");
  }

  @Test
  void is_not_there_while_the_first_request_is_carried_out() {
    Slot slot = begun("0xA", "k");
    assertThat(code("0xA", "k", ONE)).isEqualTo("HANOK-IDEMPOTENCY-IN-FLIGHT");
    assertThat(code("0xA", "k", OTHER)).isEqualTo("HANOK-IDEMPOTENCY-REUSED");
    finish(slot);
    assertAnswered("0xA", "k");
  }

  @Test
  void is_not_kept_if_nothing_was_done() {
    begun("0xA", "k").close();
    begun("0xA", "k").close();
  }

  @Test
  void belongs_after_a_crash_to_the_transaction_that_was_noted_before_it_was_sent() {
    Slot slot = begun("0xA", "k");
    slot.note(TRANSACTION);
    answers = open();
    Slot again = begun("0xA", "k");
    assertThat(again.noted()).contains(TRANSACTION);
    assertThat(code("0xA", "k", ONE)).isEqualTo("HANOK-IDEMPOTENCY-IN-FLIGHT");
    again.close();
    assertThat(begun("0xA", "k").noted()).contains(TRANSACTION);
  }

  @Test
  void is_forgotten_after_a_day() {
    finish(begun("0xA", "k"));
    now.addAndGet(CompanyAnswers.KEPT_MILLIS - 1);
    assertAnswered("0xA", "k");
    now.addAndGet(1);
    finish(begun("0xA", "k"));
  }

  @Test
  void is_kept_no_longer_than_it_is_good_for() {
    try (Slot slot = begun("0xA", "k")) {
      slot.finish(new Answer(202, "/api/v1/operations/1", new byte[0]), 600_000);
    }
    now.addAndGet(599_999);
    assertThat(answers.begin("0xA", "k", ONE)).isInstanceOf(Beginning.Answered.class);
    now.addAndGet(1);
    finish(begun("0xA", "k"));
  }

  @Test
  void lets_the_key_be_used_again_for_what_was_noted_and_is_in_no_pool() {
    try (Slot slot = begun("0xA", "k")) {
      slot.note(TRANSACTION);
      slot.drop();
      assertThat(slot.noted()).isEmpty();
    }
    assertThat(begun("0xA", "k").noted()).isEmpty();
  }

  @Test
  void lets_the_key_be_used_again_though_the_database_fails() {
    Slot slot = begun("0xA", "k");
    fails.set(true);
    assertThatThrownBy(slot::close).isInstanceOf(IllegalStateException.class);
    fails.set(false);
    begun("0xA", "k").close();
  }

  @Test
  void has_room_beside_so_many_of_its_account_and_of_all() {
    for (int i = 0; i < 3; i++) {
      finish(begun("0xA", "k" + i));
    }
    assertThat(code("0xA", "k3", ONE)).isEqualTo("HANOK-IDEMPOTENCY-FULL");
    finish(begun("0xB", "k"));
    assertThat(code("0xC", "k", ONE)).isEqualTo("HANOK-IDEMPOTENCY-FULL");
    now.addAndGet(CompanyAnswers.KEPT_MILLIS);
    finish(begun("0xC", "k"));
  }

  @Test
  void needs_a_key_of_printable_characters() {
    assertThat(code("0xA", "", ONE)).isEqualTo("HANOK-IDEMPOTENCY-KEY");
    assertThat(code("0xA", "a b", ONE)).isEqualTo("HANOK-IDEMPOTENCY-KEY");
    assertThat(code("0xA", "k".repeat(129), ONE)).isEqualTo("HANOK-IDEMPOTENCY-KEY");
    finish(begun("0xA", "k".repeat(128)));
  }
}
