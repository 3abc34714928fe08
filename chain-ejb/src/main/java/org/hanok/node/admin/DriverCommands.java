package org.hanok.node.admin;

import org.hanok.node.chain.loop.ChainControl;
import org.hanok.node.reason.NodeReason;
import org.hanok.node.reason.OperatorReason;

/** Commands for the chain's writer, each with its entry in the audit trail. */
public final class DriverCommands implements NodeCommands {

  private final ChainControl chain;
  private final AuditTrail audit;

  /** Commands for {@code chain}. */
  public DriverCommands(ChainControl chain, AuditTrail audit) {
    this.chain = chain;
    this.audit = audit;
  }

  @Override
  public CommandOutcome pause(String actor, String reason) {
    boolean done = chain.pause(reason);
    audit.record(actor, "node.pause", reason, done);
    return done
        ? new CommandOutcome.Done("the node takes no transactions and produces no blocks")
        : new CommandOutcome.Refused(
            OperatorReason.ALREADY_PAUSED, "an operator has paused it already");
  }

  @Override
  public CommandOutcome resume(String actor) {
    boolean done = chain.resume();
    audit.record(actor, "node.resume", "", done);
    return done
        ? new CommandOutcome.Done("the node goes on")
        : new CommandOutcome.Refused(OperatorReason.NOT_PAUSED, "no operator has paused it");
  }

  @Override
  public CommandOutcome takeSnapshot(String actor) {
    chain.takeSnapshot();
    audit.record(actor, "node.snapshot", "", true);
    return new CommandOutcome.Done("a snapshot is written after the next final block");
  }

  @Override
  public CommandOutcome reloadEngine(String actor) {
    boolean done = chain.reloadEngine();
    audit.record(actor, "node.reload-engine", "", done);
    return done
        ? new CommandOutcome.Done("the engine is replaced by the one that is installed now")
        : new CommandOutcome.Refused(NodeReason.BUSY, "too much waits for the writer; try again");
  }
}
