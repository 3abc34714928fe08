package org.hanok.protocol.state;

/**
 * How much memory a snapshot may take while it becomes a state.
 *
 * @param treeBytes how large the state may be, by AIN's measure of a tree's bytes
 * @param openUnits how many UTF-16 units of chunks may be open at once: one that is read, and those
 *     that it was cut out of
 */
public record SnapshotRoom(long treeBytes, long openUnits) {

  /** Without limits, for what does not come from strangers. */
  static final SnapshotRoom UNLIMITED = new SnapshotRoom(Long.MAX_VALUE, Long.MAX_VALUE);
}
