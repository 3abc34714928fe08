package org.hanok.node.chain.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.storage.FinalBlock;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.Parent;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;

/**
 * What peers say about blocks: keeps it, tells the engine, and executes what the engine wants
 * executed. For the writer alone.
 */
final class PeerDesk {

  private static final Logger LOG = System.getLogger(ChainCore.class.getName());

  private final ChainState state;
  private final HeardBlocks heard;
  private final Herald herald;
  private final Faults faults;
  private final NodeIdentity identity;
  private final TransactionPool pool;

  PeerDesk(CoreParts parts, HeardBlocks heard, Herald herald) {
    this.state = parts.state();
    this.heard = heard;
    this.herald = herald;
    this.faults = parts.faults();
    this.identity = parts.identity();
    this.pool = parts.pool();
  }

  /** What the engine is told of a proposal; nothing if there is no room for it. */
  Optional<Event> proposal(Input.ProposalHeard input) {
    HeardBlock block = input.block();
    // Somebody else may sign with this node's key.
    block.proposal().ifPresent(one -> identity.heard(one, block.block()));
    if (isOld(block) || !keep(block)) {
      return Optional.empty();
    }
    return Optional.of(
        new Event.ProposalReceived(
            input.peer(),
            summary(block.block()),
            hashOf(block.proposal()),
            hashOf(proposalIn(block.parentBallots())),
            votesIn(block.parentBallots()),
            input.nowMillis()));
  }

  /** What the engine is told of a vote. */
  Event vote(Input.VoteHeard input) {
    aboutWhat(input.vote()).ifPresent(block -> identity.heard(input.vote(), block));
    keepVote(input.vote());
    return new Event.VoteReceived(input.peer(), Ballots.vote(input.vote()), input.nowMillis());
  }

  private Optional<Block> aboutWhat(SignedTransaction vote) {
    return Optional.ofNullable(ConsensusTransactions.blockHashOf(vote.toJson()))
        .flatMap(
            hash ->
                state
                    .pending()
                    .find(hash)
                    .map(PendingBlock::block)
                    .or(() -> heard.find(hash).map(HeardBlock::block)));
  }

  /** What the engine is told of the blocks that a peer sent when it was asked. */
  Event blocks(Input.BlocksHeard input) {
    List<KnownBlock> known = new ArrayList<>();
    for (HeardBlock block : input.blocks()) {
      if (isOld(block)) {
        continue;
      }
      if (!keep(block)) {
        // What follows has no parent then.
        break;
      }
      known.add(
          new KnownBlock(summary(block.block()), hashOf(block.proposal()), votesIn(block.votes())));
    }
    return new Event.BlocksReceived(
        input.peer(), known, BlockNumber.of(input.peerFinal()), input.nowMillis());
  }

  private boolean isOld(HeardBlock block) {
    return block.block().number() <= state.last().block().number();
  }

  private boolean keep(HeardBlock block) {
    keepCarried(block);
    if (state.pending().find(block.hash()).isPresent()) {
      block.votes().forEach(this::keepVote);
      return true;
    }
    return heard.keep(block);
  }

  /** What a block carries of its parent belongs to the parent, if that is here. */
  private void keepCarried(HeardBlock block) {
    String parent = block.block().header().lastHash();
    Optional<PendingBlock> pending = state.pending().find(parent);
    if (pending.isEmpty() && heard.find(parent).isEmpty()) {
      return;
    }
    for (SignedTransaction ballot : block.parentBallots()) {
      if (!parent.equals(ConsensusTransactions.blockHashOf(ballot.toJson()))) {
        continue;
      }
      if (!ConsensusTransactions.isProposal(ballot.toJson())) {
        keepVote(ballot);
      } else if (pending.isPresent() && pending.get().proposal().isEmpty()) {
        pending.get().propose(ballot);
      }
    }
  }

  private void keepVote(SignedTransaction vote) {
    String hash = ConsensusTransactions.blockHashOf(vote.toJson());
    Optional<PendingBlock> pending = hash == null ? Optional.empty() : state.pending().find(hash);
    pending.ifPresentOrElse(block -> block.vote(vote), () -> heard.keepVote(vote));
  }

  /** Executes a kept block. */
  Event execute(Action.Execute order, long nowMillis) {
    String hash = order.blockHash();
    Optional<PendingBlock> done = state.pending().find(hash);
    if (done.isPresent()) {
      return new Event.BlockExecuted(done.get().summary(), nowMillis);
    }
    Optional<HeardBlock> block = heard.find(hash);
    Optional<Parent> parent = block.flatMap(one -> state.parent(one.block().header().lastHash()));
    if (block.isEmpty() || parent.isEmpty()) {
      return new Event.BlockRefused(hash, ChainReason.BLOCK_UNKNOWN.id(), false, nowMillis);
    }
    return execute(block.get(), parent.get(), nowMillis);
  }

