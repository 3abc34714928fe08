package org.hanok.node.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.node.sharding.ScriptedParent.TERMS;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.reason.ShardReason;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.Test;

final class ShardReporterTest {

  private static final long SECOND = 1_000;
  private static final int MOST_QUESTIONS = 10;

  private final ScriptedParent parent = new ScriptedParent();
  private long now = 1_700_000_000_000L;
  private long ownFinal = -1;
  private long firstHere;
  private ShardTerms terms = TERMS;
  private ShardReporter reporter = reporter();

  private ShardReporter reporter() {
    return new ShardReporter(
        terms,
        new ShardReporter.Manner(7, 0, false),
        number -> number < firstHere ? Optional.empty() : Optional.of("0xhash" + number));
  }

  /** A second passes, and all questions of it are answered. */
  private void round() {
    now += SECOND;
    Optional<ParentQuestion> question = reporter.tick(now, terms, ownFinal);
    for (int i = 0; question.isPresent(); i++) {
      assertThat(i).isLessThan(MOST_QUESTIONS);
      question = reporter.hear(now, parent.answer(question.get()));
    }
  }

  private void rounds(int count) {
    for (int i = 0; i < count; i++) {
      round();
    }
  }

  private void registered() {
    rounds(10);
    assertThat(parent.latest()).isEqualTo(-1);
    parent.sent.clear();
    parent.asked.clear();
  }

  private List<String> refs(JsonObject body) {
    JsonObject operation = Objects.requireNonNull(body.getObject("operation"));
    JsonArray list = operation.getArray("op_list");
    return list == null
        ? List.of(String.valueOf(operation.getString("ref")))
        : list.items().stream().map(one -> ((JsonObject) one).getString("ref")).toList();
  }

  private void assertThatItSays(ShardReason reason) {
    assertThat(reporter.standing().reason()).isEqualTo(reason);
  }

  @Test
  void the_app_is_made_before_the_chain_is_registered_in_it() {
    rounds(10);

    assertThat(parent.sent).hasSize(2);
    assertThat(refs(parent.sent.getFirst()))
        .singleElement()
        .asString()
        .contains("/manage_app/afan");
    assertThat(refs(parent.sent.getLast()))
        .containsExactly(
            "/apps/afan/.shard",
            "/sharding/shard/!2Fapps!2Fafan",
            "/apps/afan/.shard/proof_hash_map/$block_number/proof_hash",
            "/apps/afan/.shard/proof_hash_map/$block_number",
            "/apps/afan/.shard/proof_hash_map/$block_number/proof_hash",
            "/apps/afan/.shard/latest_block_number");
    assertThatItSays(ShardReason.REPORTS);
  }

  @Test
  void nothing_builds_on_an_app_that_is_not_final() {
    parent.isSlow = true;
    rounds(20);
    assertThat(parent.sent).hasSize(1);

    parent.finish();
    rounds(20);
    assertThat(parent.sent).hasSize(2);

    ownFinal = 100;
    rounds(20);
    assertThat(parent.sent).hasSize(2);
  }

  @Test
  void a_registered_chain_is_not_registered_again() {
    parent.has(TERMS.latestPath(), JsonNumber.of(3));
    parent.has(TERMS.hashPath(3), JsonString.of("0xhash3"));
    ownFinal = 3;
    rounds(10);

    assertThat(parent.sent).isEmpty();
    assertThatItSays(ShardReason.REPORTS);
  }

  @Test
  void blocks_are_reported_once_a_period_is_full_and_until_then_nothing_is_asked() {
    registered();
    for (ownFinal = 0; ownFinal < 4; ownFinal++) {
      rounds(10);
    }
    assertThat(parent.asked).isEmpty();

    ownFinal = 4;
    rounds(10);
    assertThat(parent.sent).hasSize(1);
    assertThat(refs(parent.sent.getFirst())).hasSize(5);
    assertThat(parent.front).containsEntry(TERMS.hashPath(2), JsonString.of("0xhash2"));
    assertThat(parent.latest()).isEqualTo(4);
  }

  @Test
  void what_was_missed_is_reported_in_bounded_transactions_one_after_the_other() {
    parent.isSlow = true;
    rounds(5);
    parent.finish();
    rounds(10);
    parent.finish();
    ownFinal = 1_000;
    rounds(3 * 42);

    assertThat(parent.latest()).isGreaterThan(1_000 - 5);
    assertThat(parent.sent.subList(2, parent.sent.size()))
        .hasSizeGreaterThanOrEqualTo(1_000 / 50)
        .allSatisfy(body -> assertThat(refs(body)).hasSizeLessThanOrEqualTo(50));
  }

  @Test
  void a_new_reporter_goes_on_where_the_last_one_ended() {
    registered();
    ownFinal = 9;
    rounds(10);
    parent.sent.clear();

    reporter = reporter();
    ownFinal = 14;
    rounds(10);
    assertThat(refs(parent.sent.getFirst())).hasSize(5).first().isEqualTo(TERMS.hashPath(10));
    assertThat(parent.sent).hasSize(1);
  }

