package org.hanok.signing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.signing.Ballots.GENESIS;
import static org.hanok.signing.Ballots.NODE;
import static org.hanok.signing.Ballots.header;
import static org.hanok.signing.Ballots.proposal;
import static org.hanok.signing.Ballots.vote;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.Ballot;
import org.hanok.signing.Ballots;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.SignOutcome.Signed;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A key with a record")
class SigningOnceTest {

  private final CrashingFolder folder = new CrashingFolder(new SplittableRandom(1));
  private RecordedSigner signer = start(folder, List.of(), 0);

  private static RecordedSigner open(CrashingFolder folder) {
    return switch (RecordedSigner.open(SigningKey.of(NODE), 0, GENESIS, folder)) {
      case RecordedSigner.Opened(RecordedSigner opened, boolean ignored) -> opened;
      case RecordedSigner.NotOpened not -> throw new AssertionError(not.toString());
    };
  }

  private static RecordedSigner start(CrashingFolder folder, List<Ballot> own, long epochNow) {
    RecordedSigner opened = open(folder);
    opened.begin(new Signer.Traces(own, true, epochNow));
    return opened;
  }

  private SignOutcome propose(JsonObject header) {
    return signer.ballot(proposal(header, 5), header);
  }

  private SignOutcome voteFor(JsonObject header) {
    return signer.ballot(vote(header, false, 6), header);
  }

  private SignOutcome voteAgainst(JsonObject header) {
    return signer.ballot(vote(header, true, 7), header);
  }

  private static void assertRefused(SignOutcome outcome, SigningReason reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void proposes_and_votes_for_one_block_of_an_epoch() {
    assertThat(propose(header(1, 1, 0))).isInstanceOf(Signed.class);
    assertThat(voteFor(header(1, 1, 0))).isInstanceOf(Signed.class);
    assertThat(propose(header(2, 2, 0))).isInstanceOf(Signed.class);
    assertThat(signer.concerns()).isEmpty();
  }

  @Test
  void signs_what_recovers_to_its_own_account() {
    assertThat(propose(header(1, 1, 0)).signed())
        .hasValueSatisfying(
            signed -> {
              assertThat(signed.verify()).isTrue();
              assertThat(signed.address()).isEqualTo(Ballots.ME);
            });
  }

  @Test
  void refuses_a_second_block_of_an_epoch_in_every_mixture_of_proposal_and_vote() {
    assertThat(propose(header(1, 1, 0))).isInstanceOf(Signed.class);
    assertRefused(propose(header(1, 1, 9)), SigningReason.TWICE);
    assertRefused(voteFor(header(1, 1, 9)), SigningReason.TWICE);
    assertRefused(voteFor(header(7, 1, 0)), SigningReason.TWICE);
    assertThat(voteFor(header(2, 2, 0))).isInstanceOf(Signed.class);
    assertRefused(propose(header(2, 2, 9)), SigningReason.TWICE);
  }

  @Test
  void answers_the_same_signature_for_the_same_block_whenever_it_is_asked() {
    SignOutcome first = voteFor(header(1, 1, 0));
    signer = start(folder, List.of(), 1);
    JsonObject header = header(1, 1, 0);
    assertThat(signer.ballot(vote(header, false, 999), header)).isEqualTo(first);
  }

  @Test
  void never_goes_back_to_an_earlier_epoch() {
    assertThat(voteFor(header(5, 9, 0))).isInstanceOf(Signed.class);
    assertRefused(voteFor(header(4, 8, 0)), SigningReason.OLD_EPOCH);
    assertRefused(propose(header(6, 8, 0)), SigningReason.OLD_EPOCH);
    assertThat(signer.objection(9)).isPresent();
    assertThat(signer.objection(10)).isEmpty();
  }

  @Test
  void votes_against_many_blocks_of_an_epoch_and_still_for_one() {
    for (int twin = 1; twin < 20; twin++) {
      assertThat(voteAgainst(header(1, 1, twin))).isInstanceOf(Signed.class);
    }
    assertThat(voteFor(header(1, 1, 0))).isInstanceOf(Signed.class);
    assertRefused(voteFor(header(1, 1, 3)), SigningReason.TWICE);
  }

  @Test
  void is_never_on_both_sides() {
    assertThat(voteAgainst(header(1, 1, 0))).isInstanceOf(Signed.class);
    assertRefused(voteFor(header(1, 1, 0)), SigningReason.CONTRADICTION);
    assertThat(voteFor(header(1, 2, 0))).isInstanceOf(Signed.class);
    assertRefused(voteAgainst(header(1, 2, 0)), SigningReason.CONTRADICTION);
  }

  @Test
  void forgets_votes_against_only_when_nothing_can_contradict_them_any_more() {
    for (int twin = 0; twin < SigningHistory.MAX_AGAINST; twin++) {
      assertThat(voteAgainst(header(1, 10, twin))).isInstanceOf(Signed.class);
    }
    assertRefused(voteAgainst(header(1, 10, 9_999)), SigningReason.AGAINST_TOO_OFTEN);
    assertThat(voteFor(header(1, 11, 0))).isInstanceOf(Signed.class);
    assertThat(voteAgainst(header(1, 12, 1))).isInstanceOf(Signed.class);
  }

  @Test
  void does_not_grow_without_end() {
    for (int epoch = 1; epoch <= 3 * SigningHistory.MAX_FOR; epoch++) {
      assertThat(propose(header(epoch, epoch, 0))).isInstanceOf(Signed.class);
      assertThat(voteAgainst(header(epoch, epoch, 1))).isInstanceOf(Signed.class);
    }
    assertThat(folder.backup().values())
        .allSatisfy(bytes -> assertThat(bytes).hasSizeLessThan(100_000));
    // What it has forgotten it may have stood for.
    assertRefused(voteAgainst(header(1, 1, 0)), SigningReason.OLD_EPOCH);
  }

  @Test
  void gives_no_signature_out_that_it_cannot_write_down_and_goes_on_when_it_can() {
    folder.isFull = true;
    assertRefused(propose(header(1, 1, 0)), SigningReason.RECORD_UNWRITABLE);
    assertThat(signer.concerns()).hasSize(1);
    folder.isFull = false;
    assertThat(propose(header(1, 1, 0))).isInstanceOf(Signed.class);
    assertThat(signer.concerns()).isEmpty();
  }

  // --- what a start finds

  @Test
  void of_a_new_validator_signs_from_the_next_epoch_on() {
    signer = start(new CrashingFolder(new SplittableRandom(2)), List.of(), 7);
    assertRefused(propose(header(1, 7, 0)), SigningReason.OLD_EPOCH);
    assertThat(propose(header(1, 8, 0))).isInstanceOf(Signed.class);
  }

  private static Ballot onChain(long epoch) {
    JsonObject header = header(epoch, epoch, 0);
    return Ballots.read(vote(header, false, 1), header);
  }

  @Test
  void says_that_its_record_is_missing_and_waits_until_what_it_may_have_signed_is_over() {
    signer = start(new CrashingFolder(new SplittableRandom(2)), List.of(onChain(9)), 12);
    assertThat(signer.concerns())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo(SigningReason.RECORD_MISSING));
    assertRefused(propose(header(20, 12, 1)), SigningReason.OLD_EPOCH);
    assertThat(propose(header(20, 13, 1))).isInstanceOf(Signed.class);
  }

