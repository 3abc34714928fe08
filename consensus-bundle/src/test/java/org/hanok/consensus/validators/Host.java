package org.hanok.consensus.validators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hanok.protocol.consensus.BlockNumber;
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

/**
 * The host of validator A among four of equal stake. It does what the engine says with made-up
 * hashes; epochs are seconds, and a block's hash is whatever the story calls it.
 */
final class Host {

  static final double STAKE = 10;
  static final Validators FOUR = equal("A", "B", "C", "D");
  static final long EPOCH_MILLIS = 1_000;
  static final EngineSetup SETUP = new EngineSetup("A", 0, EPOCH_MILLIS);

  final ConsensusEngine engine = new ValidatorsEngineFactory().create(SETUP);
  final List<Action> actions = new ArrayList<>();
  final List<String> finalised = new ArrayList<>();
  final Set<String> invalid = new HashSet<>();
  final Map<String, BlockSummary> blocks = new HashMap<>();
  private final List<Event> answers = new ArrayList<>();
  private boolean isBusy;
  boolean isDiskBroken;
  long nowMillis;

  static Validators equal(String... names) {
    Validators all = Validators.NONE;
    for (String name : names) {
      all = all.with(name, STAKE);
    }
    return all;
  }

  /** Started at the genesis block long ago: the time of listening is over. */
  static Host ready() {
    Host host = new Host().start(genesis(FOUR), List.of(), Optional.empty(), 0);
    host.actions.clear();
    return host;
  }

  static KnownBlock genesis(Validators validators) {
    return new KnownBlock(block("g", "", 0, 0, "", validators), "", List.of());
  }

  Host start(
      KnownBlock last, List<KnownBlock> unfinalised, Optional<EngineState> memory, long epoch) {
    nowMillis = epoch * EPOCH_MILLIS;
    blocks.put(last.block().hash(), last.block());
    unfinalised.forEach(known -> blocks.put(known.block().hash(), known.block()));
    hear(new Event.Started(last, unfinalised, memory, nowMillis));
    return this;
  }

  Host epoch(long epoch) {
    nowMillis = epoch * EPOCH_MILLIS;
    hear(new Event.TimerFired(TimerName.EPOCH, nowMillis));
    return this;
  }

  Host catchUpTime() {
    hear(new Event.TimerFired(TimerName.CATCH_UP, nowMillis));
    return this;
  }

  /** The first epoch from {@code from} on in which {@code who} proposes on that block. */
  long turnOf(String who, String hash, long from) {
    BlockSummary tip = known(hash);
    for (long epoch = from; ; epoch++) {
      String seed = Validators.proposerSeed(tip.lastVotesHash(), epoch);
      if (who.equals(tip.nextValidators().proposerFor(seed))) {
        return epoch;
      }
    }
  }

  /** A proposal comes from a peer, in its own epoch. */
  Host proposal(String hash, String parent, long epoch, String proposer) {
    nowMillis = Math.max(nowMillis, epoch * EPOCH_MILLIS);
    return proposal(blockOn(hash, parent, epoch, proposer));
  }

  Host proposal(BlockSummary block) {
    blocks.put(block.hash(), block);
    hear(new Event.ProposalReceived("peer", block, "p-" + block.hash(), nowMillis));
    return this;
  }

  BlockSummary blockOn(String hash, String parent, long epoch, String proposer) {
    BlockSummary before = known(parent);
    return block(
        hash, parent, before.number().value() + 1, epoch, proposer, before.nextValidators());
  }

  /** Votes for a block come from peers. */
  Host votes(String hash, String... voters) {
    for (String voter : voters) {
      hear(new Event.VoteReceived("peer", vote(hash, voter, false), nowMillis));
    }
    return this;
  }

  Host votesAgainst(String hash, String... voters) {
    for (String voter : voters) {
      hear(new Event.VoteReceived("peer", vote(hash, voter, true), nowMillis));
    }
    return this;
  }

  /** A block comes, and the votes of all others for it. */
  Host notarized(String hash, String parent, long epoch) {
    return proposal(hash, parent, epoch, "B").votes(hash, "B", "C", "D");
  }

