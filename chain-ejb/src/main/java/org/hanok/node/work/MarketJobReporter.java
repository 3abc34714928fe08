package org.hanok.node.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.market.desk.MarketSigner;
import org.hanok.node.pool.PoolRefusal;
import org.hanok.node.reason.WorkReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;
import org.jspecify.annotations.Nullable;

/**
 * Reports results as this node's provider, by the same door as everybody. Results that come while
 * one transaction is executed go together in the next, so that a busy provider needs few of them
 * and a quiet one does not wait.
 */
public final class MarketJobReporter implements JobReporter {

  private static final long MICROS_PER_MILLI = 1000;

  private final TransactionIngress ingress;
  private final MarketSigner signer;
  private final Supplier<MarketView> market;
  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock sending = new ReentrantLock();

  /** A result on its way; its receipt is there once the sender has let go of the lock. */
  private static final class Waiting {
    final JobResult result;
    volatile @Nullable Receipt receipt;

    Waiting(JobResult result) {
      this.result = result;
    }
  }

  /**
   * Reports with {@code signer}'s account.
   *
   * @param market the market as instant execution has it now
   */
  public MarketJobReporter(
      TransactionIngress ingress, MarketSigner signer, Supplier<MarketView> market) {
    this.ingress = ingress;
    this.signer = signer;
    this.market = market;
  }

  @Override
  public Receipt report(JobResult result) {
    Waiting own = new Waiting(result);
    queue.add(own);
    while (true) {
      sending.lock();
      try {
        Receipt receipt = own.receipt;
        if (receipt != null) {
          return receipt;
        }
        sendNext();
      } finally {
        sending.unlock();
      }
    }
  }

  private void sendNext() {
    List<Waiting> batch = new ArrayList<>();
    Map<String, String> reports = new LinkedHashMap<>();
    while (reports.size() < MarketCommands.mostResults()) {
      Waiting next = queue.poll();
      if (next == null) {
        break;
      }
      batch.add(next);
      reports.put(next.result.job().id(), text(next.result));
    }
    if (batch.isEmpty()) {
      return;
    }
    try {
      SubmitOutcome outcome = ingress.submit(signer.sign(operation(reports)));
      MarketView view = market.get();
      batch.forEach(one -> one.receipt = receipt(one.result, outcome, view));
    } finally {
      // Whoever waits must not wait for ever, whatever went wrong.
      for (Waiting one : batch) {
        if (one.receipt == null) {
          one.receipt = new Receipt.TryAgain("the report could not be sent");
        }
      }
    }
  }

  private JsonObject operation(Map<String, String> reports) {
    String record = "report-" + reports.keySet().iterator().next();
    return MarketCommands.reportResults(signer.address(), record, reports);
  }

  private static Receipt receipt(JobResult result, SubmitOutcome outcome, MarketView view) {
    return switch (outcome) {
      case SubmitOutcome.Accepted accepted -> receipt(result, accepted, view);
      // Full for the moment: a block makes room, and the job need not be run again.
      case SubmitOutcome.Refused refused when PoolRefusal.isOne(refused.code()) ->
          new Receipt.TryAgain(refused.message());
      case SubmitOutcome.Refused refused ->
          new Receipt.Refused("AIN-" + refused.code(), refused.message());
      case SubmitOutcome.Impossible impossible ->
          new Receipt.Refused(impossible.code(), impossible.message());
      case SubmitOutcome.Malformed malformed ->
          new Receipt.Refused("AIN-" + malformed.code(), malformed.message());
      case SubmitOutcome.Unavailable unavailable -> new Receipt.TryAgain(unavailable.message());
    };
  }

  /**
   * The chain takes what it can of a list, so that each job's own record says what became of it.
   */
  private static Receipt receipt(
      JobResult result, SubmitOutcome.Accepted accepted, MarketView view) {
    boolean taken =
        view.job(result.job().id())
            .map(Job::status)
            .filter(status -> status.hasResult() || status == Job.Status.REJECTED)
            .isPresent();
    return taken
        ? new Receipt.Accepted(accepted.hash())
        : new Receipt.Refused(
            WorkReason.WORK_REPORT_FAILED.id(), JsonText.stringify(accepted.result()));
  }

  private static String text(JobResult result) {
    long wallMillis = result.usage().wallTimeMicros() / MICROS_PER_MILLI;
    return switch (result) {
      case JobResult.Succeeded done ->
          MarketCommands.completed(done.outputHash().digits(), done.outputBytes(), wallMillis);
      case JobResult.Failed failed ->
          MarketCommands.failed(failed.code().toLowerCase(Locale.ROOT), wallMillis);
    };
  }
}
