package org.hanok.consensus.solo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.consensus.Validators;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.Event.TimerName;
import org.hanok.spi.consensus.VoteSummary;

/**
 * Has an engine make a small chain with made-up hashes, and then one that remembers it: three
 * epochs make two blocks final, and nothing is proposed twice for one epoch.
 */
final class SoloSelfTest {

  private static final String ADDRESS = "0x00ADEc28B6a845a085e03591bE7550dd68673C1C";
  private static final double STAKE_AIN = 1_000;
  private static final Validators VALIDATORS = Validators.only(ADDRESS, STAKE_AIN);
  private static final EngineSetup SETUP = new EngineSetup(ADDRESS, 1_000_000, 1_000);
  private static final long FIRST_EPOCH = 10;

  private final SoloEngine engine = new SoloEngine(SETUP);
  private final List<String> finalised = new ArrayList<>();
  private int built;

  private SoloSelfTest() {}

  static SelfTestReport run() {
    SoloSelfTest first = new SoloSelfTest();
    first.start();
    for (long epoch = FIRST_EPOCH; epoch < FIRST_EPOCH + 3; epoch++) {
      first.beginEpoch(epoch);
    }
    if (!first.finalised.equals(List.of("block-10", "block-11"))) {
      return new SelfTestReport.Failed(
          "three consecutive epochs", "blocks final: " + first.finalised);
    }
    first.beginEpoch(FIRST_EPOCH + 2);
    return first.built == 3
        ? new SelfTestReport.Passed(
            List.of("three consecutive epochs make two blocks final", "one proposal an epoch"))
        : new SelfTestReport.Failed("one proposal an epoch", first.built + " blocks in 3 epochs");
  }

  private void start() {
    KnownBlock genesis = new KnownBlock(block(0, 0, "", "genesis"), "", List.of());
    feed(new Event.Started(genesis, List.of(), Optional.empty(), SETUP.genesisTimestampMillis()));
  }

  private void beginEpoch(long epoch) {
    feed(new Event.TimerFired(TimerName.EPOCH, SETUP.startOfEpochMillis(epoch)));
  }

  private void feed(Event event) {
    engine.on(event).forEach(this::perform);
  }

  private void perform(Action action) {
    switch (action) {
      case Action.Build build -> {
        built++;
        String hash = "block-" + build.epoch();
        feed(new Event.BlockBuilt(block(built, build.epoch(), build.lastHash(), hash), 0));
      }
      case Action.Propose propose ->
          feed(new Event.ProposalSigned(propose.blockHash(), "proposal", 0));
      case Action.Vote vote -> feed(new Event.VoteSigned(signed(vote), 0));
      case Action.Finalise finalise -> finalised.addAll(finalise.blockHashes());
      default -> {
        // Needs no answer.
      }
    }
  }

  private VoteSummary signed(Action.Vote vote) {
    BlockNumber number = BlockNumber.of(built);
    return new VoteSummary("vote", vote.blockHash(), number, ADDRESS, vote.stake(), false, 0);
  }

  private static BlockSummary block(long number, long epoch, String lastHash, String hash) {
    return new BlockSummary(
        hash,
        lastHash,
        BlockNumber.of(number),
        epoch,
        SETUP.startOfEpochMillis(epoch),
        ADDRESS,
        VALIDATORS,
        VALIDATORS,
        "0x00");
  }
}
