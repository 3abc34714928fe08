package org.hanok.consensus.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.consensus.Validators;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The engine for many validators")
class ValidatorsEngineTest {

  @Test
  void proposes_when_it_is_its_turn_and_only_then() {
    Host host = Host.ready();
    long mine = host.turnOf("A", "g", 10);
    for (long epoch = 10; epoch < mine; epoch++) {
      assertThat(host.epoch(epoch).said(Action.Build.class)).isEmpty();
    }
    host.epoch(mine);
    assertThat(host.said(Action.Build.class))
        .containsExactly(new Action.Build("g", mine, List.of(), List.of()));
    assertThat(host.said(Action.Propose.class)).containsExactly(new Action.Propose("own" + mine));
    assertThat(host.passedOn()).containsExactly("p-own" + mine, "v-own" + mine + "-A");
  }

  @Test
  void votes_for_a_valid_block_and_passes_on_what_it_heard() {
    Host host = Host.ready().proposal("b10", "g", 10, "B").votes("b10", "C");
    assertThat(host.said(Action.Execute.class)).containsExactly(new Action.Execute("b10"));
    assertThat(host.votedFor()).containsExactly("b10");
    assertThat(host.passedOn()).containsExactly("p-b10", "v-b10-A", "v-b10-C");
  }

  @Test
  void hears_everything_again_without_saying_anything() {
    Host host = Host.ready().notarized("b10", "g", 10);
    host.actions.clear();
    host.notarized("b10", "g", 10);
    assertThat(host.actions).isEmpty();
  }

  @Test
  void finalises_all_but_the_last_of_three_consecutive_epochs() {
    Host host = Host.ready().notarized("b10", "g", 10).notarized("b11", "b10", 11);
    assertThat(host.finalised).isEmpty();
    host.notarized("b12", "b11", 12);
    assertThat(host.finalised).containsExactly("b10", "b11");
    host.notarized("b13", "b12", 13);
    assertThat(host.finalised).containsExactly("b10", "b11", "b12");
  }

  @Test
  void waits_for_three_consecutive_epochs_after_a_gap() {
    Host host = Host.ready().notarized("b10", "g", 10).notarized("b11", "b10", 11);
    host.notarized("b13", "b11", 13).notarized("b14", "b13", 14);
    assertThat(host.finalised).isEmpty();
    host.notarized("b15", "b14", 15);
    assertThat(host.finalised).containsExactly("b10", "b11", "b13", "b14");
  }

  @Test
  void asks_again_in_the_next_epoch_for_what_could_not_be_stored() {
    Host host = Host.ready().notarized("b10", "g", 10).notarized("b11", "b10", 11);
    host.notarized("b12", "b11", 12);
    Host lame = Host.ready();
    for (Event event : heardBy(lame)) {
      lame.engine.on(event);
    }
    assertThat(lame.engine.on(new Event.TimerFired(Event.TimerName.EPOCH, 13_000)))
        .contains(new Action.Finalise(List.of("b10", "b11")));
  }

  /** Three notarized blocks, told to an engine whose host stores nothing. */
  private static List<Event> heardBy(Host lame) {
    List<Event> events = new java.util.ArrayList<>();
    String parent = "g";
    for (long epoch = 10; epoch <= 12; epoch++) {
      String hash = "b" + epoch;
      BlockSummary block = lame.blockOn(hash, parent, epoch, "B");
      lame.blocks.put(hash, block);
      events.add(new Event.ProposalReceived("peer", block, "p", epoch * 1_000));
      events.add(new Event.BlockExecuted(block, epoch * 1_000));
      for (String voter : List.of("B", "C", "D")) {
        VoteSummary vote = lame.vote(hash, voter, false);
        events.add(new Event.VoteReceived("peer", vote, epoch * 1_000));
      }
      parent = hash;
    }
    return events;
  }

  @Test
  void needs_two_thirds_of_the_stake_of_the_parents_validators() {
    Validators five = Host.equal("A", "B", "C", "D", "E");
    Host host = Host.ready();
    BlockSummary wide = Host.withNext(host.blockOn("b10", "g", 10, "B"), five);
    host.nowMillis = 10_000;
    host.proposal(wide).votes("b10", "B", "C", "D");
    // Its own validators are five and its parent's four: three of them are enough.
    host.proposal("b11", "b10", 11, "C").votes("b11", "E", "C");
    long mine = host.turnOf("A", "b11", 12);
    host.epoch(mine);
    assertThat(host.said(Action.Build.class).getLast().lastHash()).isEqualTo("b11");
    // From here on five are asked: three are not enough.
    Host strict = Host.ready();
    BlockSummary first = Host.withNext(strict.blockOn("b10", "g", 10, "B"), five);
    strict.nowMillis = 10_000;
    strict.proposal(first).votes("b10", "B", "C", "D").notarized("b11", "b10", 11);
    strict.proposal("b12", "b11", 12, "C").votes("b12", "E", "C");
    strict.epoch(strict.turnOf("A", "b11", 13));
    assertThat(strict.said(Action.Build.class).getLast().lastHash()).isEqualTo("b11");
  }

  @Test
  void counts_nobody_twice_and_only_votes_for_the_block_with_the_stake_of_a_validator() {
    Host host = Host.ready();
    host.hear(new Event.ProductionAllowed(false, 0));
    host.proposal("b10", "g", 10, "B").votes("b10", "B", "C");
    VoteSummary again = host.vote("b10", "B", false);
    host.hear(new Event.VoteReceived("peer", named(again, "second", "B", 10), 10_000));
    host.hear(new Event.VoteReceived("peer", named(again, "much", "D", 1_000), 10_000));
    host.hear(new Event.VoteReceived("peer", named(again, "alien", "X", 10), 10_000));
    host.votesAgainst("b10", "D");
    assertThat(host.engine.notarized()).isEmpty();
    assertThat(host.dropped()).containsExactly("second", "much", "alien");
    host.votes("b10", "D");
    assertThat(host.engine.notarized()).containsExactly("b10");
  }

