package org.hanok.node.admin;

/** What an operator may tell the node to do. Every command leaves an entry in the audit trail. */
public interface NodeCommands {

  /** Stops producing blocks and taking transactions until {@link #resume}; reads go on. */
  CommandOutcome pause(String actor, String reason);

  /** Ends a {@link #pause}. */
  CommandOutcome resume(String actor);

  /** Writes a state snapshot after the next final block. */
  CommandOutcome takeSnapshot(String actor);

  /** Asks the consensus module for its engine again, after it was exchanged. */
  CommandOutcome reloadEngine(String actor);
}