  @Test
  void reports_that_the_parent_forgot_are_sent_again() {
    registered();
    ownFinal = 4;
    parent.isSlow = true;
    rounds(5);
    assertThat(parent.latest()).isEqualTo(4);

    parent.forget();
    ownFinal = 9;
    rounds(10);
    assertThat(parent.latest()).isEqualTo(9);
  }

  @Test
  void a_report_that_never_shows_is_called_lost_and_sent_again() {
    registered();
    ownFinal = 4;
    parent.losesWhatItTakes = true;
    rounds(5);
    assertThat(parent.sent).hasSize(1);
    now += ShardReporter.PATIENCE_MILLIS;
    round();
    assertThatItSays(ShardReason.LOST);

    parent.losesWhatItTakes = false;
    rounds(10);
    assertThat(parent.latest()).isEqualTo(4);
    assertThatItSays(ShardReason.REPORTS);
  }

  @Test
  void a_parent_that_is_away_is_asked_less_and_less_often_and_at_once_after_it_is_back() {
    parent.trouble =
        Optional.of(new ParentAnswer.Failed(ShardReason.PARENT_DOWN, "connection refused"));
    rounds(4_000);

    assertThatItSays(ShardReason.PARENT_DOWN);
    // Within 511 s nine times, then every 300 s.
    assertThat(parent.asked).hasSizeBetween(15, 25);
    parent.trouble = Optional.empty();
    rounds(320);
    assertThatItSays(ShardReason.REPORTS);
  }

  @Test
  void a_clock_that_is_set_back_makes_nobody_wait_for_it() {
    parent.trouble =
        Optional.of(new ParentAnswer.Failed(ShardReason.PARENT_DOWN, "connection refused"));
    rounds(100);
    parent.trouble = Optional.empty();
    now -= 86_400_000;
    rounds(10);

    assertThatItSays(ShardReason.REPORTS);
  }

  @Test
  void what_the_parent_refuses_is_told_with_its_code_and_tried_again() {
    registered();
    ownFinal = 4;
    parent.receipt =
        Optional.of(JsonObject.builder().set("code", 12103).set("message", "no").build());
    rounds(3);
    assertThatItSays(ShardReason.REFUSED);
    assertThat(reporter.standing().message()).isEqualTo("code 12103: no");

    parent.receipt = Optional.empty();
    rounds(20);
    assertThat(parent.latest()).isEqualTo(4);
  }

  @Test
  void who_cannot_pay_is_told_so() {
    registered();
    ownFinal = 4;
    parent.receipt = Optional.of(JsonObject.builder().set("code", 11001).build());
    rounds(3);
    assertThatItSays(ShardReason.NO_MONEY);

    parent.receipt = Optional.of(JsonObject.builder().set("code", 10716).build());
    rounds(5);
    assertThatItSays(ShardReason.PARENT_BUSY);
  }

  @Test
  void an_app_of_somebody_else_is_left_alone() {
    parent.has(
        "/manage_app/afan/config",
        JsonObject.of(
            "admin",
            JsonObject.builder().set(PrivateChain.USER.address().toString(), true).build()));
    rounds(10);

    assertThatItSays(ShardReason.NOT_ADMIN);
    assertThat(parent.sent).isEmpty();
  }

  @Test
  void nothing_is_sent_to_a_chain_of_another_id() {
    parent.chainId = 1;
    rounds(10);

    assertThatItSays(ShardReason.CHAIN_ID);
    assertThat(parent.sent).isEmpty();
  }

  @Test
  void nothing_is_written_where_another_chain_reports() {
    parent.has(TERMS.latestPath(), JsonNumber.of(3));
    parent.has(TERMS.hashPath(3), JsonString.of("0xother"));
    ownFinal = 100;
    rounds(10);

    assertThatItSays(ShardReason.OTHER_CHAIN);
    assertThat(parent.sent).isEmpty();
  }

  @Test
  void a_node_that_is_behind_what_is_reported_waits() {
    parent.has(TERMS.latestPath(), JsonNumber.of(30));
    ownFinal = 20;
    rounds(10);
    assertThatItSays(ShardReason.AHEAD);

    ownFinal = 35;
    rounds(20);
    assertThat(parent.latest()).isEqualTo(35);
  }

  @Test
  void blocks_that_are_not_here_yet_are_waited_for() {
    registered();
    ownFinal = 20;
    firstHere = 10;
    rounds(3);
    assertThatItSays(ShardReason.BLOCK_MISSING);
    assertThat(parent.sent).isEmpty();

    firstHere = 0;
    rounds(20);
    assertThat(parent.latest()).isEqualTo(20);
  }

  @Test
  void an_answer_that_is_no_number_is_no_number_of_a_block() {
    parent.has(TERMS.latestPath(), JsonString.of("3"));
    rounds(3);

    assertThatItSays(ShardReason.PARENT_ANSWER);
    assertThat(parent.sent).isEmpty();
  }

  @Test
  void other_parameters_begin_anew() {
    registered();
    terms = ScriptedParent.terms(1);
    ownFinal = 0;
    rounds(10);

    assertThat(parent.asked).contains(new ParentQuestion.ChainId());
    assertThat(parent.latest()).isZero();
  }
}
