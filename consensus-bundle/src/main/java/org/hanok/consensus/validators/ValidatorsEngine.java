package org.hanok.consensus.validators;

import java.util.List;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.Event.TimerName;
import org.hanok.spi.consensus.VoteSummary;
import org.jspecify.annotations.Nullable;

/**
 * AI Network's proof of stake for any number of validators. Before {@link Event.Started} it does
 * nothing.
 */
final class ValidatorsEngine implements ConsensusEngine {

  private final EngineSetup setup;
  private @Nullable Parts parts;

  ValidatorsEngine(EngineSetup setup) {
    this.setup = setup;
  }

  /** What there is once it started. */
  private record Parts(
      View view,
      Orphans orphans,
      Voter voter,
      Producer producer,
      Settler settler,
      CatchUp catchUp,
      Ballots ballots,
      Intake intake) {

    static Parts on(View view) {
      Orphans orphans = new Orphans();
      Voter voter = new Voter(view);
      Settler settler = new Settler(view, voter);
      CatchUp catchUp = new CatchUp(view, orphans);
      Ballots ballots = new Ballots(view, settler, catchUp);
      Intake intake = new Intake(view, orphans, ballots, catchUp);
      return new Parts(view, orphans, voter, new Producer(view), settler, catchUp, ballots, intake);
    }
  }

  @Override
  public List<Action> on(Event event) {
    if (event instanceof Event.Started started) {
      start(started);
    }
    Parts known = parts;
    if (known == null) {
      return List.of();
    }
    hear(known, event);
    return known.view().out.take();
  }

  private void hear(Parts known, Event event) {
    View view = known.view();
    switch (event) {
      case Event.TimerFired fired -> tick(known, fired.timer(), fired.nowMillis());
      case Event.BlockBuilt built -> known.producer().built(built.block());
      case Event.BuildFailed failed -> known.producer().failed(failed);
      case Event.ProposalSigned signed -> proposalSigned(known, signed);
      case Event.VoteSigned signed -> voteSigned(known, signed.vote(), signed.nowMillis());
      case Event.ProposalReceived received -> known.intake().proposal(received);
      case Event.VoteReceived received ->
          known.ballots().received(received.vote(), received.nowMillis());
      case Event.BlocksReceived received -> known.intake().blocks(received);
      case Event.BlockExecuted executed -> executed(known, executed);
      case Event.BlockRefused refused -> refused(known, refused);
      case Event.BlockFinalised done -> finalised(known, done.block());
      case Event.ProductionAllowed change -> view.allow(change.allowed());
      case Event.Synchronising change -> view.farBehind(change.isFarBehind());
      case Event.Stopped stopped -> view.record.stopped(stopped.nowMillis());
      // What a newer host tells of besides is none of this engine's business.
      default -> {}
    }
  }

  private void start(Event.Started started) {
    SigningRecord record = SigningRecord.of(started.remembered());
    long epoch = setup.epochAt(started.nowMillis());
    long remembered = record.newestEpoch();
    if (!record.takesOverWithin(setup.epochMillis(), started.nowMillis())) {
      // Whatever this key signed before, here or on a lost disk, was for no later epoch.
      record.keepSilentUntilAfter(epoch + View.EPOCHS_AHEAD);
    }
    record.running();
    View view = new View(setup, settled(started.finalised(), null), record);
    Parts fresh = Parts.on(view);
    started.unfinalised().forEach(known -> recall(fresh, known, started.nowMillis()));
    if (remembered > epoch + View.EPOCHS_AHEAD) {
      view.out.report(
          "HANOK-CLOCK-BEHIND",
          "this node signed for epoch "
              + remembered
              + ", its clock says "
              + epoch
              + ": it signs nothing until then");
    }
    view.out.say(nextEpochTimer(started.nowMillis()));
    fresh.catchUp().ask(started.nowMillis());
    parts = fresh;
  }

