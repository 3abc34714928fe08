package org.hanok.consensus.solo;

import java.nio.ByteBuffer;
import java.util.List;
import org.hanok.protocol.consensus.Validators;
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
 * One proposal and one vote an epoch, all by this node. An epoch in which this node is not the
 * proposer, is paused or has nothing to build on passes without a block, as on any AIN network.
 */
final class SoloEngine implements ConsensusEngine {

  static final String NAME = "solo";

  private static final int STATE_VERSION = 1;
  private static final List<Action> NOTHING = List.of();

  private final EngineSetup setup;
  private @Nullable NotarizedChain chain;
  private @Nullable BlockSummary candidate;
  private String proposalHash = "";
  private boolean allowed = true;

  /** The last epoch that a proposal was signed in: never sign a second one for it. */
  private long lastEpoch;

  SoloEngine(EngineSetup setup) {
    this.setup = setup;
  }

  @Override
  public List<Action> on(Event event) {
    return switch (event) {
      case Event.Started started -> start(started);
      case Event.TimerFired fired -> epoch(fired.nowMillis());
      case Event.BlockBuilt built -> propose(built.block());
      case Event.ProposalSigned signed -> vote(signed);
      case Event.VoteSigned signed -> count(signed.vote());
      case Event.BlockFinalised done -> settle(done.block());
      case Event.ProductionAllowed change -> allow(change.allowed());
      case Event.BuildFailed failed -> giveUp(failed);
      case Event.ProposalReceived foreign -> ignore("a proposal from " + foreign.peer());
      case Event.VoteReceived foreign -> ignore("a vote from " + foreign.peer());
      case Event.BlockExecuted ignored -> NOTHING;
      case Event.BlockRefused ignored -> NOTHING;
      case Event.Stopped ignored -> NOTHING;
      // What a newer host tells of besides is none of this engine's business.
      default -> NOTHING;
    };
  }

  private List<Action> start(Event.Started started) {
    NotarizedChain fresh = new NotarizedChain(started.finalised());
    started.unfinalised().forEach(fresh::extend);
    chain = fresh;
    lastEpoch =
        Math.max(
            fresh.tip().block().epoch(),
            started.remembered().map(SoloEngine::epochIn).orElse(Long.MIN_VALUE));
    return List.of(nextEpochTimer(started.nowMillis()));
  }

  private List<Action> epoch(long nowMillis) {
    Action timer = nextEpochTimer(nowMillis);
    long epoch = setup.epochAt(nowMillis);
    candidate = null;
    if (chain == null || !mayBuild(chain, epoch)) {
      return List.of(timer);
    }
    String parent = chain.tip().block().hash();
    return List.of(timer, new Action.Build(parent, epoch, chain.lastVotes()));
  }

  private boolean mayBuild(NotarizedChain on, long epoch) {
    return allowed && epoch > 1 && epoch > lastEpoch && !on.isFull() && isProposer(on, epoch);
  }

  private boolean isProposer(NotarizedChain on, long epoch) {
    BlockSummary tip = on.tip().block();
    Validators validators = tip.nextValidators();
    return setup
        .nodeAddress()
        .equals(validators.proposerFor(Validators.proposerSeed(tip.lastVotesHash(), epoch)));
  }

  private List<Action> propose(BlockSummary block) {
    candidate = block;
    return List.of(new Action.Propose(block.hash()));
  }

  private List<Action> vote(Event.ProposalSigned signed) {
    BlockSummary block = candidate;
    if (block == null || !block.hash().equals(signed.blockHash())) {
      return NOTHING;
    }
    lastEpoch = block.epoch();
    proposalHash = signed.transactionHash();
    double stake = block.validators().stakeOf(setup.nodeAddress());
    return List.of(
        new Action.Persist(false),
        new Action.Broadcast(proposalHash),
        new Action.Vote(block.hash(), stake, false));
  }

  private List<Action> count(VoteSummary vote) {
    BlockSummary block = candidate;
    if (chain == null || block == null || !block.hash().equals(vote.blockHash())) {
      return NOTHING;
    }
    candidate = null;
    if (!chain.extend(new KnownBlock(block, proposalHash, List.of(vote)))) {
      return List.of(
          new Action.Discard(List.of(block.hash())),
          new Action.Report(
              "HANOK-SOLO-MINORITY",
              "this node's stake alone is no majority: a solo network has one validator"));
    }
    Action broadcast = new Action.Broadcast(vote.transactionHash());
    List<String> done = chain.finalisable();
    return done.isEmpty() ? List.of(broadcast) : List.of(broadcast, new Action.Finalise(done));
  }

  private List<Action> settle(BlockSummary block) {
    if (chain != null) {
      chain.finalised(block.hash());
    }
    return NOTHING;
  }

  private List<Action> allow(boolean now) {
    allowed = now;
    return NOTHING;
  }

  private List<Action> giveUp(Event.BuildFailed failed) {
    candidate = null;
    return List.of(
        new Action.Report(
            "HANOK-BUILD-FAILED", "no block in epoch " + failed.epoch() + ": " + failed.reason()));
  }

  private static List<Action> ignore(String what) {
    return List.of(
        new Action.Report("HANOK-SOLO-FOREIGN", what + ": a solo network has no other validator"));
  }

  private Action nextEpochTimer(long nowMillis) {
    long next = setup.startOfEpochMillis(setup.epochAt(nowMillis) + 1);
    return new Action.StartTimer(TimerName.EPOCH, next);
  }

  @Override
  public EngineState state() {
    return new EngineState(
        NAME, STATE_VERSION, ByteBuffer.allocate(Long.BYTES).putLong(lastEpoch).array());
  }

  private static long epochIn(EngineState state) {
    byte[] bytes = state.bytes();
    boolean known =
        state.engine().equals(NAME)
            && state.version() == STATE_VERSION
            && bytes.length == Long.BYTES;
    return known ? ByteBuffer.wrap(bytes).getLong() : Long.MIN_VALUE;
  }
}
