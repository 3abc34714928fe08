package org.hanok.node.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At the door of a network of Hanok's own, a transaction")
class AdmissionTest {

  private static final long NOW_MILLIS = 1_800_000_000_000L;
  private static final long GENESIS_MILLIS = NOW_MILLIS - 30L * 24 * 60 * 60 * 1000;
  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
  private static final int CHAIN_ID = 57;
  private static final KeyPair KEY =
      Objects.requireNonNull(
          KeyPair.of(
              new byte[] {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                24, 25, 26, 27, 28, 29, 30, 31, 32
              }));

  private final Set<String> accounts = new HashSet<>(Set.of(KEY.address().toString()));
  private final Set<String> finals = new HashSet<>();

  @Test
  void signed_now_by_somebody_known_is_taken() {
    assertThat(refusalAt(NOW_MILLIS)).isEmpty();
    assertThat(refusalAt(NOW_MILLIS - DAY_MILLIS)).isEmpty();
    assertThat(refusalAt(NOW_MILLIS + Admission.MAX_AHEAD_MILLIS)).isEmpty();
  }

  @Test
  void older_than_the_network_was_signed_for_another_one() {
    Admission patient = admission(new Admission.Terms(true, GENESIS_MILLIS, 0, true));
    assertThat(patient.refusal(signed(GENESIS_MILLIS, CHAIN_ID))).isEmpty();
    assertThat(codeOf(patient.refusal(signed(GENESIS_MILLIS - DAY_MILLIS, CHAIN_ID))))
        .isEqualTo("HANOK-TX-BEFORE-GENESIS");
  }

  @Test
  void older_than_what_is_remembered_is_not_taken_again() {
    assertThat(codeOf(refusalAt(NOW_MILLIS - DAY_MILLIS - 1))).isEqualTo("HANOK-TX-TOO-OLD");
  }

  @Test
  void far_ahead_of_the_clock_would_outlive_what_is_remembered() {
    assertThat(codeOf(refusalAt(NOW_MILLIS + Admission.MAX_AHEAD_MILLIS + 1)))
        .isEqualTo("HANOK-TX-FROM-THE-FUTURE");
  }

  @Test
  void of_somebody_without_an_account_may_be_meant_for_another_network() {
    accounts.clear();
    assertThat(codeOf(refusalAt(NOW_MILLIS))).isEqualTo("HANOK-SENDER-UNKNOWN");
  }

  @Test
  void that_is_final_already_is_known_by_the_reference_s_code() {
    SignedTransaction transaction = signed(NOW_MILLIS, CHAIN_ID);
    finals.add(transaction.hash().toString());
    assertThat(admission(ownTerms()).refusal(transaction))
        .containsInstanceOf(SubmitOutcome.Refused.class)
        .map(outcome -> ((SubmitOutcome.Refused) outcome).code())
        .contains(10701);
  }

  @Test
  void signed_for_another_chain_is_told_which_one_this_is() {
    Admission own = admission(ownTerms());
    assertThat(own.adviceOn(signed(NOW_MILLIS, 0).signature(), CHAIN_ID))
        .contains("signed for chain 0")
        .contains("chain id is 57");
    assertThat(own.adviceOn(signed(NOW_MILLIS, 3).signature(), CHAIN_ID)).contains("chain 3");
    assertThat(own.adviceOn(signed(NOW_MILLIS, CHAIN_ID).signature(), CHAIN_ID)).isEmpty();
    assertThat(own.adviceOn("0xno", CHAIN_ID)).isEmpty();
  }

  @Test
  void of_ai_network_s_own_networks_is_held_to_nothing_but_what_is_final() {
    accounts.clear();
    Admission reference = admission(Admission.Terms.NONE);
    assertThat(reference.refusal(signed(1, 0))).isEmpty();
    assertThat(reference.adviceOn(signed(1, 3).signature(), 0)).isEmpty();
  }

  private static Admission.Terms ownTerms() {
    return new Admission.Terms(true, GENESIS_MILLIS, DAY_MILLIS, true);
  }

  private Admission admission(Admission.Terms terms) {
    Admission.Knowledge knowledge =
        new Admission.Knowledge(
            accounts::contains, transaction -> finals.contains(transaction.hash().toString()));
    return new Admission(terms, knowledge, () -> NOW_MILLIS);
  }

  private Optional<SubmitOutcome> refusalAt(long timestampMillis) {
    return admission(ownTerms()).refusal(signed(timestampMillis, CHAIN_ID));
  }

  private static String codeOf(Optional<SubmitOutcome> outcome) {
    return ((SubmitOutcome.Impossible) outcome.orElseThrow()).code();
  }

  private static SignedTransaction signed(long timestampMillis, int chainId) {
    TransactionBody body =
        TransactionBody.of(
            Operations.setValue("/apps/a/x", JsonNumber.of(1)),
            TransactionBody.UNORDERED,
            timestampMillis);
    return SignedTransaction.sign(body, KEY, chainId);
  }
}
