package org.hanok.signing.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.signing.Ballots.GENESIS;
import static org.hanok.signing.Ballots.NODE;
import static org.hanok.signing.Ballots.header;
import static org.hanok.signing.Ballots.vote;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The record of a node that was restored from a backup")
class RestoredRecordTest {

  private static final RecordOwner OWNER = new RecordOwner(NODE.address(), GENESIS);

  private final CrashingFolder folder = new CrashingFolder(new SplittableRandom(1));

  private RecordedSigner open() {
    return switch (RecordedSigner.open(SigningKey.of(NODE), 0, GENESIS, folder)) {
      case RecordedSigner.Opened(RecordedSigner opened, boolean ignored) -> opened;
      case RecordedSigner.NotOpened not -> throw new AssertionError(not.toString());
    };
  }

  private RecordedSigner start(long epochNow) {
    RecordedSigner opened = open();
    opened.begin(new Signer.Traces(List.of(), true, epochNow));
    return opened;
  }

  private static SignOutcome voteIn(RecordedSigner signer, long epoch) {
    JsonObject header = header(epoch, epoch, 3);
    return signer.ballot(vote(header, false, 6), header);
  }

  private static void assertSilent(RecordedSigner signer, long epoch) {
    assertThat(voteIn(signer, epoch))
        .as("epoch " + epoch)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(SigningReason.OLD_EPOCH));
  }

  @Test
  void signs_nothing_of_the_epochs_up_to_the_present_one_and_says_so() throws IOException {
    assertThat(RestoredRecord.mark(folder, OWNER, 20)).isEqualTo(RestoredRecord.Found.NONE);
    RecordedSigner signer = start(30);
    assertThat(signer.concerns())
        .extracting(Refused::reason)
        .containsExactly(SigningReason.RECORD_RESTORED);
    for (long epoch = 1; epoch <= 30; epoch++) {
      assertSilent(signer, epoch);
    }
    assertThat(voteIn(signer, 31)).isInstanceOf(SignOutcome.Signed.class);
  }

  @Test
  void waits_for_what_the_backup_knows_if_the_clock_was_set_back() throws IOException {
    RestoredRecord.Found ignored = RestoredRecord.mark(folder, OWNER, 20);
    RecordedSigner signer = start(5);
    assertSilent(signer, 6);
    assertSilent(signer, 20);
    assertThat(voteIn(signer, 21)).isInstanceOf(SignOutcome.Signed.class);
  }

  @Test
  void is_as_silent_after_a_second_start_and_goes_on_where_it_signed() throws IOException {
    RestoredRecord.Found ignored = RestoredRecord.mark(folder, OWNER, 20);
    assertSilent(start(30), 30);
    RecordedSigner again = start(30);
    assertSilent(again, 30);
    assertThat(voteIn(again, 31)).isInstanceOf(SignOutcome.Signed.class);
    RecordedSigner third = start(31);
    assertThat(third.concerns()).isEmpty();
    assertSilent(third, 30);
    assertThat(voteIn(third, 32)).isInstanceOf(SignOutcome.Signed.class);
  }

  @Test
  void that_lay_in_the_folder_is_kept_and_trusted_no_more() throws IOException {
    RecordedSigner before = start(0);
    SignOutcome signed = voteIn(before, 7);
    assertThat(RestoredRecord.mark(folder, OWNER, 9)).isEqualTo(RestoredRecord.Found.OWN);
    RecordedSigner after = start(12);
    assertThat(voteIn(after, 7)).isEqualTo(signed);
    assertSilent(after, 8);
    assertSilent(after, 12);
    assertThat(voteIn(after, 13)).isInstanceOf(SignOutcome.Signed.class);
  }

  @Test
  void that_cannot_be_read_is_put_aside_and_a_silent_one_takes_its_place() throws IOException {
    folder.write(OWNER.fileName(), new byte[] {1, 2, 3});
    assertThat(RestoredRecord.mark(folder, OWNER, 9)).isEqualTo(RestoredRecord.Found.UNUSABLE);
    assertThat(folder.read(OWNER.fileName() + ".damaged")).isPresent();
    RecordedSigner after = start(3);
    assertSilent(after, 9);
    assertThat(voteIn(after, 10)).isInstanceOf(SignOutcome.Signed.class);
  }
}
