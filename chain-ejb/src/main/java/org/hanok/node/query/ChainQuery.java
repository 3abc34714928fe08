package org.hanok.node.query;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonObject;

/**
 * Blocks and transactions as AIN's interfaces show them. Reads never wait for the writer, except
 * that a block that is no longer in memory comes from the database.
 */
public interface ChainQuery {

  /** The most blocks that {@link #blocks} answers. AIN: CHAIN_SEGMENT_LENGTH. */
  int MAX_BLOCKS = 20;

  /** The number of the newest final block, or −1 before the genesis block is there. */
  long lastBlockNumber();

  /** The newest final block, in full. */
  Optional<JsonObject> lastBlock();

  /** The final block of that height, in full. */
  Optional<JsonObject> blockByNumber(long number);

  /** The final block of that hash, in full. */
  Optional<JsonObject> blockByHash(String hash);

  /**
   * The final blocks from {@code from} up to but not including {@code to}, at most {@link
   * #MAX_BLOCKS}. AIN: {@code from = last + 1} answers the last block alone.
   */
  List<JsonObject> blocks(long from, long to);

  /** One line per final block, newest first, for lists: at most {@code limit}, 1 to 500. */
  List<BlockLine> newestBlocks(long beforeNumber, int limit);

  /**
   * What the tracker knows of a transaction, with the transaction and its receipt if in a block.
   */
  Optional<JsonObject> transactionByHash(String hash);

  /** One line per final transaction, newest first: at most {@code limit}, 1 to 500. */
  List<TransactionLine> newestTransactions(int limit);

  /** One line per final transaction of that sender, newest first: at most {@code limit}. */
  List<TransactionLine> transactionsOf(String address, int limit);

  /**
   * One line per final transaction whose hash begins so, oldest first: at most {@code limit}.
   *
   * @param prefix "0x" and 4 to 64 hexadecimal digits in lower case; else there is none
   */
  List<TransactionLine> transactionsBeginning(String prefix, int limit);

  /** The pool: {@code {address: [transaction…]}}. */
  JsonObject pendingTransactions();

  /** {@code {limit, used, free_limit, free_used}} of the pool, or of one account if not empty. */
  JsonObject poolUtilization(String addressOrEmpty);

  /** The validators of that block: {@code {address: {stake, proposal_right}}}. */
  Optional<JsonObject> validatorsByNumber(long number);

  /** A block in a list. */
  record BlockLine(
      long number,
      String hash,
      long epoch,
      long timestampMillis,
      String proposer,
      int transactionCount,
      long bytes,
      double gasCostTotal) {}

  /**
   * A transaction in a list.
   *
   * @param operation its operation's type
   * @param reference the path it is about, or the first of several
   * @param state FINALIZED or REVERTED
   */
  record TransactionLine(
      String hash,
      String address,
      long blockNumber,
      int index,
      long timestampMillis,
      String operation,
      String reference,
      String state) {}
}
