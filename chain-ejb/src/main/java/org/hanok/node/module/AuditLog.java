package org.hanok.node.module;

import java.time.Instant;

/** Where operations on bundles are recorded. Must not throw, and must not keep the caller long. */
@FunctionalInterface
public interface AuditLog {

  /** Records one operation that is finished. */
  void record(Entry entry);

  /**
   * One operation.
   *
   * @param at when it was finished
   * @param actor who asked for it
   * @param action {@code bundle.deploy}, {@code bundle.remove}
   * @param subject what it was done to, such as a bundle's name and version
   * @param outcome {@code ok} or the stable code of what went wrong
   * @param message for people
   */
  record Entry(
      Instant at, String actor, String action, String subject, String outcome, String message) {}
}
