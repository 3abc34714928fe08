package org.hanok.protocol.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the state tree by name. Versions share what they have in common.
 *
 * <p>One thread at a time may write, create, finalise and delete versions; {@link #finalRoot()} is
 * for any thread. Sharing is exact: which nodes two versions share decides which nodes a delete
 * merges, hence hashes, so versions must be created and deleted exactly when the reference does.
 */
public final class StateStore {

  /** The version that is always there: a tree never written to. */
  public static final String EMPTY = "EMPTY";

  private final Map<String, StateVersion> versions = new LinkedHashMap<>();
  private @Nullable StateVersion finalVersion;
  private volatile @Nullable StateNode finalRoot;
  private int lastEpoch;

  /** A store with the empty version only. */
  public StateStore() {
    int epoch = nextEpoch();
    add(EMPTY, StateNode.unwritten(EMPTY, epoch), epoch);
  }

  int nextEpoch() {
    return ++lastEpoch;
  }

  private StateVersion add(String name, StateNode root, int epoch) {
    StateVersion version = new StateVersion(this, name, root, epoch);
    versions.put(name, version);
    return version;
  }

  /** The version {@code name}, or {@code null}. */
  public @Nullable StateVersion version(String name) {
    return versions.get(name);
  }

  /** The names of all versions, oldest first. */
  public List<String> names() {
    return List.copyOf(versions.keySet());
  }

  /**
   * A new version {@code to} that starts as version {@code from} is now.
   *
   * @throws IllegalArgumentException if there is no {@code from}, or a {@code to} already
   */
  public StateVersion cloneVersion(String from, String to) {
    StateVersion source = existing(from);
    checkNew(to);
    int epoch = nextEpoch();
    return add(to, source.root().cloneFor("", to, epoch), epoch);
  }

  /**
   * A new version {@code to} made from a radix snapshot. Compare its hash with the one expected.
   *
   * @throws IllegalArgumentException if {@code radixSnapshot} is none, or there is a {@code to}
   */
  public StateVersion load(String to, JsonValue radixSnapshot) {
    checkNew(to);
    int epoch = nextEpoch();
    return add(to, RadixSnapshotReader.unlimited(epoch).read(radixSnapshot, null), epoch);
  }

  /**
   * A new version {@code to} made from a snapshot that came in chunks. Compare its hash with the
   * one expected.
   *
   * @throws IllegalArgumentException if it is none, or there is a {@code to}
   * @throws SnapshotTooLarge if its room is too small
   * @throws java.io.UncheckedIOException if a chunk cannot be read from its store
   */
  public StateVersion load(String to, ReceivedSnapshot snapshot) {
    checkNew(to);
    int epoch = nextEpoch();
    return add(to, snapshot.state(epoch), epoch);
  }

  /**
   * A new version {@code to} made from the lines of {@link StateNode#appendLines}. Compare its hash
   * with the one expected.
   *
   * @throws IllegalArgumentException if {@code lines} are none, or there is a {@code to} already
   */
  public StateVersion loadLines(String to, Iterator<String> lines) {
    checkNew(to);
    int epoch = nextEpoch();
    return add(to, new StateLinesReader(epoch).read(lines), epoch);
  }

  /**
   * Marks {@code name} as the final version, which cannot be deleted, and shows its root to all.
   *
   * @throws IllegalArgumentException if there is no such version
   */
  public void finalizeVersion(String name) {
    StateVersion version = existing(name);
    finalVersion = version;
    finalRoot = version.snapshot();
  }

  /** The final version, or {@code null} if there is none yet. For the writing thread only. */
  public @Nullable StateVersion finalVersion() {
    return finalVersion;
  }

  /**
   * The final version's root as it was when made final; safe to read for any thread. {@code null}
   * if there is none.
   */
  public @Nullable StateNode finalRoot() {
    return finalRoot;
  }

  /**
   * Deletes version {@code name}, its backup included. Needed, not only tidy: see the class.
   *
   * @throws IllegalArgumentException if there is no such version
   * @throws IllegalStateException if it is the final version
   */
  public void deleteVersion(String name) {
    StateVersion version = existing(name);
    if (version == finalVersion) {
      throw new IllegalStateException("version " + name + " is final");
    }
    versions.remove(name);
    version.delete();
  }

  private StateVersion existing(String name) {
    StateVersion version = versions.get(name);
    if (version == null) {
      throw new IllegalArgumentException("no version " + name);
    }
    return version;
  }

  private void checkNew(String name) {
    if (versions.containsKey(name)) {
      throw new IllegalArgumentException("there is a version " + name + " already");
    }
  }
}
