package org.hanok.protocol.state;

import java.util.List;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One version of the state tree that can be written to. All versions of a {@link StateStore} belong
 * to one writing thread at a time; what {@link #snapshot()} gave can be read by any thread, while
 * writing goes on.
 */
public final class StateVersion {

  StateVersion() {}

  /** The name, unique in the store. */
  public String name() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The root as it is now; changes with the next write. For the writing thread only. */
  public StateNode root() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The root as it is now and will stay; safe for any thread. */
  public StateNode snapshot() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The hash of the whole tree; {@code null} for a tree never written to. */
  public @Nullable Hash proofHash() {
    return root().proofHash();
  }

  /** The node at {@code fullPath} ("values", …), or {@code null}. For the writing thread only. */
  public @Nullable StateNode find(List<String> fullPath) {
    return root().find(fullPath);
  }

  /**
   * Writes {@code value} at {@code fullPath}, replacing what was there, without asking any rule.
   * Null deletes, and then every ancestor that was emptied by it.
   */
  public void write(List<String> fullPath, JsonValue value) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Remembers the tree as it is. There can be one backup at a time; a newer one replaces it. */
  public void backup() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Forgets the backup, if there is one. */
  public void dropBackup() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Goes back to the backup and forgets it. Without one that is a bug. */
  public void restore() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Whether there is a backup. */
  public boolean hasBackup() {
    throw new UnsupportedOperationException("not landed yet");
  }
}
