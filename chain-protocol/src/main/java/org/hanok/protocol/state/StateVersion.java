package org.hanok.protocol.state;

import java.util.List;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One version of the state tree that can be written to. All versions of a {@link StateStore} belong
 * to one writing thread at a time, creating and deleting them included. What {@link #snapshot()}
 * gave can be read by any thread while writing goes on; handing it over safely (a volatile field, a
 * queue) is the caller's part.
 */
public final class StateVersion {

  private final StateStore store;
  private final String name;
  private final TreeWriter writer;
  private StateNode root;
  private @Nullable StateNode backup;
  private boolean isDeleted;

  StateVersion(StateStore store, String name, StateNode root, int epoch) {
    this.store = store;
    this.name = name;
    this.root = root;
    this.writer = new TreeWriter(name, epoch);
  }

  /** The name, unique in the store. */
  public String name() {
    return name;
  }

  /** The root as it is now; changes with the next write. For the writing thread only. */
  public StateNode root() {
    return root;
  }

  /**
   * The root as it is now and will stay, for any thread to read. Costs nothing now; what is written
   * later copies the nodes it changes once more, which no hash tells.
   */
  public StateNode snapshot() {
    writer.useEpoch(store.nextEpoch());
    return root;
  }

  /** The hash of the whole tree; {@code null} for a tree never written to. */
  public @Nullable Hash proofHash() {
    return root.proofHash();
  }

  /** The node at {@code fullPath} ("values", …), or {@code null}. For the writing thread only. */
  public @Nullable StateNode find(List<String> fullPath) {
    return root.find(fullPath);
  }

  /**
   * Writes {@code value} at {@code fullPath}, replacing what was there, without asking any rule.
   * Null deletes, and then every ancestor that was emptied by it. AIN: an empty object is null, and
   * members whose names start with "#" are left out.
   *
   * @throws IllegalStateException if this version was deleted
   */
  public void write(List<String> fullPath, JsonValue value) {
    checkAlive();
    root = writer.write(root, fullPath, value);
  }

  /**
   * Deletes {@code children} of the node at {@code fullPath}, which are there, with the effect of
   * writing null to one after the other.
   *
   * @throws IllegalStateException if this version was deleted
   */
  public void deleteChildren(List<String> fullPath, List<StateNode> children) {
    checkAlive();
    root = writer.deleteChildren(root, fullPath, children);
  }

  /** Remembers the tree as it is. There can be one backup at a time; a newer one replaces it. */
  public void backup() {
    checkAlive();
    StateNode copy = root.cloneFor("", name, store.nextEpoch());
    dropBackup();
    backup = copy;
  }

  /** Forgets the backup, if there is one. */
  public void dropBackup() {
    if (backup != null) {
      VersionRelease.release(backup);
      backup = null;
    }
  }

  /**
   * Goes back to the backup and forgets it.
   *
   * @throws IllegalStateException if there is no backup
   */
  public void restore() {
    rewind();
    dropBackup();
  }

  /**
   * Goes back to the backup and keeps it.
   *
   * @throws IllegalStateException if there is no backup
   */
  public void rewind() {
    StateNode kept = backup;
    if (kept == null) {
      throw new IllegalStateException("version " + name + " has no backup");
    }
    int epoch = store.nextEpoch();
    StateNode restored = kept.cloneFor("", name, epoch);
    VersionRelease.release(root);
    root = restored;
    writer.useEpoch(epoch);
  }

  /** Whether there is a backup. */
  public boolean hasBackup() {
    return backup != null;
  }

  /** Whether the store no longer has this version. */
  public boolean isDeleted() {
    return isDeleted;
  }

  void delete() {
    isDeleted = true;
    VersionRelease.release(root);
    dropBackup();
  }

  private void checkAlive() {
    if (isDeleted) {
      throw new IllegalStateException("version " + name + " was deleted");
    }
  }
}
