package org.hanok.protocol.state;

import java.util.List;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The versions of the state tree by name. Versions share what they have in common. */
public final class StateStore {

  /** The version that is always there: a tree never written to. */
  public static final String EMPTY = "EMPTY";

  /** The version {@code name}, or {@code null}. */
  public @Nullable StateVersion version(String name) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The names of all versions. */
  public List<String> names() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** A new version {@code to} that starts as version {@code from} is now. */
  public StateVersion cloneVersion(String from, String to) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** A new version {@code to} made from a radix snapshot. */
  public StateVersion load(String to, JsonValue radixSnapshot) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** Marks {@code name} as the final version, which cannot be deleted. */
  public void finalizeVersion(String name) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The final version, or {@code null} if there is none yet. */
  public @Nullable StateVersion finalVersion() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The final version's root; safe to read for any thread, or {@code null} if there is none. */
  public @Nullable StateNode finalRoot() {
    throw new UnsupportedOperationException("not landed yet");
  }

  /**
   * Deletes version {@code name}. Needed, not only tidy: how the versions that remain share nodes
   * decides about their hashes.
   */
  public void deleteVersion(String name) {
    throw new UnsupportedOperationException("not landed yet");
  }
}
