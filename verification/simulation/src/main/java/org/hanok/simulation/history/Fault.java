package org.hanok.simulation.history;

import java.util.Set;

/** Something that goes wrong, between two moments in milliseconds since the genesis. */
public sealed interface Fault {

  /** From when on. */
  long fromMillis();

  /** Until when. */
  long untilMillis();

  /** Whether it is so at that time. */
  default boolean isOn(long nowMillis) {
    return fromMillis() <= nowMillis && nowMillis < untilMillis();
  }

  /** These nodes and the others do not hear each other. */
  record Partition(long fromMillis, long untilMillis, Set<Integer> side) implements Fault {}

  /** So many of a hundred messages are lost, so many come twice, and all come later and mixed. */
  record BadLines(
      long fromMillis, long untilMillis, int lostPercent, int doubledPercent, long delayMillis)
      implements Fault {}

  /** A node is down; how it comes back depends on what its disk kept. */
  record Crash(long fromMillis, long untilMillis, int node, Disk disk) implements Fault {}

  /** A node's clock is wrong by so many milliseconds. */
  record WrongClock(long fromMillis, long untilMillis, int node, long byMillis) implements Fault {}

  /** A node's disk refuses everything; its host tells the engine. */
  record BrokenDisk(long fromMillis, long untilMillis, int node) implements Fault {}

  /** A node's host says that it is far behind, and brings its state from elsewhere. */
  record FarBehind(long fromMillis, long untilMillis, int node) implements Fault {}

  /** Execution and building take so long. */
  record SlowMachine(long fromMillis, long untilMillis, int node, long byMillis) implements Fault {}

  /** A validator does what it must not. */
  record Malice(long fromMillis, long untilMillis, int node, Deed deed) implements Fault {}

  /** What a disk kept when a node went down. */
  enum Disk {
    /** Stopped in order. */
    CLEAN,
    /** All that was stored, and nothing that was not. */
    POWER_CUT,
    /** The engine's memory cannot be read. */
    TORN_MEMORY,
    /** A backup from long before. */
    OLD_BACKUP,
    /** The database from a backup, beside the newest record of what was signed. */
    OLD_DATABASE,
    /** The record of what was signed from a backup, beside the newest database. */
    OLD_RECORD,
    /** The record of what was signed is garbage. */
    TORN_RECORD;

    /** Whether a validator that comes back so may have forgotten what it promised. */
    public boolean forgetsPromises() {
      return this != CLEAN && this != POWER_CUT;
    }
  }

  /** What byzantine validators do. */
  enum Deed {
    TWO_PROPOSALS,
    VOTES_FOR_ALL,
    VOTES_TWICE,
    SAYS_NOTHING,
    INVALID_BLOCKS,
    OLD_EPOCHS,
    FUTURE_EPOCHS,
    OWN_VALIDATORS,
    FALSE_STAKES,
    LYING_SEGMENTS,
    FORGED_VOTES,
    FLOOD
  }
}