  private Event execute(HeardBlock heardBlock, Parent parent, long nowMillis) {
    String hash = heardBlock.hash();
    try {
      Optional<JsonObject> proposal = heardBlock.proposal().map(SignedTransaction::toJson);
      return switch (state.execute(heardBlock.block(), parent, proposal, this::checked)) {
        case BlockOutcome.Invalid invalid -> refused(heardBlock, invalid, nowMillis);
        case BlockOutcome.Applied applied -> {
          PendingBlock pending = state.keepExecuted(parent, applied.executed(), offenses(proposal));
          heardBlock.proposal().ifPresent(pending::propose);
          heard.votesOn(hash).forEach(pending::vote);
          heard.forget(hash);
          state.showPending();
          herald.executed(pending, nowMillis);
          yield new Event.BlockExecuted(pending.summary(), nowMillis);
        }
      };
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError bug) {
      String id = faults.note(bug, "executing the block " + hash, nowMillis);
      state.dropUnfinished(hash);
      return new Event.BlockRefused(hash, ChainReason.BUG.id() + " id=" + id, false, nowMillis);
    }
  }

  private Optional<SignedTransaction> checked(String hash) {
    return Optional.ofNullable(pool.find(hash)).map(PooledTransaction::transaction);
  }

  /**
   * Executes again what was executed and not final when the node stopped. What cannot be is left
   * out, with what follows it: the others still have it.
   */
  void recall(List<FinalBlock> stored, long nowMillis) {
    for (FinalBlock one : stored) {
      Optional<SignedTransaction> proposal = Optional.empty();
      List<SignedTransaction> votes = new ArrayList<>();
      for (SignedTransaction ballot : Ballots.read(one.votes())) {
        if (ConsensusTransactions.isProposal(ballot.toJson())) {
          proposal = Optional.of(ballot);
        } else {
          votes.add(ballot);
        }
      }
      HeardBlock block = new HeardBlock(one.block(), proposal, List.of(), votes);
      if (heard.keep(block)) {
        Event ignored = execute(new Action.Execute(block.hash()), nowMillis);
        heard.forget(block.hash());
      }
    }
  }

  private static Event refused(HeardBlock block, BlockOutcome.Invalid invalid, long nowMillis) {
    LOG.log(
        Level.WARNING,
        "HANOK-PROPOSAL-INVALID block={0} number={1} proposer={2}: {3} {4}",
        block.hash(),
        Long.toString(block.block().number()),
        block.block().header().proposer(),
        invalid.code(),
        invalid.reason());
    return new Event.BlockRefused(
        block.hash(), invalid.code().id(), invalid.code().isOffense(), nowMillis);
  }

  private static JsonObject offenses(Optional<JsonObject> proposal) {
    return proposal
        .map(ConsensusTransactions::proposalValue)
        .flatMap(value -> Optional.ofNullable(value.getObject("offenses")))
        .orElse(JsonObject.EMPTY);
  }

  /** A pending block with what is known of it; empty if its proposal is not. */
  Optional<CatchUpBlock> catchUp(String hash) {
    return state
        .pending()
        .find(hash)
        .flatMap(
            block ->
                block
                    .proposal()
                    .map(proposal -> new CatchUpBlock(block.block(), proposal, block.votes())));
  }

  /** What is to be said to all peers when the engine wants that proposal or vote broadcast. */
  Optional<Effect> broadcast(String transactionHash) {
    for (PendingBlock pending : state.pending().inOrder()) {
      Optional<SignedTransaction> proposal = pending.proposal();
      if (isIt(proposal, transactionHash)) {
        return proposal.map(one -> new Effect.SayProposal(pending.block(), one));
      }
      for (SignedTransaction vote : pending.votes()) {
        if (vote.hash().toString().equals(transactionHash)) {
          return Optional.of(new Effect.SayVote(vote));
        }
      }
    }
    return heard.ballot(transactionHash).flatMap(this::toSay);
  }

  private Optional<Effect> toSay(SignedTransaction ballot) {
    if (!ConsensusTransactions.isProposal(ballot.toJson())) {
      return Optional.of(new Effect.SayVote(ballot));
    }
    String hash = ConsensusTransactions.blockHashOf(ballot.toJson());
    return Optional.ofNullable(hash)
        .flatMap(heard::find)
        .map(block -> new Effect.SayProposal(block.block(), ballot));
  }

  private static boolean isIt(Optional<SignedTransaction> ballot, String hash) {
    return ballot.filter(one -> one.hash().toString().equals(hash)).isPresent();
  }

  /** What the engine needs to know of a block that is not executed. */
  private static BlockSummary summary(Block block) {
    return PendingBlock.summaryOf(block, Validators.NONE);
  }

  private static Optional<SignedTransaction> proposalIn(List<SignedTransaction> ballots) {
    return ballots.stream()
        .filter(one -> ConsensusTransactions.isProposal(one.toJson()))
        .findFirst();
  }

  private static List<VoteSummary> votesIn(List<SignedTransaction> ballots) {
    return ballots.stream()
        .filter(one -> !ConsensusTransactions.isProposal(one.toJson()))
        .map(Ballots::vote)
        .toList();
  }

  private static String hashOf(Optional<SignedTransaction> transaction) {
    return transaction.map(one -> one.hash().toString()).orElse("");
  }
}
