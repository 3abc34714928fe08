package org.hanok.node.work;

import java.util.Locale;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.market.desk.MarketSigner;
import org.hanok.node.pool.PoolRefusal;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.MarketCommands;

/** Reports results as this node's provider, by the same door as everybody. */
public final class MarketJobReporter implements JobReporter {

  private static final long MICROS_PER_MILLI = 1000;

  private final TransactionIngress ingress;
  private final MarketSigner signer;

  /** Reports with {@code signer}'s account. */
  public MarketJobReporter(TransactionIngress ingress, MarketSigner signer) {
    this.ingress = ingress;
    this.signer = signer;
  }

  @Override
  public Receipt report(JobResult result) {
    return switch (ingress.submit(signer.sign(operation(result)))) {
      case SubmitOutcome.Accepted accepted when !accepted.failed() ->
          new Receipt.Accepted(accepted.hash());
      case SubmitOutcome.Accepted accepted ->
          new Receipt.Refused("HANOK-WORK-REPORT-FAILED", JsonText.stringify(accepted.result()));
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

  private JsonObject operation(JobResult result) {
    String job = result.job().id();
    long wallMillis = result.usage().wallTimeMicros() / MICROS_PER_MILLI;
    // One record for each job: a report that is repeated finds it and changes nothing.
    String record = "report-" + job;
    return switch (result) {
      case JobResult.Succeeded done ->
          MarketCommands.reportCompleted(
              signer.address(),
              record,
              job,
              done.outputHash().digits(),
              done.outputBytes(),
              wallMillis);
      case JobResult.Failed failed ->
          MarketCommands.reportFailed(
              signer.address(), record, job, failed.code().toLowerCase(Locale.ROOT), wallMillis);
    };
  }
}
