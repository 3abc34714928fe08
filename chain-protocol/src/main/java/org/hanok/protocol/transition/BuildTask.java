package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * What a proposer wants to make a block of.
 *
 * @param parent what it builds on
 * @param proposer the address of who proposes
 * @param epoch the epoch it is proposed in, later than the parent's
 * @param timestampMillis the block's time
 * @param executedAtMillis when it is executed. AIN: unstaking looks at the executing node's clock
 * @param lastVotes the parent's proposal and the votes for it; none on top of the genesis block
 * @param evidence invalid blocks that enough validators may have voted against
 * @param candidates transactions from the pool, in the order to try them
 * @param eventSource whether events are collected
 * @param promises what was promised of the candidates: one that comes out otherwise is left out
 * @param receipts what the candidates' receipts were promised to be, in their order; none if that
 *     is not known of all of them. They save time and decide nothing
 */
public record BuildTask(
    Parent parent,
    String proposer,
    long epoch,
    long timestampMillis,
    long executedAtMillis,
    List<SignedTransaction> lastVotes,
    List<Evidence> evidence,
    List<SignedTransaction> candidates,
    ExecutionContext.EventSource eventSource,
    Promise.Register promises,
    List<JsonObject> receipts) {

  public BuildTask {
    lastVotes = List.copyOf(lastVotes);
    evidence = List.copyOf(evidence);
    candidates = List.copyOf(candidates);
    receipts = List.copyOf(receipts);
  }

  /** A task that collects no events, of candidates of which nothing was promised. */
  public BuildTask(
      Parent parent,
      String proposer,
      long epoch,
      long timestampMillis,
      long executedAtMillis,
      List<SignedTransaction> lastVotes,
      List<Evidence> evidence,
      List<SignedTransaction> candidates) {
    this(
        parent,
        proposer,
        epoch,
        timestampMillis,
        executedAtMillis,
        lastVotes,
        evidence,
        candidates,
        ExecutionContext.EventSource.NONE,
        Promise.Register.EMPTY,
        List.of());
  }

  /** This task with the first {@code count} candidates alone. */
  BuildTask withFirst(int count) {
    return with(candidates.subList(0, count));
  }

  /** This task with other candidates, of whose receipts nothing is known. */
  BuildTask with(List<SignedTransaction> others) {
    return new BuildTask(
        parent,
        proposer,
        epoch,
        timestampMillis,
        executedAtMillis,
        lastVotes,
        evidence,
        others,
        eventSource,
        promises,
        List.of());
  }

  /**
   * An invalid block and the votes against it.
   *
   * @param offender who proposed it
   * @param block the block as it came
   * @param proposal the transaction that proposed it
   * @param votes the votes against it
   */
  public record Evidence(
      String offender,
      JsonObject block,
      SignedTransaction proposal,
      List<SignedTransaction> votes) {
    public Evidence {
      votes = List.copyOf(votes);
    }
  }
}
