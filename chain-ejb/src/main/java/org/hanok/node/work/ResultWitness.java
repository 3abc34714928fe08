package org.hanok.node.work;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.market.desk.MarketSigner;
import org.hanok.node.objects.ObjectStore;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;

/**
 * Answers disputes: shows on the chain, part by part, the result that a payer says it cannot get.
 * How far it came stands on the chain.
 */
public final class ResultWitness {

  private static final System.Logger LOG = System.getLogger(ResultWitness.class.getName());

  /** How many parts go at one time: the node's own results must find room beside them. */
  private static final int PARTS_AT_ONCE = 8;

  private final Supplier<MarketView> market;
  private final TransactionIngress ingress;
  private final MarketSigner signer;
  private final ObjectStore objects;
  private final LongSupplier clockMillis;
  private long records;

  /** A witness that signs with {@code signer}. */
  public ResultWitness(
      Supplier<MarketView> market,
      TransactionIngress ingress,
      MarketSigner signer,
      ObjectStore objects,
      LongSupplier clockMillis) {
    this.market = market;
    this.ingress = ingress;
    this.signer = signer;
    this.objects = objects;
    this.clockMillis = clockMillis;
  }

  /** Shows what is due now; to be called every second or so. */
  public void act() {
    int left = PARTS_AT_ONCE;
    for (Job job : market.get().disputedJobs()) {
      if (left > 0 && job.provider().equals(signer.address())) {
        left -= show(job, left);
      }
    }
  }

  /**
   * Answers how many parts it tried. What is refused keeps the next job from nothing: that has a
   * deadline of its own.
   */
  private int show(Job job, int most) {
    Optional<ContentHash> hash = ContentHash.parse("0x" + job.resultHash());
    if (hash.isEmpty()
        || !(objects.read(hash.get()) instanceof ObjectStore.ReadOutcome.Found found)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "HANOK-PROVIDER-RESULT-MISSING job {0} is disputed, and its result is not here",
          job.id());
      return 0;
    }
    byte[] result = found.content().toBytes();
    int from = (int) Math.min(result.length, market.get().shownBytes(job.id()));
    int shown = 0;
    do {
      int to = Math.min(result.length, from + MarketCommands.longestPartBytes());
      shown++;
      if (!show(job, from, Arrays.copyOfRange(result, from, to))) {
        return shown;
      }
      from = to;
    } while (from < result.length && shown < most);
    return shown;
  }

  private boolean show(Job job, int offset, byte[] part) {
    String record =
        "show-" + Long.toString(clockMillis.getAsLong(), Character.MAX_RADIX) + "-" + records++;
    SubmitOutcome outcome =
        ingress.submit(
            signer.sign(
                MarketCommands.revealResult(signer.address(), record, job.id(), offset, part)));
    boolean done = outcome instanceof SubmitOutcome.Accepted accepted && !accepted.failed();
    System.Logger.Level level = done ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
    LOG.log(
        level,
        "HANOK-PROVIDER show job {0} from byte {1}: {2}",
        job.id(),
        Integer.toString(offset),
        done ? "done" : outcome);
    return done;
  }
}
