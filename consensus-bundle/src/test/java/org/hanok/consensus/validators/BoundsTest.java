package org.hanok.consensus.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What one validator says")
class BoundsTest {

  private final Host host = Host.ready();

  @Test
  void displaces_no_votes_of_others_that_wait_for_their_block() {
    early("wanted", 1, "C");
    for (int i = 0; i <= WaitingVotes.MAX_OF_VOTER; i++) {
      early("flood" + i, 1, "B");
    }
    assertThat(host.dropped()).containsExactly("v-flood0-B");
    host.proposal("wanted", "g", 10, "D");
    assertThat(host.passedOn()).contains("v-wanted-C");
  }

  private void early(String hash, long number, String voter) {
    VoteSummary vote =
        new VoteSummary(
            "v-" + hash + "-" + voter,
            hash,
            BlockNumber.of(number),
            voter,
            Host.STAKE,
            false,
            Long.MAX_VALUE);
    host.hear(new Event.VoteReceived("peer", vote, 10_000));
  }

  @Test
  void waits_for_no_block_far_ahead_and_not_at_all_if_it_is_no_validators() {
    early("far", Ballots.MAX_AHEAD + 1, "B");
    early("unknown", 1, "stranger");
    assertThat(host.dropped()).containsExactly("v-far-B", "v-unknown-stranger");
  }

  @Test
  void fills_only_its_own_room_for_proposals_without_a_parent() {
    host.proposal(Host.block("wanted", "later", 2, 10, "C", Host.FOUR));
    for (int i = 0; i <= Orphans.MAX_OF_PROPOSER; i++) {
      host.proposal(Host.block("orphan" + i, "nowhere", 2, 10 + i, "B", Host.FOUR));
    }
    assertThat(host.discarded()).containsExactly("orphan0");
    host.nowMillis = 10_000;
    host.proposal(Host.block("later", "g", 1, 9, "D", Host.FOUR));
    assertThat(host.said(Action.Execute.class))
        .extracting(Action.Execute::blockHash)
        .containsExactly("later", "wanted");
  }

  @Test
  void fills_only_its_own_room_for_blocks_that_nobody_votes_for() {
    host.hear(new Event.ProductionAllowed(false, 0));
    host.proposal("wanted", "g", 10, "C");
    for (int i = 0; i <= BlockTree.MAX_OPEN_OF_PROPOSER; i++) {
      host.epoch(20 + i).proposal("open" + i, "g", 20 + i, "B");
    }
    assertThat(host.discarded()).containsExactly("open0");
    assertThat(host.votes("wanted", "B", "C", "D").engine.notarized()).containsExactly("wanted");
  }

  @Test
  void is_looked_at_so_often_in_an_epoch_and_no_more() {
    for (int i = 0; i <= Intake.MAX_PROPOSALS_OF_PROPOSER; i++) {
      host.proposal("b" + i, "g", 10, "B");
    }
    assertThat(host.discarded()).containsExactly("b" + Intake.MAX_PROPOSALS_OF_PROPOSER);
    assertThat(host.proposal("c", "g", 10, "C").said(Action.Execute.class))
        .hasSize(Intake.MAX_PROPOSALS_OF_PROPOSER + 1);
  }

  @Test
  void is_kept_as_invalid_so_many_times_and_until_it_is_old() {
    for (int i = 0; i <= Refusals.MAX_OF_PROPOSER; i++) {
      host.invalid.add("bad" + i);
      host.epoch(10 + i).proposal("bad" + i, "g", 10 + i, "B");
    }
    assertThat(host.discarded()).containsExactly("bad0");
    host.hear(new Event.ProductionAllowed(false, 0));
    String parent = "g";
    for (int i = 0; i < Refusals.MAX_AGE_BLOCKS + 4; i++) {
      host.epoch(30 + i).notarized("n" + i, parent, 30 + i);
      parent = "n" + i;
    }
    assertThat(host.discarded()).contains("bad1", "bad" + Refusals.MAX_OF_PROPOSER);
  }

  @Test
  void is_refused_where_it_is_no_proposal_of_a_validator_or_too_late() {
    host.proposal("alien", "g", 10, "stranger");
    host.proposal(Host.block("low", "g", 0, 10, "B", Host.FOUR));
    host.proposal(Host.block("skips", "g", 5, 10, "B", Host.FOUR));
    assertThat(host.discarded()).containsExactly("alien", "low", "skips");
    assertThat(host.said(Action.Execute.class)).isEmpty();
  }

  @Test
  void is_an_answer_of_so_many_blocks_and_no_more() {
    List<KnownBlock> many = new ArrayList<>();
    for (int i = 1; i <= Intake.MAX_SEGMENT + 1; i++) {
      BlockSummary block =
          Host.block("s" + i, i == 1 ? "g" : "s" + (i - 1), i, 10 + 2L * i, "B", Host.FOUR);
      host.blocks.put(block.hash(), block);
      many.add(
          new KnownBlock(
              block,
              "p" + i,
              List.of(
                  host.vote("s" + i, "B", false),
                  host.vote("s" + i, "C", false),
                  host.vote("s" + i, "D", false))));
    }
    host.hear(new Event.BlocksReceived("peer", many, BlockNumber.of(0), 1_000_000));
    assertThat(host.discarded()).containsExactly("s" + (Intake.MAX_SEGMENT + 1));
    assertThat(host.said(Action.Execute.class)).hasSize(Intake.MAX_SEGMENT);
  }

  @Test
  void is_logged_so_often_in_an_epoch_and_no_more() {
    for (int i = 0; i < 2 * Outbox.MAX_REPORTS; i++) {
      host.hear(new Event.BuildFailed("g", 10, "HANOK-X", 0));
    }
    assertThat(host.reported()).hasSize(Outbox.MAX_REPORTS);
    host.epoch(11).hear(new Event.BuildFailed("g", 10, "HANOK-X", 0));
    assertThat(host.reported()).hasSize(Outbox.MAX_REPORTS + 1);
  }

  @Test
  void does_not_make_a_chain_longer_that_never_becomes_final() {
    host.hear(new Event.ProductionAllowed(false, 0));
    String parent = "g";
    for (int i = 0; i < BlockTree.MAX_UNFINALISED; i++) {
      host.epoch(10 + 2L * i).notarized("n" + i, parent, 10 + 2L * i);
      parent = "n" + i;
    }
    host.hear(new Event.ProductionAllowed(true, 0));
    host.actions.clear();
    host.epoch(host.turnOf("A", parent, 10_000));
    assertThat(host.said(Action.Build.class)).isEmpty();
    assertThat(host.reported()).containsExactly("HANOK-UNFINALISED-FULL");
  }
}
