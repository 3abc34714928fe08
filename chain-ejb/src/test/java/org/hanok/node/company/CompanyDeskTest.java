package org.hanok.node.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.StoredAudit;
import org.hanok.node.company.CompanyDesk.Order;
import org.hanok.node.company.CompanyDesk.Outcome;
import org.hanok.node.company.CompanyToken.Custody;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.storage.TestDatabase;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.signing.keys.KeyFiles;
import org.hanok.spi.ContentHash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The desk for companies")
class CompanyDeskTest {

  private static final int CHAIN_ID = 57;
  private static final long DAY = 24L * 60 * 60 * 1000;
  private static final KeyPair KEY = KeyFiles.random();

  @TempDir static Path folder;

  private final AtomicLong now = new AtomicLong(20_000 * DAY + 5);
  private final TestDatabase database = TestDatabase.h2(folder.resolve("d" + System.nanoTime()));
  private final AuditTrail audit = new StoredAudit(database.work(), now::get);
  private KeyPair key = KEY;
  private final FakeIngress ingress = new FakeIngress();
  private final Map<String, JsonObject> records = new HashMap<>();
  private ObjectStore objects = new NoObjects();
  private CompanyDesk desk = open();

  private CompanyDesk open() {
    return new ChainDesk(
        new ChainDesk.Parts(
            database.work(),
            new CompanyKeys(ignored -> KEY, ignored -> key, CHAIN_ID, 1, now::get),
            audit,
            ingress,
            new NoGateway(),
            ingress.chain(),
            () -> new MarketView(records::get),
            objects,
            now::get));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Remembers what was noted, as a stored answer does. */
  private static final class Note implements CompanyDesk.Ticket {
    private @Nullable JsonObject noted;

    @Override
    public Optional<JsonObject> noted() {
      return Optional.ofNullable(noted);
    }

    @Override
    public void note(JsonObject transaction) {
      noted = transaction;
    }

    @Override
    public void drop() {
      noted = null;
    }
  }

  private static CompanyToken token(Custody custody) {
    return new CompanyToken(
        "t1",
        "acme",
        KEY.address().toString(),
        custody,
        custody == Custody.NODE ? "company-t1" : "",
        Set.of("offers.post", "jobs.submit", "operations.sign"),
        5_000_000,
        8_000_000,
        0,
        Long.MAX_VALUE,
        0,
        0);
  }

  private static Order order(long costMicros) {
    return new Order(
        CompanyOperation.OFFERS_POST,
        MarketVerb.POST_OFFER,
        JsonObject.of("offer", JsonString.of("acme-one")),
        costMicros,
        "/offers/acme-one",
        Optional.empty());
  }

  private String post(long costMicros) {
    return code(desk.carryOut(token(Custody.NODE), order(costMicros), new Note()));
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Executed ignored -> "executed";
      case Outcome.ToSign ignored -> "to sign";
      case Outcome.Refused refused -> refused.refusal().code();
    };
  }

  @Test
  void holds_no_more_in_a_call_than_the_credential_may() {
    assertThat(post(5_000_001)).isEqualTo("HANOK-LIMIT-PER-CALL");
    assertThat(ingress.sent()).isEmpty();
    assertThat(post(5_000_000)).isEqualTo("executed");
  }

