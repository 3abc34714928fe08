package org.hanok.node.chain.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.Parent;
import org.hanok.protocol.transition.ProvenBuilder;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.Event;

/** Builds blocks of what waits, and signs proposals and votes. For the writer alone. */
final class BlockMaker {

  private static final Logger LOG = System.getLogger(ChainCore.class.getName());

  /** The most evidence that is proposed, by AI Network's measure: each piece holds a block. */
  private static final long MAX_EVIDENCE_BYTES = 1 << 20;

  private final ChainState state;
  private final FrontKeeper front;
  private final NodeIdentity identity;
  private final Herald herald;
  private final HeardBlocks heard;
  private final ExecutionContext.EventSource events;
  private final AtomicLong differing = new AtomicLong();

  BlockMaker(CoreParts parts, FrontKeeper front, Herald herald, HeardBlocks heard) {
    this.heard = heard;
    this.state = parts.state();
    this.front = front;
    this.identity = parts.identity();
    this.herald = herald;
    this.events =
        parts.blockEvents()
            ? ExecutionContext.EventSource.BLOCK
            : ExecutionContext.EventSource.NONE;
  }

  /**
   * What became of a build.
   *
   * @param event what the engine is told
   * @param leftOut hashes of what can go into no block
   * @param broken hashes of what would have come out otherwise than promised
   */
  record Built(Event event, Set<String> leftOut, Set<String> broken) {}

  Built build(Action.Build order, long nowMillis) {
    Optional<Refused> objection = identity.objection(order.epoch());
    if (objection.isPresent()) {
      return failed(order, text(objection.get()), nowMillis);
    }
    Optional<Parent> parent = state.parent(order.lastHash());
    if (parent.isEmpty()) {
      return failed(order, "UNKNOWN_PARENT", nowMillis);
    }
    front.pace(order.epoch());
    Front.Base base = new Front.Base(parent.get(), ballotsOf(order, parent.get()));
    front.standOn(base, nowMillis);
    ProvenBuilder.Proven made = state.build(task(order, base, nowMillis));
    made.differing().forEach(this::noteDiffering);
    return switch (made.outcome()) {
      case BuildOutcome.NotBuilt not ->
          failed(order, not.reason() + ": " + not.message(), nowMillis);
      case BuildOutcome.Built built -> {
        PendingBlock pending = state.pending().find(built.block().hash().toString()).orElseThrow();
        herald.executed(pending, nowMillis);
        yield new Built(
            new Event.BlockBuilt(pending.summary(), nowMillis),
            texts(built.leftOut()),
            texts(built.broken()));
      }
    };
  }

  /** A bug of this node, or an attack that found one: the block was saved, the cause is to be. */
  private void noteDiffering(ProvenBuilder.Differing one) {
    differing.incrementAndGet();
    LOG.log(
        Level.ERROR,
        "HANOK-TX-DIFFERS transaction={0} is left out: executing the text of its block comes to"
            + " something else. {1}",
        one.transaction(),
        one.reason());
  }

  /** How many transactions were left out because their text executes to something else. */
  long differing() {
    return differing.get();
  }

  private static Set<String> texts(List<Hash> hashes) {
    return hashes.stream().map(Hash::toString).collect(Collectors.toSet());
  }

  private BuildTask task(Action.Build order, Front.Base base, long nowMillis) {
    long parentMillis = base.parent().block().timestamp();
    // The block's time stands for this node's clock, so that a replay comes to the same.
    long time =
        state.front().holdsSomething()
            ? state.front().timeMillis()
            : Math.max(nowMillis, parentMillis);
    List<PooledTransaction> chosen = front.chooseOn(order.lastHash());
    return new BuildTask(
        base.parent(),
        identity.address(),
        order.epoch(),
        time,
        time,
        base.ballots(),
        evidence(order.evidence()),
        chosen.stream().map(PooledTransaction::transaction).toList(),
        events,
        front::holds,
        // Also where nobody keeps them: most come true, and a block is executed once less then.
        state.isOwnNetwork()
            ? chosen.stream().map(waiting -> waiting.promise().receipt()).toList()
            : List.of());
  }