  private static VoteSummary named(VoteSummary vote, String hash, String voter, double stake) {
    return new VoteSummary(
        hash, vote.blockHash(), vote.number(), voter, stake, false, vote.timestampMillis());
  }

  @Test
  void does_not_take_a_vote_that_is_older_than_its_block_unless_a_block_carries_it() {
    Host host = Host.ready().proposal("b10", "g", 10, "B").votes("b10", "C");
    VoteSummary sound = host.vote("b10", "D", false);
    VoteSummary old = new VoteSummary("old", "b10", sound.number(), "D", Host.STAKE, false, 9_999);
    host.hear(new Event.VoteReceived("peer", old, 10_000));
    assertThat(host.dropped()).containsExactly("old");
    assertThat(host.engine.notarized()).isEmpty();
    BlockSummary next = host.blockOn("b11", "b10", 11, "C");
    host.blocks.put("b11", next);
    host.hear(new Event.ProposalReceived("peer", next, "p", "p-b10", List.of(old), 11_000));
    assertThat(host.engine.notarized()).containsExactly("b10");
  }

  @Test
  void builds_on_the_longest_notarized_chain_and_of_several_on_the_newest() {
    Host host = Host.ready();
    host.proposal("b10", "g", 10, "B").votes("b10", "B", "C", "D");
    host.proposal("b11", "g", 11, "C").votes("b11", "B", "C", "D");
    host.proposal("b12", "g", 12, "D");
    host.epoch(host.turnOf("A", "b11", 13));
    assertThat(host.said(Action.Build.class).getLast().lastHash()).isEqualTo("b11");
    host.notarized("c50", "b10", 50);
    host.epoch(host.turnOf("A", "c50", 51));
    assertThat(host.said(Action.Build.class).getLast().lastHash()).isEqualTo("c50");
  }

  @Test
  void puts_the_parents_proposal_before_its_votes() {
    Host host = Host.ready().notarized("b10", "g", 10);
    host.epoch(host.turnOf("A", "b10", 11));
    assertThat(host.said(Action.Build.class).getLast().lastVotes())
        .containsExactly("p-b10", "v-b10-A", "v-b10-B", "v-b10-C", "v-b10-D");
  }

  @Test
  void gives_up_a_block_that_another_one_overtook_while_it_was_built() {
    Host host = Host.ready();
    long mine = host.turnOf("A", "g", 10);
    BlockSummary late = host.blockOn("late", "g", mine, "A");
    assertThat(host.engine.on(new Event.TimerFired(Event.TimerName.EPOCH, mine * 1_000)))
        .anyMatch(Action.Build.class::isInstance);
    host.notarized("b", "g", mine - 1);
    host.hear(new Event.BlockBuilt(late, mine * 1_000));
    assertThat(host.discarded()).containsExactly("late");
    assertThat(host.said(Action.Propose.class)).isEmpty();
  }

  @Test
  void survives_a_failed_build() {
    Host host = Host.ready();
    host.hear(new Event.BuildFailed("g", 10, "HANOK-X", 0));
    assertThat(host.reported()).containsExactly("HANOK-BUILD-FAILED");
    host.epoch(host.turnOf("A", "g", 11));
    assertThat(host.said(Action.Propose.class)).hasSize(1);
  }

  @Test
  void forgets_what_can_never_become_final() {
    Host host = Host.ready().proposal("x", "g", 9, "D").proposal("y", "x", 10, "D");
    host.notarized("b10", "g", 10).notarized("b11", "b10", 11).notarized("b12", "b11", 12);
    assertThat(host.finalised).containsExactly("b10", "b11");
    assertThat(host.discarded()).containsExactlyInAnyOrder("x", "y");
    assertThat(host.engine.notarized()).containsExactly("b12");
  }

  @Test
  void goes_on_from_the_blocks_and_votes_that_were_stored() {
    Host host = Host.ready().notarized("b10", "g", 10).notarized("b11", "b10", 11);
    List<VoteSummary> votes =
        List.of(
            host.vote("b10", "B", false),
            host.vote("b10", "C", false),
            host.vote("b10", "D", false));
    KnownBlock b10 = new KnownBlock(host.known("b10"), "p-b10", votes);
    Host next =
        new Host()
            .start(Host.genesis(Host.FOUR), List.of(b10), Optional.of(host.engine.state()), 11);
    assertThat(next.engine.notarized()).containsExactly("b10");
    next.notarized("b13", "b10", 13).notarized("b14", "b13", 14).notarized("b15", "b14", 15);
    assertThat(next.finalised).containsExactly("b10", "b13", "b14");
  }

  @Test
  void is_a_network_of_one_where_there_is_one_validator() {
    Host host = new Host().start(Host.genesis(Host.equal("A")), List.of(), Optional.empty(), 0);
    host.epoch(10).epoch(11).epoch(12);
    assertThat(host.finalised).containsExactly("own10", "own11");
  }

  @Test
  void does_nothing_before_it_is_started() {
    assertThat(new Host().epoch(10).actions).isEmpty();
  }

  @Test
  void passes_its_self_test() {
    assertThat(new ValidatorsEngineFactory().selfTest()).isInstanceOf(SelfTestReport.Passed.class);
  }

  @Test
  void does_nothing_about_what_only_a_newer_host_tells() {
    assertThat(Host.ready().engine.on(new EventOfTomorrow())).isEmpty();
  }

  private record EventOfTomorrow() implements Event {}
}
