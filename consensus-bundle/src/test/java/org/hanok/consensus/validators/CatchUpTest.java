package org.hanok.consensus.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A node that missed something")
class CatchUpTest {

  @Test
  void asks_when_it_starts() {
    Host host = new Host().start(Host.genesis(Host.FOUR), List.of(), Optional.empty(), 0);
    assertThat(host.said(Action.RequestBlocks.class)).containsExactly(new Action.RequestBlocks(0));
  }

  @Test
  void asks_when_a_proposal_is_more_than_one_ahead() {
    Host host = heard();
    host.proposal(Host.block("far", "unknown", 7, 10, "B", Host.FOUR));
    assertThat(host.said(Action.RequestBlocks.class)).containsExactly(new Action.RequestBlocks(0));
    assertThat(host.said(Action.Execute.class)).isEmpty();
  }

  @Test
  void asks_when_a_vote_is_above_the_highest_number_that_it_saw() {
    Host host = heard();
    host.hear(new Event.VoteReceived("peer", voteOn("unknown", 1, "B"), 10_000));
    assertThat(host.said(Action.RequestBlocks.class)).hasSize(1);
    Host other = heard();
    other.hear(new Event.VoteReceived("peer", voteOn("unknown", 1, "stranger"), 10_000));
    assertThat(other.said(Action.RequestBlocks.class)).as("anybody may say anything").isEmpty();
  }

  /** Started, and told by a peer that there is nothing newer. */
  private static Host heard() {
    Host host = Host.ready();
    host.hear(new Event.BlocksReceived("peer", List.of(), BlockNumber.of(0), 0));
    host.catchUpTime();
    host.actions.clear();
    return host;
  }

  private static VoteSummary voteOn(String hash, long number, String voter) {
    return new VoteSummary(
        "v-" + hash + voter, hash, BlockNumber.of(number), voter, Host.STAKE, false, 99_999);
  }

  @Test
  void asks_again_with_longer_pauses_and_gives_up_where_nobody_shows_what_was_claimed() {
    Host host = heard();
    host.proposal(Host.block("far", "unknown", 7, 10, "B", Host.FOUR));
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      List<Action.StartTimer> timers = host.said(Action.StartTimer.class);
      if (!timers.isEmpty()) {
        pauses.add(timers.getFirst().atMillis() - host.nowMillis);
      }
      host.actions.removeIf(Action.StartTimer.class::isInstance);
      host.catchUpTime();
    }
    assertThat(pauses).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 8_000L, 8_000L);
    assertThat(host.discarded()).containsExactly("far");
  }

  @Test
  void executes_a_segment_in_its_order_finalises_it_and_asks_for_more() {
    Host host = Host.ready();
    host.hear(new Event.BlocksReceived("peer", chain(host, 5), BlockNumber.of(9), 100_000));
    assertThat(host.said(Action.Execute.class))
        .extracting(Action.Execute::blockHash)
        .containsExactly("s1", "s2", "s3", "s4", "s5");
    assertThat(host.finalised).containsExactly("s1", "s2", "s3", "s4");
    assertThat(host.said(Action.RequestBlocks.class).getLast())
        .isEqualTo(new Action.RequestBlocks(5));
  }

  /** A proven chain of so many blocks on top of the genesis block, in epochs 1, 2, … */
  private static List<KnownBlock> chain(Host host, int length) {
    return Stream.iterate(1, number -> number + 1)
        .limit(length)
        .map(number -> proven(host, number))
        .toList();
  }

  private static KnownBlock proven(Host host, long number) {
    String hash = "s" + number;
    String parent = number == 1 ? "g" : "s" + (number - 1);
    BlockSummary block = Host.block(hash, parent, number, number, "B", Host.FOUR);
    host.blocks.put(hash, block);
    List<VoteSummary> votes =
        Stream.of("B", "C", "D").map(voter -> host.vote(hash, voter, false)).toList();
    return new KnownBlock(block, "p-" + hash, votes);
  }

  @Test
  void neither_votes_nor_proposes_while_the_others_are_known_to_be_ahead() {
    Host host = Host.ready();
    host.hear(new Event.BlocksReceived("peer", chain(host, 3), BlockNumber.of(9), 100_000));
    host.proposal("b100", "s3", 100, "C").epoch(host.turnOf("A", "s3", 101));
    assertThat(host.votedFor()).isEmpty();
    assertThat(host.said(Action.Build.class)).isEmpty();
    host.catchUpTime();
    host.proposal("b200", "s3", 200, "C");
    assertThat(host.votedFor()).as("nobody showed the rest in time").containsExactly("b200");
  }

  @Test
  void takes_in_what_waited_for_the_blocks_that_came() {
    Host host = heard();
    List<KnownBlock> segment = chain(host, 2);
    host.nowMillis = 3_000;
    host.proposal(Host.block("next", "s2", 3, 3, "C", Host.FOUR)).votes("next", "C");
    assertThat(host.said(Action.Execute.class)).isEmpty();
    host.hear(new Event.BlocksReceived("peer", segment, BlockNumber.of(2), 3_000));
    assertThat(host.said(Action.Execute.class))
        .extracting(Action.Execute::blockHash)
        .containsExactly("s1", "s2", "next");
    assertThat(host.votedFor()).containsExactly("next");
    assertThat(host.passedOn()).contains("v-next-C");
  }

  @Test
  void learns_of_notarized_blocks_from_what_a_peer_adds_to_its_final_chain() {
    Host host = heard();
    host.hear(new Event.BlocksReceived("peer", chain(host, 1), BlockNumber.of(0), 10_000));
    assertThat(host.engine.notarized()).containsExactly("s1");
  }

  @Test
  void believes_no_segment_that_lacks_the_votes_of_a_majority() {
    Host host = heard();
    List<KnownBlock> lies = new ArrayList<>();
    for (KnownBlock block : chain(host, 3)) {
      lies.add(new KnownBlock(block.block(), block.proposalHash(), block.votes().subList(0, 2)));
    }
    host.hear(new Event.BlocksReceived("liar", lies, BlockNumber.of(1_000_000), 10_000));
    assertThat(host.engine.notarized()).isEmpty();
    assertThat(host.said(Action.RequestBlocks.class)).isEmpty();
    assertThat(host.proposal("b10", "g", 10, "C").votedFor()).containsExactly("b10");
  }

  @Test
  void reminds_the_others_of_its_newest_block_when_nothing_happens() {
    Host host = heard();
    host.hear(new Event.ProductionAllowed(false, 0));
    host.notarized("b10", "g", 10);
    host.actions.clear();
    host.epoch(11).epoch(12).epoch(13);
    assertThat(host.passedOn()).isEmpty();
    host.epoch(14);
    assertThat(host.passedOn()).containsExactly("p-b10", "v-b10-B", "v-b10-C", "v-b10-D");
    assertThat(host.said(Action.RequestBlocks.class)).hasSize(1);
    host.actions.clear();
    for (long epoch = 15; epoch < 20; epoch++) {
      host.epoch(epoch);
    }
    assertThat(host.passedOn()).as("with longer pauses").isEmpty();
    assertThat(host.epoch(20).passedOn()).hasSize(4);
  }
}
