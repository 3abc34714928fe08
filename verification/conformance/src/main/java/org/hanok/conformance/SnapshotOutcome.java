package org.hanok.conformance;

import org.hanok.protocol.block.Block;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;

/** What came of reading a snapshot. */
sealed interface SnapshotOutcome {

  /** Why a snapshot cannot be used. */
  enum Code {
    /** It cannot be read: cut off, not compressed, no chunks. */
    UNREADABLE_SNAPSHOT,
    /** It can be read, and holds no block or no state. */
    MALFORMED_SNAPSHOT,
    /** Its block is not the one that its name or its number says, or hashes to something else. */
    SNAPSHOT_BLOCK_HASH,
    /** Its state does not have the hash that its block or the snapshot says. */
    SNAPSHOT_STATE_HASH,
    /** The stored chain has another block of that number. */
    SNAPSHOT_OF_OTHER_CHAIN
  }

  /**
   * A state that has the hash its block says.
   *
   * @param store holds nothing else
   */
  record Loaded(Block block, StateStore store, StateVersion state) implements SnapshotOutcome {}

  /**
   * Nothing to start from.
   *
   * @param number the block it is of; -1 if it does not say
   */
  record Unusable(long number, Code code, String reason) implements SnapshotOutcome {}
}
