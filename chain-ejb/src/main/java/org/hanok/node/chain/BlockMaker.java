package org.hanok.node.chain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.BlockSelection;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.Parent;
import org.hanok.protocol.transition.PoolTransaction;
import org.hanok.protocol.transition.StateFacts;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.Event;

/** Builds blocks of what waits, and signs proposals and votes. For the writer alone. */
final class BlockMaker {

  private final ChainState state;
  private final TransactionPool pool;
  private final NodeIdentity identity;
  private final Herald herald;
  private final ExecutionContext.EventSource events;
  private List<SignedTransaction> lastBallots;

  BlockMaker(ChainParts parts, Herald herald) {
    this.state = parts.state();
    this.pool = parts.pool();
    this.identity = parts.identity();
    this.herald = herald;
    this.events =
        parts.settings().blockEvents()
            ? ExecutionContext.EventSource.BLOCK
            : ExecutionContext.EventSource.NONE;
    this.lastBallots = parts.lastBallots();
  }

  /** What became of a build: what the engine is told, and what can go into no block. */
  record Built(Event event, Set<String> leftOut) {}

  Built build(Action.Build order, long nowMillis) {
    Optional<Parent> parent = state.parent(order.lastHash());
    if (parent.isEmpty()) {
      return failed(order, "UNKNOWN_PARENT", nowMillis);
    }
    BuildOutcome outcome = state.build(task(order, parent.get(), nowMillis));
    return switch (outcome) {
      case BuildOutcome.NotBuilt not ->
          failed(order, not.reason() + ": " + not.message(), nowMillis);
      case BuildOutcome.Built built -> {
        PendingBlock pending = state.pending(built.block().hash().toString()).orElseThrow();
        herald.executed(pending, nowMillis);
        yield new Built(
            new Event.BlockBuilt(pending.summary(), nowMillis),
            built.leftOut().stream().map(Hash::toString).collect(Collectors.toSet()));
      }
    };
  }

  private BuildTask task(Action.Build order, Parent parent, long nowMillis) {
    // The block's time stands for this node's clock, so that a replay comes to the same.
    return new BuildTask(
        parent,
        identity.address(),
        order.epoch(),
        nowMillis,
        nowMillis,
        ballotsOf(order),
        List.of(),
        candidates(order.lastHash()),
        events);
  }

  private List<SignedTransaction> ballotsOf(Action.Build order) {
    List<SignedTransaction> known =
        state
            .pending(order.lastHash())
            .map(PendingBlock::consensusTransactions)
            .orElse(lastBallots);
    Map<String, SignedTransaction> byHash =
        known.stream().collect(Collectors.toMap(t -> t.hash().toString(), Function.identity()));
    return order.lastVotes().stream().filter(byHash::containsKey).map(byHash::get).toList();
  }

  private List<SignedTransaction> candidates(String tip) {
    return choose(state.transactionsUpTo(tip), tip).stream()
        .map(PooledTransaction::transaction)
        .toList();
  }

  /** What of the pool fits on top of the block of hash {@code tip}, in the order to execute. */
  List<PooledTransaction> choose(Set<String> excluded, String tip) {
    List<PooledTransaction> waiting = pool.all();
    Map<String, PooledTransaction> byHash =
        waiting.stream().collect(Collectors.toMap(PooledTransaction::hash, Function.identity()));
    long number = state.parent(tip).map(p -> p.block().number()).orElse(0L);
    List<PoolTransaction> chosen =
        BlockSelection.chooseByArrival(
            waiting.stream().map(PooledTransaction::selection).toList(),
            excluded,
            waiting.stream()
                .filter(transaction -> !transaction.executed())
                .map(PooledTransaction::hash)
                .collect(Collectors.toSet()),
            new StateFacts(state.config(), number, state.stateAfter(tip)));
    return chosen.stream()
        .flatMap(c -> Optional.ofNullable(byHash.get(c.hash())).stream())
        .toList();
  }

  private static Built failed(Action.Build order, String reason, long nowMillis) {
    return new Built(
        new Event.BuildFailed(order.lastHash(), order.epoch(), reason, nowMillis), Set.of());
  }

  /** Signs a proposal for a kept block. */
  Optional<Event> propose(String hash, long nowMillis) {
    return state
        .pending(hash)
        .map(
            pending -> {
              JsonObject body =
                  ConsensusTransactions.proposalBody(
                      pending.block(), pending.offenses(), nowMillis);
              SignedTransaction proposal = identity.sign(body);
              pending.propose(proposal);
              state.showPending();
              herald.signed(proposal, TransactionState.IN_BLOCK, nowMillis);
              return new Event.ProposalSigned(hash, proposal.hash().toString(), nowMillis);
            });
  }

  /** Signs a vote on a kept block. */
  Optional<Event> vote(Action.Vote order, long nowMillis) {
    return state
        .pending(order.blockHash())
        .map(
            pending -> {
              Block block = pending.block();
              long time = Math.max(nowMillis, block.timestamp());
              JsonObject body =
                  order.against()
                      ? ConsensusTransactions.voteAgainstBody(
                          block, identity.address(), order.stake(), time)
                      : ConsensusTransactions.voteBody(block, identity.address(), time);
              SignedTransaction vote = identity.sign(body);
              pending.vote(vote);
              state.showPending();
              herald.signed(vote, TransactionState.PENDING, nowMillis);
              return new Event.VoteSigned(Ballots.vote(vote), nowMillis);
            });
  }

  /** The newest final block's own proposal and votes. */
  List<SignedTransaction> lastBallots() {
    return lastBallots;
  }

  void setLastBallots(List<SignedTransaction> ballots) {
    lastBallots = List.copyOf(ballots);
  }
}
