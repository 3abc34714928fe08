package org.hanok.node.admin;

/** Commands for the chain's writer, each with its entry in the audit trail. */
public final class DriverCommands implements NodeCommands {

  private final Driver driver;
  private final AuditTrail audit;

  /** What of the chain's writer operators may command. */
  public interface Driver {

    /** Pauses; false if an operator has paused it already. */
    boolean pause(String reason);

    /** Ends a pause; false if there is none by an operator. */
    boolean resume();

    /** Takes a snapshot after the next final block. */
    void takeSnapshot();

    /** Replaces the engine by the one that is installed now; false if too much waits. */
    boolean reloadEngine();
  }

  /** Commands for {@code driver}. */
  public DriverCommands(Driver driver, AuditTrail audit) {
    this.driver = driver;
    this.audit = audit;
  }

  @Override
  public CommandOutcome pause(String actor, String reason) {
    boolean done = driver.pause(reason);
    audit.record(actor, "node.pause", reason, done);
    return done
        ? new CommandOutcome.Done("the node takes no transactions and produces no blocks")
        : new CommandOutcome.Refused("HANOK-ALREADY-PAUSED", "an operator has paused it already");
  }

  @Override
  public CommandOutcome resume(String actor) {
    boolean done = driver.resume();
    audit.record(actor, "node.resume", "", done);
    return done
        ? new CommandOutcome.Done("the node goes on")
        : new CommandOutcome.Refused("HANOK-NOT-PAUSED", "no operator has paused it");
  }

  @Override
  public CommandOutcome takeSnapshot(String actor) {
    driver.takeSnapshot();
    audit.record(actor, "node.snapshot", "", true);
    return new CommandOutcome.Done("a snapshot is written after the next final block");
  }

  @Override
  public CommandOutcome reloadEngine(String actor) {
    boolean done = driver.reloadEngine();
    audit.record(actor, "node.reload-engine", "", done);
    return done
        ? new CommandOutcome.Done("the engine is replaced by the one that is installed now")
        : new CommandOutcome.Refused("HANOK-BUSY", "too much waits for the writer; try again");
  }
}
