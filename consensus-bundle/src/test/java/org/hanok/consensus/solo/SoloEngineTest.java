package org.hanok.consensus.solo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.consensus.Validators;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.Event.TimerName;
import org.hanok.spi.consensus.VoteSummary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The solo engine")
class SoloEngineTest {

  private static final String ME = "0x00ADEc28B6a845a085e03591bE7550dd68673C1C";
  private static final Validators ONLY_ME = validators(ME, 10_000_000);
  private static final EngineSetup SETUP = new EngineSetup(ME, 1_000_000, 1_000);
  private static final KnownBlock GENESIS =
      new KnownBlock(block(0, 0, "", "g", ONLY_ME), "", List.of());

  /** Does what the engine says, with made-up hashes, and remembers what was finalised. */
  private static final class Host {
    final ConsensusEngine engine = new SoloEngineFactory().create(SETUP);
    final List<String> finalised = new ArrayList<>();
    final List<Action> actions = new ArrayList<>();
    long number;

    Host start(KnownBlock last, Optional<EngineState> remembered) {
      number = last.block().number().value();
      feed(new Event.Started(last, List.of(), remembered, 1_000_000));
      return this;
    }

    Host epoch(long epoch) {
      feed(new Event.TimerFired(TimerName.EPOCH, SETUP.startOfEpochMillis(epoch)));
      return this;
    }

    void feed(Event event) {
      for (Action action : engine.on(event)) {
        actions.add(action);
        answer(action);
      }
    }

    private void answer(Action action) {
      switch (action) {
        case Action.Build build -> {
          number++;
          feed(
              new Event.BlockBuilt(
                  block(number, build.epoch(), build.lastHash(), "b" + build.epoch(), ONLY_ME), 0));
        }
        case Action.Propose propose ->
            feed(new Event.ProposalSigned(propose.blockHash(), "p" + propose.blockHash(), 0));
        case Action.Vote vote ->
            feed(
                new Event.VoteSigned(
                    new VoteSummary(
                        "v" + vote.blockHash(),
                        vote.blockHash(),
                        BlockNumber.of(number),
                        ME,
                        vote.stake(),
                        false,
                        0),
                    0));
        case Action.Finalise finalise -> {
          finalised.addAll(finalise.blockHashes());
          finalise
              .blockHashes()
              .forEach(hash -> feed(new Event.BlockFinalised(block(0, 0, "", hash, ONLY_ME), 0)));
        }
        default -> {}
      }
    }

    List<Action.Build> builds() {
      return actions.stream()
          .filter(Action.Build.class::isInstance)
          .map(Action.Build.class::cast)
          .toList();
    }
  }

  @Test
  void finalises_all_but_the_last_of_three_consecutive_epochs() {
    Host host = new Host().start(GENESIS, Optional.empty()).epoch(10).epoch(11);
    assertThat(host.finalised).isEmpty();
    host.epoch(12);
    assertThat(host.finalised).containsExactly("b10", "b11");
    host.epoch(13);
    assertThat(host.finalised).containsExactly("b10", "b11", "b12");
  }

  @Test
  void waits_for_consecutive_epochs_after_a_gap() {
    Host host = new Host().start(GENESIS, Optional.empty()).epoch(10).epoch(11).epoch(13).epoch(14);
    assertThat(host.finalised).isEmpty();
    host.epoch(15);
    assertThat(host.finalised).containsExactly("b10", "b11", "b13", "b14");
  }

  @Test
  void puts_the_parents_proposal_before_its_vote() {
    Host host = new Host().start(GENESIS, Optional.empty()).epoch(10).epoch(11);
    assertThat(host.builds().get(0).lastVotes()).isEmpty();
    assertThat(host.builds().get(1).lastVotes()).containsExactly("pb10", "vb10");
  }

  @Test
  void proposes_once_an_epoch_even_after_a_restart() {
    Host first = new Host().start(GENESIS, Optional.empty()).epoch(10).epoch(10);
    assertThat(first.builds()).hasSize(1);
    Host second = new Host().start(GENESIS, Optional.of(first.engine.state())).epoch(10);
    assertThat(second.builds()).isEmpty();
    assertThat(second.epoch(11).builds()).hasSize(1);
  }

  @Test
  void goes_on_from_the_block_and_votes_that_were_stored() {
    VoteSummary vote = new VoteSummary("v", "b9", BlockNumber.of(9), ME, 10_000_000, false, 0);
    KnownBlock last = new KnownBlock(block(9, 9, "b8", "b9", ONLY_ME), "p", List.of(vote));
    Host host = new Host().start(last, Optional.empty()).epoch(20);
    assertThat(host.builds().getFirst().lastVotes()).containsExactly("p", "v");
    assertThat(host.epoch(21).epoch(22).finalised).containsExactly("b20", "b21");
  }

  @Test
  void builds_nothing_while_production_is_not_allowed_and_keeps_its_timer() {
    Host host = new Host().start(GENESIS, Optional.empty());
    host.feed(new Event.ProductionAllowed(false, 0));
    host.epoch(10);
    assertThat(host.builds()).isEmpty();
    assertThat(host.actions.getLast())
        .isEqualTo(new Action.StartTimer(TimerName.EPOCH, SETUP.startOfEpochMillis(11)));
    host.feed(new Event.ProductionAllowed(true, 0));
    assertThat(host.epoch(11).builds()).hasSize(1);
  }

  @Test
  void builds_nothing_where_it_is_no_validator() {
    KnownBlock strange =
        new KnownBlock(block(0, 0, "", "g", validators("0xother", 5)), "", List.of());
    assertThat(new Host().start(strange, Optional.empty()).epoch(10).builds()).isEmpty();
  }

  @Test
  void passes_its_self_test() {
    assertThat(new SoloEngineFactory().selfTest()).isInstanceOf(SelfTestReport.Passed.class);
  }

  @Test
  void does_nothing_about_what_only_a_newer_host_tells() {
    Host host = new Host().start(GENESIS, Optional.empty());
    assertThat(host.engine.on(new EventOfTomorrow())).isEmpty();
    assertThat(host.epoch(10).builds()).hasSize(1);
  }

  private record EventOfTomorrow() implements Event {}

  @Test
  void survives_a_failed_build() {
    Host host = new Host().start(GENESIS, Optional.empty());
    host.feed(new Event.BuildFailed("g", 10, "HANOK-X", 0));
    assertThat(host.actions.getLast()).isInstanceOf(Action.Report.class);
    assertThat(host.epoch(11).builds()).hasSize(1);
  }

  private static BlockSummary block(
      long number, long epoch, String lastHash, String hash, Validators validators) {
    return new BlockSummary(
        hash, lastHash, BlockNumber.of(number), epoch, 0, ME, validators, validators, "0xabab");
  }

  private static Validators validators(String address, double stake) {
    return Validators.only(address, stake);
  }
}