  private static TreeBlock settled(KnownBlock known, @Nullable TreeBlock parent) {
    TreeBlock block = new TreeBlock(known.block(), known.proposalHash(), parent);
    block.executed(known.block());
    known.votes().forEach(block::add);
    return block;
  }

  /** A block of the life before; one that hangs on nothing is left out. */
  private static void recall(Parts fresh, KnownBlock known, long nowMillis) {
    View view = fresh.view();
    TreeBlock parent = view.tree.find(known.block().lastHash());
    if (parent == null) {
      view.discard(known.block().hash());
      return;
    }
    TreeBlock block = view.tree.add(known.block(), known.proposalHash(), parent);
    block.executed(known.block());
    known.votes().forEach(block::add);
    fresh.settler().settle(block, nowMillis);
  }

  private void tick(Parts known, TimerName timer, long nowMillis) {
    if (timer == TimerName.CATCH_UP) {
      known.catchUp().fired(nowMillis);
      return;
    }
    long epoch = setup.epochAt(nowMillis);
    View view = known.view();
    view.out.newEpoch();
    view.out.say(nextEpochTimer(nowMillis));
    known.intake().epoch();
    known.settler().epoch();
    known.catchUp().epoch(epoch, nowMillis);
    known.voter().considerNewest(nowMillis);
    known.producer().epoch(epoch);
  }

  private Action nextEpochTimer(long nowMillis) {
    long next = setup.startOfEpochMillis(setup.epochAt(nowMillis) + 1);
    return new Action.StartTimer(TimerName.EPOCH, next);
  }

  private static void proposalSigned(Parts known, Event.ProposalSigned signed) {
    TreeBlock own = known.view().tree.find(signed.blockHash());
    if (own != null) {
      known.producer().signed(own, signed.transactionHash());
    }
  }

  private static void voteSigned(Parts known, VoteSummary vote, long nowMillis) {
    View view = known.view();
    TreeBlock block = view.tree.find(vote.blockHash());
    TreeBlock refused = view.refusals.find(vote.blockHash());
    if (block != null) {
      known.voter().signed(block, vote);
      known.settler().settle(block, nowMillis);
    } else if (refused != null) {
      known.voter().signed(refused, vote);
    }
  }

  private static void executed(Parts known, Event.BlockExecuted executed) {
    View view = known.view();
    TreeBlock block = view.tree.find(executed.block().hash());
    if (block == null) {
      view.discard(executed.block().hash());
      return;
    }
    boolean isFresh = block.stage() != TreeBlock.Stage.EXECUTED;
    block.executed(executed.block());
    known.intake().executed(block);
    known.settler().settle(block, executed.nowMillis());
    known.catchUp().executed();
    if (isFresh && !block.proposalHash().isEmpty()) {
      view.out.broadcast(block.proposalHash());
      known.settler().judge(block, executed.nowMillis());
    }
  }

  private static void refused(Parts known, Event.BlockRefused refusal) {
    TreeBlock block = known.view().tree.find(refusal.blockHash());
    if (block != null && block.stage() == TreeBlock.Stage.EXECUTING) {
      known.settler().refused(block, refusal);
    }
  }

  private static void finalised(Parts known, BlockSummary block) {
    known.settler().finalised(block);
    long number = known.view().tree.root().number();
    known.ballots().finalised(number);
    known
        .orphans()
        .takeIf(one -> one.block().number().value() <= number)
        .forEach(one -> known.view().discard(one.block().hash()));
  }

  @Override
  public EngineState state() {
    Parts known = parts;
    return known == null ? EngineState.empty(SigningRecord.ENGINE) : known.view().record.toState();
  }

  @Override
  public List<String> notarized() {
    Parts known = parts;
    return known == null
        ? List.of()
        : known.view().tree.all().stream()
            .filter(TreeBlock::isNotarized)
            .filter(block -> block != known.view().tree.root())
            .map(TreeBlock::hash)
            .toList();
  }
}
