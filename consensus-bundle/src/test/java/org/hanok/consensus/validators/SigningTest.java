package org.hanok.consensus.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A validator's key")
class SigningTest {

  @Test
  void votes_once_an_epoch_whatever_is_proposed() {
    Host host = Host.ready().proposal("one", "g", 10, "B").proposal("two", "g", 10, "B");
    assertThat(host.votedFor()).containsExactly("one");
    assertThat(host.reported()).containsExactly("HANOK-EQUIVOCATION");
  }

  @Test
  void never_votes_for_an_older_epoch_than_before() {
    Host host = Host.ready().proposal("b11", "g", 11, "B").proposal("b10", "g", 10, "C");
    assertThat(host.votedFor()).containsExactly("b11");
  }

  @Test
  void votes_for_a_late_proposal_if_it_voted_for_nothing_newer() {
    Host host = Host.ready().epoch(15).proposal("b13", "g", 13, "B");
    assertThat(host.votedFor()).containsExactly("b13");
  }

  @Test
  void does_not_vote_for_epochs_that_are_to_come_until_they_do() {
    Host host = Host.ready();
    host.nowMillis = 10_000;
    host.proposal(host.blockOn("b12", "g", 12, "B"));
    assertThat(host.votedFor()).isEmpty();
    assertThat(host.epoch(11).votedFor()).containsExactly("b12");
  }

  @Test
  void does_not_vote_for_a_block_that_is_not_newer_than_its_parent() {
    Host host = Host.ready();
    host.hear(new Event.ProductionAllowed(false, 0));
    host.notarized("b10", "g", 10);
    host.hear(new Event.ProductionAllowed(true, 0));
    host.nowMillis = 10_000;
    host.proposal(host.blockOn("same", "b10", 10, "C"));
    assertThat(host.votedFor()).isEmpty();
  }

  @Test
  void does_not_vote_for_a_block_on_a_shorter_chain_than_it_knows() {
    Host host = Host.ready().notarized("b10", "g", 10).proposal("b11", "g", 11, "C");
    assertThat(host.votedFor()).containsExactly("b10");
  }

  @Test
  void votes_for_a_block_whose_parent_becomes_notarized_by_the_votes_that_it_carries() {
    Host host = Host.ready().proposal("b10", "g", 10, "B");
    List<VoteSummary> carried = List.of(host.vote("b10", "C", false), host.vote("b10", "D", false));
    BlockSummary next = host.blockOn("b11", "b10", 11, "C");
    host.blocks.put("b11", next);
    host.nowMillis = 11_000;
    host.hear(new Event.ProposalReceived("peer", next, "p-b11", "p-b10", carried, 11_000));
    assertThat(host.votedFor()).containsExactly("b10", "b11");
  }

  @Test
  void does_not_vote_for_a_block_that_chooses_its_own_validators() {
    Host host = Host.ready();
    host.nowMillis = 10_000;
    host.proposal(Host.block("b10", "g", 1, 10, "B", Host.equal("A", "B")));
    assertThat(host.votedFor()).isEmpty();
    assertThat(host.votedAgainst()).isEmpty();
  }

  @Test
  void proposes_once_an_epoch_and_not_where_it_voted_already() {
    Host host = Host.ready();
    long mine = host.turnOf("A", "g", 10);
    host.epoch(mine).epoch(mine);
    assertThat(host.said(Action.Build.class)).hasSize(1);
    Host voted = Host.ready().proposal("b", "g", mine, "B").epoch(mine);
    assertThat(voted.said(Action.Build.class)).isEmpty();
  }

  @Test
  void signs_nothing_that_is_not_on_disk_before() {
    Host host = Host.ready().proposal("b10", "g", 10, "B");
    assertThat(indexOf(host, Action.Persist.class)).isLessThan(indexOf(host, Action.Vote.class));
    Host proposer = Host.ready();
    proposer.epoch(proposer.turnOf("A", "g", 10));
    assertThat(indexOf(proposer, Action.Persist.class))
        .isLessThan(indexOf(proposer, Action.Propose.class));
    Host broken = Host.ready();
    broken.isDiskBroken = true;
    broken.proposal("b10", "g", 10, "B");
    assertThat(broken.votedFor()).isEmpty();
  }

  private static int indexOf(Host host, Class<? extends Action> type) {
    return host.actions.indexOf(host.said(type).getFirst());
  }

  @Test
  void does_not_sign_again_after_a_restart() {
    Host host = Host.ready().epoch(10).proposal("b12", "g", 12, "B");
    Host next = started(Optional.of(host.engine.state()), 10).epoch(12);
    next.proposal("other", "g", 12, "B");
    assertThat(next.votedFor()).isEmpty();
    assertThat(next.proposal("b13", "g", 13, "C").votedFor()).containsExactly("b13");
  }

  private static Host started(Optional<EngineState> memory, long epoch) {
    return new Host().start(Host.genesis(Host.FOUR), List.of(), memory, epoch);
  }