  @Test
  void holds_no_more_in_a_day_than_the_credential_may_restarts_included() {
    assertThat(post(5_000_000)).isEqualTo("executed");
    desk = open();
    assertThat(post(3_000_001)).isEqualTo("HANOK-LIMIT-PER-DAY");
    assertThat(post(2_999_000)).isEqualTo("executed");
    Outcome full = desk.carryOut(token(Custody.NODE), order(5_000_000), new Note());
    assertThat(full).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) full).refusal().retryAfterMillis()).isEqualTo(DAY - 5);
    now.addAndGet(DAY);
    assertThat(post(5_000_000)).isEqualTo("executed");
  }

  @Test
  void counts_fees_and_not_what_was_refused() {
    ingress.refuseNext("21405");
    assertThat(post(5_000_000)).isEqualTo("AIN-21405");
    assertThat(ingress.sent()).as("what fails when it is tried is not sent").isEmpty();
    assertThat(post(5_000_000)).isEqualTo("executed");
    assertThat(post(3_000_000)).as("the first one's fee counts").isEqualTo("HANOK-LIMIT-PER-DAY");
  }

  @Test
  void signs_as_the_account_unordered_and_never_twice_in_a_millisecond() {
    assertThat(post(1)).isEqualTo("executed");
    assertThat(post(1)).isEqualTo("executed");
    List<TransactionBody> bodies = new ArrayList<>();
    for (JsonObject transaction : ingress.sent()) {
      bodies.add(new TransactionBody(Optional.ofNullable(transaction.getObject("tx_body")).get()));
    }
    assertThat(bodies).extracting(TransactionBody::timestampMillis).doesNotHaveDuplicates();
    assertThat(bodies).allSatisfy(body -> assertThat(body.nonce()).isEqualTo(-1));
    assertThat(bodies.getFirst().operation().getString("ref"))
        .startsWith("/market/command/post_offer/" + KEY.address() + "/");
  }

  @Test
  void sends_the_same_transaction_again_after_a_crash_and_counts_it_once() {
    Note note = new Note();
    ingress.crashNext();
    try {
      Outcome ignored = desk.carryOut(token(Custody.NODE), order(5_000_000), note);
    } catch (IllegalStateException crash) {
      assertThat(crash).hasMessage("crash");
    }
    assertThat(note.noted()).isPresent();
    desk = open();
    assertThat(code(desk.carryOut(token(Custody.NODE), order(5_000_000), note)))
        .isEqualTo("executed");
    assertThat(ingress.sent()).containsOnly(note.noted().orElseThrow());
    assertThat(post(2_998_000)).as("held once, and the fee").isEqualTo("executed");
    assertThat(post(3_000_000)).isEqualTo("HANOK-LIMIT-PER-DAY");
  }

  // --- what may have been executed

  @Test
  void counts_what_was_perhaps_executed_once_however_often_it_is_sent() {
    Note note = new Note();
    ingress.takeInSilenceNext();
    assertThat(code(desk.carryOut(token(Custody.NODE), order(5_000_000), note)))
        .isEqualTo("HANOK-BUSY");
    assertThat(note.noted()).isPresent();
    assertThat(post(3_000_001)).as("it stays counted").isEqualTo("HANOK-LIMIT-PER-DAY");
    assertThat(code(desk.carryOut(token(Custody.NODE), order(5_000_000), note)))
        .isEqualTo("executed");
    assertThat(post(3_000_000)).as("and its fee").isEqualTo("HANOK-LIMIT-PER-DAY");
    assertThat(post(2_998_000)).as("but no second time").isEqualTo("executed");
  }

  @Test
  void counts_what_failed_as_it_arrived_with_its_fee_because_a_block_may_execute_it() {
    ingress.failNext();
    assertThat(post(5_000_000)).isEqualTo("HANOK-CHAIN-REFUSED");
    assertThat(post(3_000_000)).isEqualTo("HANOK-LIMIT-PER-DAY");
    assertThat(post(2_998_000)).isEqualTo("executed");
  }

  @Test
  void counts_what_met_an_error_of_the_node_and_says_that_it_is_the_nodes() {
    ingress.answerNext(hash -> SubmitOutcome.Impossible.fault(hash, "taking this"));
    assertThat(refusal(5_000_000).status()).isEqualTo(500);
    assertThat(post(3_000_001)).isEqualTo("HANOK-LIMIT-PER-DAY");
  }

  @Test
  void gives_back_what_no_pool_took_and_forgets_the_transaction() {
    Note note = new Note();
    ingress.answerNext(hash -> new SubmitOutcome.Malformed(30303, "no"));
    assertThat(code(desk.carryOut(token(Custody.NODE), order(5_000_000), note)))
        .isEqualTo("AIN-30303");
    assertThat(note.noted()).isEmpty();
    assertThat(post(5_000_000)).isEqualTo("executed");
  }

  @Test
  void asks_to_come_again_where_the_pool_is_full() {
    ingress.answerNext(hash -> new SubmitOutcome.Refused(hash, 10704, "full", JsonObject.EMPTY));
    CompanyRefusal full = refusal(5_000_000);
    assertThat(full.status()).isEqualTo(503);
    assertThat(full.retryAfterMillis()).isPositive();
    assertThat(post(5_000_000)).as("nothing was held").isEqualTo("executed");
  }

  private CompanyRefusal refusal(long costMicros) {
    Outcome outcome = desk.carryOut(token(Custody.NODE), order(costMicros), new Note());
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).refusal();
  }

  @Test
  void does_not_call_executed_what_failed_as_it_arrived() {
    ingress.knowNextAsFailed();
    assertThat(post(1)).isEqualTo("HANOK-CHAIN-REFUSED");
  }

  @Test
  void gives_back_on_the_day_on_which_it_was_counted() {
    assertThat(post(3_000_000)).isEqualTo("executed");
    ingress.answerNext(
        hash -> {
          now.addAndGet(DAY);
          return new SubmitOutcome.Malformed(30303, "no");
        });
    assertThat(post(4_000_000)).isEqualTo("AIN-30303");
    assertThat(post(4_000_000)).isEqualTo("executed");
    assertThat(post(4_000_000)).as("with the fee too much").isEqualTo("HANOK-LIMIT-PER-DAY");
    now.addAndGet(-DAY);
    assertThat(post(4_990_000)).isEqualTo("executed");
  }

  @Test
  void does_not_wait_for_a_rehearsal_that_others_have_used_up() {
    ingress.rehearseNoMore();
    assertThat(post(1)).isEqualTo("executed");
  }

  @Test
  void signs_with_no_other_key_than_that_of_the_account() {
    key = KeyFiles.random();
    desk = open();
    assertThat(post(1)).isEqualTo("HANOK-TOKEN-KEY");
    assertThat(ingress.sent()).isEmpty();
  }

  @Test
  void counts_what_is_signed_elsewhere_and_perhaps_executed_once() {
    CompanyToken far = token(Custody.CALLER);
    CompanyDesk.Pending pending =
        ((Outcome.ToSign) desk.carryOut(far, order(5_000_000), new Note())).pending();
    String own = signature(pending, KEY);
    ingress.takeInSilenceNext();
    assertThat(code(desk.sign(far, pending.id(), own, new Note()))).isEqualTo("HANOK-BUSY");
    assertThat(code(desk.sign(far, pending.id(), own, new Note()))).isEqualTo("executed");
    assertThat(post(3_000_001)).isEqualTo("HANOK-LIMIT-PER-DAY");
    assertThat(post(2_998_000)).isEqualTo("executed");
  }

  @Test
  void tells_what_became_of_a_signature_after_its_operation_is_gone() {
    CompanyToken far = token(Custody.CALLER);
    CompanyDesk.Pending pending =
        ((Outcome.ToSign) desk.carryOut(far, order(1), new Note())).pending();
    Note note = new Note();
    ingress.takeInSilenceNext();
    assertThat(code(desk.sign(far, pending.id(), signature(pending, KEY), note)))
        .isEqualTo("HANOK-BUSY");
    now.addAndGet(CompanyDesk.SIGN_MILLIS + 1);
    assertThat(code(desk.sign(far, pending.id(), signature(pending, KEY), note)))
        .isEqualTo("executed");
  }

  @Test
  void counts_among_those_that_wait_none_that_was_sent() {
    CompanyToken far = token(Custody.CALLER);
    CompanyDesk.Pending pending =
        ((Outcome.ToSign) desk.carryOut(far, order(1), new Note())).pending();
    for (int i = 1; i < CompanyDesk.MAX_PENDING; i++) {
      assertThat(code(desk.carryOut(far, order(1), new Note()))).isEqualTo("to sign");
    }
    assertThat(code(desk.carryOut(far, order(1), new Note()))).isEqualTo("HANOK-PENDING-FULL");
    assertThat(code(desk.sign(far, pending.id(), signature(pending, KEY), new Note())))
        .isEqualTo("executed");
    assertThat(code(desk.carryOut(far, order(1), new Note()))).isEqualTo("to sign");
  }

  // --- the trail

  @Test
  void writes_refusals_that_cost_nothing_once_a_minute_and_how_many_they_were() {
    for (int i = 0; i < 50; i++) {
      assertThat(post(5_000_001)).isEqualTo("HANOK-LIMIT-PER-CALL");
    }
    assertThat(audit.newest(Long.MAX_VALUE, 100)).hasSize(1);
    now.addAndGet(60_000);
    assertThat(post(5_000_001)).isEqualTo("HANOK-LIMIT-PER-CALL");
    assertThat(audit.newest(Long.MAX_VALUE, 100))
        .hasSize(3)
        .anySatisfy(
            entry -> assertThat(entry.details()).contains("credential=t1", "49 more were refused"));
  }

  @Test
  void leaves_in_the_audit_trail_what_ended_with_an_error_and_what_is_not_there() {
    ingress.crashNext();
    assertThatThrownBy(() -> post(1)).hasMessage("crash");
    assertThat(audit.newest(Long.MAX_VALUE, 1).getFirst().details()).contains("with an error");
    assertThat(code(desk.sign(token(Custody.CALLER), "none", "0x", new Note())))
        .isEqualTo("HANOK-PENDING-GONE");
    assertThat(audit.newest(Long.MAX_VALUE, 1).getFirst().details())
        .contains("/operations/none", "HANOK-PENDING-GONE");
  }

  @Test
  void says_what_is_to_be_signed_and_takes_it_back_signed() {
    CompanyToken far = token(Custody.CALLER);
    Outcome asked = desk.carryOut(far, order(5_000_000), new Note());
    assertThat(asked).isInstanceOf(Outcome.ToSign.class);
    assertThat(ingress.sent()).isEmpty();
    CompanyDesk.Pending pending = ((Outcome.ToSign) asked).pending();
    assertThat(new TransactionBody(pending.body()).hash().toString()).isEqualTo(pending.hash());

    desk = open();
    String stranger = signature(pending, KeyFiles.random());
    assertThat(code(desk.sign(far, pending.id(), stranger, new Note())))
        .isEqualTo("HANOK-SIGNATURE-WRONG");
    String own = signature(pending, KEY);
    assertThat(code(desk.sign(far, pending.id(), own, new Note()))).isEqualTo("executed");
    assertThat(desk.pending(far, pending.id()).orElseThrow().transaction()).isNotEmpty();
    assertThat(code(desk.sign(far, pending.id(), own, new Note()))).isEqualTo("executed");
    assertThat(code(desk.sign(far, "none", own, new Note()))).isEqualTo("HANOK-PENDING-GONE");
    assertThat(code(desk.carryOut(far, order(5_000_001), new Note())))
        .isEqualTo("HANOK-LIMIT-PER-CALL");
  }

  private static String signature(CompanyDesk.Pending pending, KeyPair key) {
    return SignedTransaction.sign(new TransactionBody(pending.body()), key, CHAIN_ID).signature();
  }

  @Test
  void hands_a_job_that_is_signed_elsewhere_to_the_gateway_and_never_sends_it_past_it()
      throws IOException {
    byte[] input = {1, 2, 3};
    assertThat(signedJob(input)).isEqualTo("HANOK-NO-SUCH-OBJECT");
    records.put(
        MarketPaths.CONTRACTS + "/con",
        JsonObject.builder()
            .set("id", "con")
            .set("program", "prog")
            .set("status", "active")
            .build());
    objects = new FileObjectStore(folder.resolve("o" + System.nanoTime()), 100, 100);
    objects.store(input);
    desk = open();
    assertThat(signedJob(input)).isEqualTo(GatewayProblem.NO_SERVICE.code());
    assertThat(ingress.sent()).isEmpty();
  }

  private String signedJob(byte[] input) {
    CompanyToken far = token(Custody.CALLER);
    JsonObject fields =
        JsonObject.builder()
            .set("job", "job-1")
            .set("contract", "con")
            .set("input_hash", ContentHash.of(input).digits())
            .build();
    Order job =
        new Order(
            CompanyOperation.JOBS_SUBMIT,
            MarketVerb.SUBMIT_JOB,
            fields,
            1,
            "/jobs/job-1",
            Optional.of(new CompanyDesk.JobInput("prog", input)));
    CompanyDesk.Pending pending = ((Outcome.ToSign) desk.carryOut(far, job, new Note())).pending();
    return code(desk.sign(far, pending.id(), signature(pending, KEY), new Note()));
  }

  @Test
  void lets_a_hundred_operations_wait_for_signatures_for_ten_minutes() {
    CompanyToken far = token(Custody.CALLER);
    for (int i = 0; i < CompanyDesk.MAX_PENDING; i++) {
      assertThat(code(desk.carryOut(far, order(1), new Note()))).isEqualTo("to sign");
    }
    assertThat(code(desk.carryOut(far, order(1), new Note()))).isEqualTo("HANOK-PENDING-FULL");
    now.addAndGet(CompanyDesk.SIGN_MILLIS);
    assertThat(code(desk.carryOut(far, order(1), new Note()))).isEqualTo("to sign");
  }

  @Test
  void leaves_in_the_audit_trail_who_by_which_credential_and_which_transaction() {
    assertThat(post(1)).isEqualTo("executed");
    assertThat(post(5_000_001)).isEqualTo("HANOK-LIMIT-PER-CALL");
    List<AuditTrail.Entry> entries = audit.newest(Long.MAX_VALUE, 10);
    assertThat(entries).hasSize(2);
    AuditTrail.Entry done = entries.getLast();
    assertThat(done.actor()).isEqualTo("company:acme");
    assertThat(done.action()).isEqualTo("company.offers.post");
    assertThat(done.details())
        .contains(
            "credential=t1", "account=" + KEY.address(), "/offers/acme-one", "transaction=0x");
    assertThat(done.succeeded()).isTrue();
    assertThat(entries.getFirst().succeeded()).isFalse();
    assertThat(entries.getFirst().details()).contains("HANOK-LIMIT-PER-CALL");
  }
}