  VoteSummary vote(String hash, String voter, boolean against) {
    BlockNumber number = known(hash).number();
    String name = (against ? "against-" : "v-") + hash + "-" + voter;
    return new VoteSummary(name, hash, number, voter, STAKE, against, Long.MAX_VALUE);
  }

  BlockSummary known(String hash) {
    return Objects.requireNonNull(blocks.get(hash), hash);
  }

  void hear(Event event) {
    answers.add(event);
    if (isBusy) {
      return;
    }
    isBusy = true;
    while (!answers.isEmpty()) {
      for (Action action : engine.on(answers.removeFirst())) {
        actions.add(action);
        if (action instanceof Action.Persist && isDiskBroken) {
          break;
        }
        perform(action);
      }
    }
    isBusy = false;
  }

  private void perform(Action action) {
    switch (action) {
      case Action.Build build -> {
        BlockSummary built = blockOn("own" + build.epoch(), build.lastHash(), build.epoch(), "A");
        blocks.put(built.hash(), built);
        hear(new Event.BlockBuilt(built, nowMillis));
      }
      case Action.Propose propose ->
          hear(
              new Event.ProposalSigned(propose.blockHash(), "p-" + propose.blockHash(), nowMillis));
      case Action.Vote vote ->
          hear(new Event.VoteSigned(vote(vote.blockHash(), "A", vote.against()), nowMillis));
      case Action.Execute execute -> executed(execute.blockHash());
      case Action.Finalise finalise -> {
        List<String> fresh = new ArrayList<>(finalise.blockHashes());
        fresh.removeAll(finalised);
        finalised.addAll(fresh);
        fresh.forEach(hash -> hear(new Event.BlockFinalised(known(hash), nowMillis)));
      }
      default -> {
        // Needs no answer.
      }
    }
  }

  private void executed(String hash) {
    hear(
        invalid.contains(hash)
            ? new Event.BlockRefused(hash, "90315", true, nowMillis)
            : new Event.BlockExecuted(known(hash), nowMillis));
  }

  <T extends Action> List<T> said(Class<T> type) {
    return actions.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The blocks that A voted for. */
  List<String> votedFor() {
    return said(Action.Vote.class).stream()
        .filter(vote -> !vote.against())
        .map(Action.Vote::blockHash)
        .toList();
  }

  List<String> votedAgainst() {
    return said(Action.Vote.class).stream()
        .filter(Action.Vote::against)
        .map(Action.Vote::blockHash)
        .toList();
  }

  List<String> passedOn() {
    return said(Action.Broadcast.class).stream().map(Action.Broadcast::transactionHash).toList();
  }

  List<String> discarded() {
    return said(Action.Discard.class).stream()
        .flatMap(discard -> discard.blockHashes().stream())
        .toList();
  }

  List<String> dropped() {
    return said(Action.DropVotes.class).stream()
        .flatMap(drop -> drop.transactionHashes().stream())
        .toList();
  }

  List<String> reported() {
    return said(Action.Report.class).stream().map(Action.Report::code).toList();
  }

  static BlockSummary block(
      String hash, String parent, long number, long epoch, String proposer, Validators validators) {
    return new BlockSummary(
        hash,
        parent,
        BlockNumber.of(number),
        epoch,
        epoch * EPOCH_MILLIS,
        proposer,
        validators,
        validators,
        "0x" + hash);
  }

  static BlockSummary withNext(BlockSummary block, Validators next) {
    return new BlockSummary(
        block.hash(),
        block.lastHash(),
        block.number(),
        block.epoch(),
        block.timestampMillis(),
        block.proposer(),
        block.validators(),
        next,
        block.lastVotesHash());
  }

  static BlockSummary accusing(BlockSummary block, List<String> accused) {
    return new BlockSummary(
        block.hash(),
        block.lastHash(),
        block.number(),
        block.epoch(),
        block.timestampMillis(),
        block.proposer(),
        block.validators(),
        block.nextValidators(),
        block.lastVotesHash(),
        accused);
  }
}
