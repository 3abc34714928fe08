package org.hanok.node.peer.machine;

import java.util.LinkedHashSet;

/** What was here lately; of so many the oldest is forgotten first. */
final class Seen {

  private static final int MOST_UNITS = 200;

  private final int most;
  private final LinkedHashSet<String> hashes = new LinkedHashSet<>();

  Seen(int most) {
    this.most = most;
  }

  /** Takes note of {@code hash}; whether it is new. What is too long for a hash is always new. */
  boolean add(String hash) {
    if (hash.length() > MOST_UNITS) {
      return true;
    }
    if (!hashes.add(hash)) {
      return false;
    }
    if (hashes.size() > most) {
      hashes.removeFirst();
    }
    return true;
  }

  /** Forgets {@code hash}: whoever brings it again is heard again. */
  void forget(String hash) {
    hashes.remove(hash);
  }

  int size() {
    return hashes.size();
  }
}
