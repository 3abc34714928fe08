package org.hanok.consensus.validators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An invalid block")
class EvidenceTest {

  private final Host host = Host.ready();

  @Test
  void is_voted_against_and_passed_on() {
    bad("bad", 10);
    assertThat(host.votedFor()).isEmpty();
    assertThat(host.votedAgainst()).containsExactly("bad");
    assertThat(host.passedOn()).containsExactly("p-bad", "against-bad-A");
    assertThat(host.reported()).containsExactly("HANOK-PROPOSAL-INVALID");
  }

  private void bad(String hash, long epoch) {
    host.invalid.add(hash);
    host.proposal(hash, "g", epoch, "B");
  }

  @Test
  void is_looked_at_once() {
    bad("bad", 10);
    host.actions.clear();
    host.proposal("bad", "g", 10, "B");
    assertThat(host.actions).isEmpty();
  }

  @Test
  void is_evidence_when_a_majority_voted_against_it() {
    bad("bad", 10);
    host.votesAgainst("bad", "C");
    assertThat(evidenceOf("g", 11)).isEmpty();
    host.votesAgainst("bad", "D");
    assertThat(evidenceOf("g", host.nowMillis / 1_000 + 1)).containsExactly("bad");
  }

  private List<String> evidenceOf(String parent, long from) {
    host.epoch(host.turnOf("A", parent, from));
    return host.said(Action.Build.class).getLast().evidence();
  }

  @Test
  void is_evidence_too_where_this_node_alone_finds_it_valid() {
    host.proposal("odd", "g", 10, "B").votesAgainst("odd", "B", "C", "D");
    assertThat(evidenceOf("g", 11)).containsExactly("odd");
  }

  @Test
  void is_accused_once_on_a_chain_and_forgotten_when_that_is_final() {
    bad("bad", 10);
    host.votesAgainst("bad", "C", "D");
    host.nowMillis = 11_000;
    BlockSummary accusing = Host.accusing(host.blockOn("b11", "g", 11, "C"), List.of("bad"));
    host.proposal(accusing).votes("b11", "B", "C", "D");
    assertThat(evidenceOf("b11", 12)).isEmpty();
    long next = host.nowMillis / 1_000 + 1;
    host.notarized("c1", "b11", next)
        .notarized("c2", "c1", next + 1)
        .notarized("c3", "c2", next + 2);
    assertThat(host.discarded()).contains("bad");
  }

  @Test
  void is_one_of_no_more_than_so_many_that_a_block_accuses() {
    for (int i = 0; i < Refusals.MAX_EVIDENCE + 4; i++) {
      String hash = "bad" + i;
      host.invalid.add(hash);
      host.proposal(hash, "g", 10 + i, i % 2 == 0 ? "B" : "C");
      host.votesAgainst(hash, "C", "D");
    }
    assertThat(evidenceOf("g", 40)).hasSize(Refusals.MAX_EVIDENCE);
  }

  @Test
  void takes_with_it_what_was_built_on_it() {
    Host silent = new Host();
    silent.start(Host.genesis(Host.FOUR), List.of(), Optional.empty(), 0);
    BlockSummary bad = child("bad", "g", 1, 10);
    BlockSummary child = child("child", "bad", 2, 11);
    silent.engine.on(new Event.ProposalReceived("peer", bad, "p", 11_000));
    silent.engine.on(new Event.ProposalReceived("peer", child, "p", 11_000));
    assertThat(silent.engine.on(new Event.BlockRefused("bad", "90318", false, 11_000)))
        .containsExactly(new Action.Discard(List.of("child")), new Action.Discard(List.of("bad")));
  }

  private static BlockSummary child(String hash, String parent, long number, long epoch) {
    return Host.block(hash, parent, number, epoch, "B", Host.FOUR);
  }

  @Test
  void is_named_loudly_when_a_majority_takes_it_for_valid() {
    bad("bad", 10);
    host.votes("bad", "B", "C");
    assertThat(host.reported()).containsExactly("HANOK-PROPOSAL-INVALID");
    host.votes("bad", "D");
    assertThat(host.reported())
        .containsExactly("HANOK-PROPOSAL-INVALID", "HANOK-MAJORITY-DISAGREES");
  }

  @Test
  void is_a_second_one_of_an_epoch_where_another_is_notarized_already() {
    host.notarized("b10", "g", 10).proposal("again", "g", 10, "B");
    assertThat(host.votedAgainst()).containsExactly("again");
  }
}
