package org.hanok.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.signing.Ballots.GENESIS;
import static org.hanok.signing.Ballots.NODE;
import static org.hanok.signing.Ballots.header;
import static org.hanok.signing.Ballots.proposal;
import static org.hanok.signing.Ballots.vote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.SignOutcome.Signed;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A signer that listens")
class WatchedSignerTest {

  private static final long EPOCHS = 4;

  @TempDir Path folder;
  private DiskFolder disk;
  private WatchedSigner signer;

  @BeforeEach
  void open() throws IOException {
    disk = DiskFolder.open(folder.resolve("record")).orElseThrow();
    signer = start(0, false, 100);
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  private WatchedSigner start(long drawn, boolean isAlone, long epochNow) {
    RecordedSigner recorded =
        switch (RecordedSigner.open(SigningKey.of(NODE), 0, GENESIS, disk)) {
          case RecordedSigner.Opened done -> done.signer();
          case RecordedSigner.NotOpened not -> throw new AssertionError(not.toString());
        };
    WatchedSigner watched =
        new WatchedSigner(recorded, EPOCHS, below -> Math.min(drawn, below - 1));
    watched.begin(new Signer.Traces(List.of(), isAlone, epochNow));
    return watched;
  }

  private SignOutcome propose(long epoch) {
    JsonObject header = header(epoch, epoch, 0);
    return signer.ballot(proposal(header, 1), header);
  }

  private static Ballot elsewhere(long epoch) {
    JsonObject header = header(epoch, epoch, 77);
    return Ballots.read(vote(header, false, 1), header);
  }

  private static void assertRefused(SignOutcome outcome, SigningReason reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void signs_nothing_until_it_has_listened_for_as_long_as_it_was_told() {
    assertRefused(propose(104), SigningReason.LISTENING);
    assertThat(signer.objection(104)).isPresent();
    assertThat(signer.concerns()).hasSize(1);
    assertThat(propose(105)).isInstanceOf(Signed.class);
    assertThat(signer.concerns()).isEmpty();
  }

  @Test
  void listens_for_up_to_twice_as_long_so_that_two_that_start_together_hear_each_other() {
    signer = start(99, false, 100);
    assertRefused(propose(107), SigningReason.LISTENING);
    assertThat(propose(108)).isInstanceOf(Signed.class);
  }

  @Test
  void does_not_wait_where_there_is_nobody_to_listen_to() {
    signer = start(0, true, 100);
    assertThat(propose(101)).isInstanceOf(Signed.class);
  }

  @Test
  void signs_no_more_once_it_has_heard_its_key_from_elsewhere() {
    signer.heard(elsewhere(103));
    for (long epoch : new long[] {104, 105, 200}) {
      assertRefused(propose(epoch), SigningReason.KEY_ELSEWHERE);
    }
    assertThat(signer.concerns()).extracting(Refused::reason).contains(SigningReason.KEY_ELSEWHERE);
  }

  @Test
  void signs_again_after_a_restart_if_nothing_is_heard_any_more() {
    signer.heard(elsewhere(103));
    signer = start(0, false, 300);
    assertThat(propose(305)).isInstanceOf(Signed.class);
  }

  @Test
  void writes_down_that_it_heard_it_so_that_a_restart_cannot_contradict_it() {
    signer.heard(elsewhere(400));
    signer = start(0, true, 350);
    assertRefused(propose(400), SigningReason.OLD_EPOCH);
    assertThat(propose(401)).isInstanceOf(Signed.class);
  }

  @Test
  void is_not_frightened_by_its_own_voice() {
    assertThat(propose(105)).isInstanceOf(Signed.class);
    JsonObject header = header(105, 105, 0);
    signer.heard(Ballots.read(vote(header, false, 1), header));
    signer.heard(elsewhere(90));
    assertThat(propose(106)).isInstanceOf(Signed.class);
    assertThat(signer.concerns()).isEmpty();
  }

  @Test
  void of_two_nodes_with_one_key_the_second_to_wake_says_nothing() throws IOException {
    try (DiskFolder otherDisk = DiskFolder.open(folder.resolve("copy")).orElseThrow()) {
      RecordedSigner copy =
          RecordedSigner.open(SigningKey.of(NODE), 0, GENESIS, otherDisk)
                  instanceof RecordedSigner.Opened(RecordedSigner opened, boolean ignored)
              ? opened
              : null;
      assertThat(copy).isNotNull();
      WatchedSigner second = new WatchedSigner(copy, EPOCHS, below -> below - 1);
      second.begin(new Signer.Traces(List.of(), false, 100));
      for (long epoch = 101; epoch < 120; epoch++) {
        JsonObject header = header(epoch, epoch, 0);
        JsonObject body = vote(header, false, 1);
        if (signer.ballot(body, header) instanceof Signed) {
          second.heard(Ballots.read(body, header));
        }
        JsonObject twin = header(epoch, epoch, 1);
        assertThat(second.ballot(vote(twin, false, 1), twin)).isInstanceOf(Refused.class);
      }
      assertThat(signer.concerns()).isEmpty();
    }
  }
}
