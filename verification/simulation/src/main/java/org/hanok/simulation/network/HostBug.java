package org.hanok.simulation.network;

/** Faults that are planted into the model host to see whether the judge finds them. */
enum HostBug {
  NONE,
  /** Says that it stored what it did not. */
  STORES_NOTHING_BEFORE_SIGNING,
  /** Keeps what the engine remembers, not the blocks that it voted on. */
  STORES_NO_PENDING_BLOCKS,
  /** Loses the newest final block when it goes down. */
  LOSES_FINAL_BLOCKS,
  /** Lets the engine forget everything over a restart, and the blocks with it. */
  STARTS_FROM_AN_EMPTY_MEMORY,
  /** Takes every block for valid. */
  EXECUTES_NOTHING,
  /** Never forgets a block. */
  DISCARDS_NOTHING
}
