package org.hanok.protocol.transition;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;

/**
 * The task to execute a block that was just built and read back, by a {@link CheckedReader} of what
 * it was built of.
 */
public final class RereadTask {

  private RereadTask() {}

  /** Makes such tasks. */
  @FunctionalInterface
  public interface Maker {

    /** The task to execute {@code read}, which {@code built} made. */
    BlockTask of(Block read, BuildTask built);
  }

  /** Makes tasks on a network of that chain id, reading as {@code rules} let transactions pass. */
  public static Maker maker(int chainId, TransactionRules rules) {
    Function<JsonObject, SignedTransaction.Outcome> anew = BlockTransition.reader(chainId, rules);
    return (read, built) ->
        new BlockTask(
            read,
            built.parent(),
            null,
            // What stands for the clock when the chain is executed again.
            read.timestamp(),
            built.eventSource(),
            known(built, anew),
            BlockTask.Observer.NONE);
  }

  private static Function<JsonObject, SignedTransaction.Outcome> known(
      BuildTask built, Function<JsonObject, SignedTransaction.Outcome> anew) {
    Map<String, SignedTransaction> known = HashMap.newHashMap(built.candidates().size() + 8);
    built.lastVotes().forEach(vote -> known.put(vote.hash().toString(), vote));
    built.candidates().forEach(each -> known.put(each.hash().toString(), each));
    return new CheckedReader(hash -> Optional.ofNullable(known.get(hash)), anew);
  }
}