  @Test
  void does_not_go_back_behind_the_block_it_voted_on_after_a_restart() {
    Host host = Host.ready().notarized("b10", "g", 10).proposal("b11", "b10", 11, "B");
    assertThat(host.votedFor()).containsExactly("b10", "b11");
    Host next = started(Optional.of(host.engine.state()), 20);
    assertThat(next.proposal("c30", "g", 30, "C").votedFor()).isEmpty();
    assertThat(next.notarized("c31", "g", 31).proposal("c32", "c31", 32, "D").votedFor())
        .containsExactly("c32");
  }

  @Test
  void is_silent_in_the_epoch_of_a_start_and_the_next_one() {
    Host host = started(Optional.empty(), 10).proposal("b10", "g", 10, "B");
    host.proposal("b11", "g", 11, "B");
    assertThat(host.votedFor()).isEmpty();
    assertThat(host.proposal("b12", "g", 12, "B").votedFor()).containsExactly("b12");
  }

  @Test
  void goes_on_at_once_where_an_engine_takes_over_from_another() {
    Host host = Host.ready().epoch(10);
    host.hear(new Event.Stopped(9_900));
    Host next = started(Optional.of(host.engine.state()), 10).proposal("b11", "g", 11, "B");
    assertThat(next.votedFor()).containsExactly("b11");
    Host late = started(Optional.of(host.engine.state()), 12).proposal("b13", "g", 13, "B");
    assertThat(late.votedFor()).as("stopped too long ago").isEmpty();
  }

  @Test
  void waits_for_a_clock_that_was_set_back() {
    Host host = Host.ready().epoch(99).proposal("b100", "g", 100, "B");
    Host next = started(Optional.of(host.engine.state()), 50).proposal("b60", "g", 60, "B");
    assertThat(next.votedFor()).isEmpty();
    assertThat(next.reported()).containsExactly("HANOK-CLOCK-BEHIND");
  }

  @Test
  void trusts_no_memory_of_another_engine_or_layout() {
    for (EngineState strange :
        List.of(
            EngineState.empty("validators"),
            new EngineState("solo", 1, new byte[32]),
            new EngineState("validators", 2, new byte[32]))) {
      Host host = started(Optional.of(strange), 10).proposal("b11", "g", 11, "B");
      assertThat(host.votedFor()).isEmpty();
      assertThat(host.proposal("b12", "g", 12, "B").votedFor()).containsExactly("b12");
    }
  }

  @Test
  void stops_where_a_second_node_signs_with_it() {
    Host host = Host.ready().proposal("b10", "g", 10, "B");
    VoteSummary foreign =
        new VoteSummary("v-2", "b11", BlockNumber.of(2), "A", Host.STAKE, false, 11_000);
    host.notarized("b10", "g", 10);
    host.hear(new Event.ProductionAllowed(false, 0));
    host.proposal("b11", "b10", 11, "C");
    host.hear(new Event.ProductionAllowed(true, 0));
    host.hear(new Event.VoteReceived("peer", foreign, 11_000));
    assertThat(host.reported()).containsExactly("HANOK-KEY-ELSEWHERE");
    host.votes("b11", "B", "C", "D").proposal("b12", "b11", 12, "D");
    assertThat(host.votedFor()).containsExactly("b10");
    assertThat(host.epoch(host.turnOf("A", "b11", 13)).said(Action.Build.class)).isEmpty();
  }

  @Test
  void is_bound_by_what_it_signed_in_a_life_that_it_forgot() {
    Host before = Host.ready().notarized("b10", "g", 10).proposal("b11", "b10", 11, "B");
    Host next = started(Optional.empty(), 11);
    next.blocks.putAll(before.blocks);
    next.hear(
        new Event.BlocksReceived(
            "peer",
            List.of(
                new KnownBlock(
                    before.known("b10"),
                    "p-b10",
                    List.of(
                        before.vote("b10", "A", false),
                        before.vote("b10", "B", false),
                        before.vote("b10", "C", false)))),
            BlockNumber.of(0),
            11_000));
    next.hear(new Event.ProposalReceived("peer", before.known("b11"), "p-b11", 11_000));
    next.votes("b11", "A");
    assertThat(next.reported()).isEmpty();
    assertThat(next.proposal("c13", "b10", 13, "C").votedFor()).containsExactly("c13");
  }

  @Test
  void is_not_used_while_the_node_is_far_behind_or_cannot_store() {
    Host host = Host.ready();
    host.hear(new Event.Synchronising(true, 0));
    host.proposal("b10", "g", 10, "B").epoch(host.turnOf("A", "g", 11));
    assertThat(host.said(Action.Vote.class)).isEmpty();
    assertThat(host.said(Action.Build.class)).isEmpty();
    host.hear(new Event.Synchronising(false, 0));
    host.hear(new Event.ProductionAllowed(false, 0));
    host.epoch(host.turnOf("A", "g", 20));
    assertThat(host.said(Action.Vote.class)).isEmpty();
    host.hear(new Event.ProductionAllowed(true, 0));
    host.epoch(40);
    assertThat(host.said(Action.Vote.class)).isNotEmpty();
  }
}