  /** As much of it as may be proposed; the rest is for a later block. */
  private List<BuildTask.Evidence> evidence(List<String> accused) {
    List<BuildTask.Evidence> all = new ArrayList<>();
    long bytes = 0;
    for (String hash : accused) {
      Optional<BuildTask.Evidence> one = heard.find(hash).flatMap(this::evidence);
      bytes += one.map(BlockMaker::bytes).orElse(0L);
      if (bytes > MAX_EVIDENCE_BYTES) {
        break;
      }
      one.ifPresent(all::add);
    }
    return all;
  }

  private Optional<BuildTask.Evidence> evidence(HeardBlock block) {
    List<SignedTransaction> against =
        heard.votesOn(block.hash()).stream()
            .filter(vote -> ConsensusTransactions.isAgainst(vote.toJson()))
            .toList();
    return block
        .proposal()
        .map(
            proposal ->
                new BuildTask.Evidence(
                    block.block().header().proposer(), block.block().toJson(), proposal, against));
  }

  private static long bytes(BuildTask.Evidence evidence) {
    long bytes = ObjectSize.real(evidence.block());
    for (SignedTransaction vote : evidence.votes()) {
      bytes += ObjectSize.real(vote.toJson());
    }
    return bytes;
  }

  private List<SignedTransaction> ballotsOf(Action.Build order, Parent parent) {
    Map<String, SignedTransaction> byHash =
        state.ballotsFor(parent).stream()
            .collect(Collectors.toMap(t -> t.hash().toString(), Function.identity()));
    return order.lastVotes().stream().filter(byHash::containsKey).map(byHash::get).toList();
  }

  /** No block, and why. */
  static Built failed(Action.Build order, String reason, long nowMillis) {
    return new Built(
        new Event.BuildFailed(order.lastHash(), order.epoch(), reason, nowMillis),
        Set.of(),
        Set.of());
  }

  /** Signs a proposal for a kept block; one that the signer refuses is forgotten. */
  Optional<Event> propose(String hash, long nowMillis) {
    return state.pending().find(hash).flatMap(pending -> propose(pending, nowMillis));
  }

  private Optional<Event> propose(PendingBlock pending, long nowMillis) {
    String hash = pending.block().hash().toString();
    JsonObject body =
        ConsensusTransactions.proposalBody(pending.block(), pending.offenses(), nowMillis);
    Optional<SignedTransaction> signed = signed(body, pending.block());
    signed.ifPresentOrElse(
        proposal -> {
          pending.propose(proposal);
          herald.signed(proposal, TransactionState.IN_BLOCK, nowMillis);
        },
        // Nobody will ever vote for it, and an engine that is not told would keep each such block.
        () -> state.discard(hash));
    state.showPending();
    return signed.map(
        proposal -> new Event.ProposalSigned(hash, proposal.hash().toString(), nowMillis));
  }

  /** Signed, or refused for a reason that is logged: the chain goes on without. */
  private Optional<SignedTransaction> signed(JsonObject body, Block block) {
    return switch (identity.sign(body, block)) {
      case SignOutcome.Signed(SignedTransaction transaction) -> Optional.of(transaction);
      case Refused refused -> {
        LOG.log(Level.WARNING, text(refused));
        yield Optional.empty();
      }
    };
  }

  private static String text(Refused refused) {
    return refused.reason().id() + ": " + refused.message();
  }

  /** Signs a vote on a kept block; empty if there is none, or the signer refuses. */
  Optional<Event> vote(Action.Vote order, long nowMillis) {
    Optional<PendingBlock> pending = state.pending().find(order.blockHash());
    if (pending.isPresent()) {
      return vote(order, pending.get().block(), pending.get()::vote, nowMillis);
    }
    // Against a block that could not be executed.
    return heard
        .find(order.blockHash())
        .filter(ignored -> order.against())
        .flatMap(block -> vote(order, block.block(), heard::keepVote, nowMillis));
  }

  private Optional<Event> vote(
      Action.Vote order, Block block, Consumer<SignedTransaction> keeper, long nowMillis) {
    long time = Math.max(nowMillis, block.timestamp());
    JsonObject body =
        order.against()
            ? ConsensusTransactions.voteAgainstBody(block, identity.address(), order.stake(), time)
            : ConsensusTransactions.voteBody(block, identity.address(), time);
    Optional<SignedTransaction> signed = signed(body, block);
    signed.ifPresent(
        vote -> {
          keeper.accept(vote);
          state.showPending();
          herald.signed(vote, TransactionState.PENDING, nowMillis);
        });
    return signed.map(vote -> new Event.VoteSigned(Ballots.vote(vote), nowMillis));
  }
}
