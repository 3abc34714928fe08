package org.hanok.node.admin;

import java.util.List;

/**
 * What is not run again because the node's process ended while it ran, and what operators do about
 * it. Every command leaves an entry in the audit trail.
 */
public interface SetAsideWork {

  /**
   * One piece of work.
   *
   * @param name what commands take: {@code transaction:0x…}, {@code block:7}, {@code job:…}, {@code
   *     bundle:…}
   * @param reason why it is suspected
   * @param atMillis when that was found
   */
  record Entry(String name, String reason, long atMillis) {}

  /** All of it, oldest first. */
  List<Entry> list();

  /**
   * Lets it run again: a transaction that waited is taken at once, a job with the next look for
   * work, a bundle and a block with the next start.
   */
  CommandOutcome release(String actor, String name);

  /** Forgets it: a transaction that waited for a block is lost with it. */
  CommandOutcome drop(String actor, String name);
}