  @Test
  void does_not_trust_a_clock_that_is_behind_the_chain() {
    signer = start(new CrashingFolder(new SplittableRandom(2)), List.of(onChain(9)), 3);
    assertRefused(propose(header(20, 9, 1)), SigningReason.OLD_EPOCH);
    assertThat(propose(header(20, 10, 1))).isInstanceOf(Signed.class);
  }

  @Test
  void of_a_restored_backup_says_so_and_waits() {
    assertThat(voteFor(header(1, 1, 0))).isInstanceOf(Signed.class);
    Map<String, byte[]> backup = folder.backup();
    for (int epoch = 2; epoch < 6; epoch++) {
      assertThat(voteFor(header(epoch, epoch, 0))).isInstanceOf(Signed.class);
    }
    folder.restore(backup);
    signer = start(folder, List.of(onChain(4), onChain(5)), 5);
    assertThat(signer.concerns())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo(SigningReason.RECORD_BEHIND));
    assertRefused(voteFor(header(5, 5, 1)), SigningReason.OLD_EPOCH);
    // It is written down: the next start, of a chain that was cut off, does not forget.
    signer = start(folder, List.of(), 0);
    assertRefused(voteFor(header(5, 5, 1)), SigningReason.OLD_EPOCH);
    assertThat(voteFor(header(5, 6, 1))).isInstanceOf(Signed.class);
  }

  @Test
  void says_that_the_clock_was_set_back() {
    assertThat(voteFor(header(1, 50, 0))).isInstanceOf(Signed.class);
    signer = start(folder, List.of(), 20);
    assertThat(signer.concerns())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo(SigningReason.CLOCK_BACK));
    assertRefused(propose(header(2, 21, 0)), SigningReason.OLD_EPOCH);
  }

  @Test
  void puts_a_damaged_record_aside_says_so_and_waits() throws IOException {
    assertThat(voteFor(header(1, 5, 0))).isInstanceOf(Signed.class);
    String name = new RecordOwner(NODE.address(), GENESIS).fileName();
    folder.rot(name);
    signer = start(folder, List.of(), 5);
    assertThat(signer.concerns())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo(SigningReason.RECORD_DAMAGED));
    assertRefused(voteFor(header(1, 5, 1)), SigningReason.OLD_EPOCH);
    assertThat(folder.backup()).containsKey(name + ".damaged");
  }

  @Test
  void does_not_take_the_record_of_another_key_or_network_for_its_own() {
    Map<String, byte[]> files = new HashMap<>();
    CrashingFolder other = new CrashingFolder(new SplittableRandom(3));
    assertThat(RecordedSigner.open(SigningKey.of(Ballots.STRANGER), 0, GENESIS, other))
        .isInstanceOfSatisfying(
            RecordedSigner.Opened.class,
            opened -> opened.signer().begin(new Signer.Traces(List.of(), true, 3)));
    other
        .backup()
        .values()
        .forEach(bytes -> files.put(new RecordOwner(NODE.address(), GENESIS).fileName(), bytes));
    folder.restore(files);
    assertThat(RecordedSigner.open(SigningKey.of(NODE), 0, GENESIS, folder))
        .isInstanceOfSatisfying(
            RecordedSigner.NotOpened.class,
            not -> assertThat(not.reason()).isEqualTo(SigningReason.RECORD_OTHER));
  }

  @Test
  void signs_no_ballot_before_it_was_told_what_the_chain_holds() {
    signer = open(folder);
    assertRefused(propose(header(1, 1, 0)), SigningReason.RECORD_UNWRITABLE);
  }

  // --- sudden death

  /** What left, by epoch and by block: whoever hears all of it must find no contradiction. */
  private static final class Listener {
    private final Map<Long, String> stood = new HashMap<>();
    private final Set<String> against = new HashSet<>();

    void hear(Ballot ballot, long seed) {
      if (ballot.kind().isFor()) {
        String before = stood.putIfAbsent(ballot.epoch(), ballot.blockHash());
        assertThat(before).as("seed %s: %s", seed, ballot).isIn(null, ballot.blockHash());
      } else {
        against.add(ballot.blockHash());
      }
      assertThat(Collections.disjoint(stood.values(), against)).as("seed %s", seed).isTrue();
    }
  }

  @Test
  void never_contradicts_itself_whatever_is_asked_and_whenever_the_power_goes() {
    for (long seed = 0; seed < 1_000; seed++) {
      live(seed);
    }
  }

  private void live(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CrashingFolder disk = new CrashingFolder(random.split());
    Listener world = new Listener();
    signer = start(disk, List.of(), 0);
    long epoch = 1;
    for (int step = 0; step < 40; step++) {
      epoch = Math.max(1, epoch + random.nextInt(-2, 3));
      JsonObject header = header(random.nextInt(1, 4), epoch, random.nextInt(3));
      JsonObject body =
          switch (random.nextInt(3)) {
            case 0 -> proposal(header, step);
            case 1 -> vote(header, false, step);
            default -> vote(header, true, step);
          };
      disk.isFull = random.nextInt(12) == 0;
      if (random.nextInt(4) == 0) {
        disk.cutAfter(random.nextInt(4));
      }
      try {
        if (signer.ballot(body, header) instanceof Signed) {
          world.hear(Ballots.read(body, header), seed);
        }
      } catch (CrashingFolder.PowerCut cut) {
        disk.isFull = false;
        disk.reboot();
        signer = start(disk, List.of(), 0);
      }
    }
  }

  @Test
  void keeps_its_word_at_each_step_of_writing_it_down() {
    for (int cut = 0; cut < 4; cut++) {
      for (long seed = 0; seed < 50; seed++) {
        CrashingFolder disk = new CrashingFolder(new SplittableRandom(seed));
        signer = start(disk, List.of(), 0);
        assertThat(voteFor(header(1, 1, 0))).isInstanceOf(Signed.class);
        disk.cutAfter(cut);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> voteFor(header(2, 2, 0))))
            .isInstanceOf(CrashingFolder.PowerCut.class);
        disk.reboot();
        signer = start(disk, List.of(), 0);
        assertRefused(
            voteFor(header(1, 1, 1)),
            signer.highestEpoch() == 1 ? SigningReason.TWICE : SigningReason.OLD_EPOCH);
      }
    }
  }
}
