package org.hanok.node.backup;

/** Told how far a backup or a restore is. */
@FunctionalInterface
public interface BackupProgress {

  /** For whoever does not want to know. */
  BackupProgress NONE = (what, block, of) -> {};

  /**
   * It is at that block.
   *
   * @param what is being done, for people
   */
  void at(String what, long block, long of);
}
