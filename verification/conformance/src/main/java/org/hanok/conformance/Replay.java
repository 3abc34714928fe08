package org.hanok.conformance;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BlockTask;
import org.hanok.protocol.transition.BlockTransition;
import org.hanok.protocol.transition.ExecutionContext;
import org.hanok.protocol.transition.Parent;
import org.jspecify.annotations.Nullable;

/**
 * Executes a stored chain, or the rest of one, until its end or its first block that comes out
 * differently.
 */
public final class Replay {

  private static final long NANOS = 1_000_000_000;

  private final BlockSource source;
  private final ChainReplay chain;
  private final long until;
  private final Function<JsonObject, SignedTransaction.Outcome> transactions;
  private final LongConsumer progress;
  private long blocks;
  private long transactionCount;
  private long votes;
  private @Nullable UnreadableBlock unreadable;

  /**
   * A replay.
   *
   * @param chain what was executed before
   * @param until the last block to execute, if the chain is as long
   * @param rules what the nodes that made the chain let pass
   * @param progress told the height of each block that was executed
   */
  public Replay(
      BlockSource source,
      ChainReplay chain,
      long until,
      TransactionRules rules,
      LongConsumer progress) {
    this.source = source.from(chain.nextNumber());
    this.chain = chain;
    this.until = until;
    this.transactions = BlockTransition.reader(chain.config().chainId(), rules);
    this.progress = progress;
  }

  /** Executes the chain. */
  public ReplayReport run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    ReplayReport.Mismatch mismatch = null;
    try (PreparedBlocks prepared = new PreparedBlocks(source, transactions)) {
      PreparedBlocks.Prepared current = next(prepared);
      while (current != null && mismatch == null && chain.nextNumber() <= until) {
        PreparedBlocks.Prepared following = next(prepared);
        mismatch = execute(current, following);
        current = following;
      }
    }
    if (mismatch == null && unreadable != null && unreadable.number() <= until) {
      mismatch = ReplayReport.Mismatch.at(unreadable);
    }
    double seconds = (System.nanoTime() - start) / (double) NANOS;
    return new ReplayReport(
        blocks,
        transactionCount,
        votes,
        seconds,
        String.valueOf(chain.tip().proofHash()),
        mismatch);
  }

  /** The next block; where the chain breaks off, what was read before is executed all the same. */
  private PreparedBlocks.@Nullable Prepared next(PreparedBlocks prepared)
      throws IOException, InterruptedException {
    try {
      return prepared.next();
    } catch (UnreadableBlock broken) {
      unreadable = broken;
      return null;
    }
  }

  private ReplayReport.@Nullable Mismatch execute(
      PreparedBlocks.Prepared current, PreparedBlocks.@Nullable Prepared following) {
    Block block = current.block();
    String storedHash = String.valueOf(current.stored().getString("hash"));
    if (block == null) {
      return new ReplayReport.Mismatch(
          chain.nextNumber(),
          storedHash,
          ConsensusErrorCode.PARSING_PROPOSAL_BLOCK_FAILURE.name(),
          "what is stored is no block");
    }
    if (block.number() != chain.nextNumber()) {
      return new ReplayReport.Mismatch(
          chain.nextNumber(),
          storedHash,
          UnreadableBlock.Code.MISSING_BLOCK.name(),
          "in its place there is block " + block.number());
    }
    if (!block.hash().toString().equals(storedHash)) {
      return new ReplayReport.Mismatch(
          block.number(), storedHash, "BLOCK_HASH", "its header hashes to " + block.hash());
    }
    if (chain.next(task(block, current, following)) instanceof BlockOutcome.Invalid invalid) {
      return new ReplayReport.Mismatch(
          block.number(), storedHash, invalid.code().name(), invalid.reason());
    }
    blocks++;
    transactionCount += block.body().transactions().size();
    votes += block.body().lastVotes().size();
    progress.accept(block.number());
    return null;
  }

  private BlockTask task(
      Block block, PreparedBlocks.Prepared current, PreparedBlocks.@Nullable Prepared following) {
    Block next = following == null ? null : following.block();
    JsonObject proposal =
        next == null || next.number() != block.number() + 1
            ? null
            : ConsensusTransactions.proposalAmong(next.body().lastVotes());
    BlockTask plain = chain.task(block, proposal);
    Parent parent = plain.parent();
    return new BlockTask(
        block,
        parent,
        proposal,
        plain.executedAtMillis(),
        ExecutionContext.EventSource.NONE,
        json -> known(json, current, following),
        BlockTask.Observer.NONE);
  }

  private SignedTransaction.Outcome known(
      JsonObject json, PreparedBlocks.Prepared here, PreparedBlocks.@Nullable Prepared ahead) {
    SignedTransaction.Outcome made = here.transaction(json);
    if (made == null && ahead != null) {
      made = ahead.transaction(json);
    }
    return made == null ? transactions.apply(json) : made;
  }
}
