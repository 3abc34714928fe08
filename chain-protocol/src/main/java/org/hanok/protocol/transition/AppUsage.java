package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.state.StateNode;

/**
 * How many bytes apps take. AIN: the reference sums up all apps again whenever a proof hash
 * changed; here the sum follows the writes, so that no hash is needed.
 */
final class AppUsage {

  private static final List<String> TREES =
      List.of(Roots.OWNERS, Roots.FUNCTIONS, Roots.RULES, Roots.VALUES);

  private static final double UNKNOWN = -1;
  private static final int MAX_KNOWN = 10_000;

  private final StateView state;
  private final Map<String, Long> freeBytes = new HashMap<>();
  private final Set<String> dirty = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private final Map<String, Double> known = new HashMap<>();
  private double knownTotal = UNKNOWN;
  private boolean allDirty = true;
  private boolean allTouched;
  private long freeTotal;

  AppUsage(StateView state) {
    this.state = state;
  }

  /** Bytes of {@code /apps/<name>} in all trees; NaN, as undefined counts, if it is in none. */
  double bytesOf(String name) {
    Double bytes = known.get(name);
    if (bytes == null) {
      bytes = count(name);
      if (known.size() >= MAX_KNOWN) {
        known.clear();
      }
      known.put(name, bytes);
    }
    return bytes;
  }

  /** Bytes of all apps; NaN if there are none. */
  double bytesOfAll() {
    if (knownTotal == UNKNOWN) {
      knownTotal = countAll();
    }
    return knownTotal;
  }

  private double countAll() {
    double total = 0;
    boolean found = false;
    for (String tree : TREES) {
      StateNode root = state.root().child(tree);
      StateNode apps = root == null ? null : root.child(Roots.APPS);
      if (apps != null) {
        found = true;
        total += apps.treeBytes();
      }
    }
    return found ? total : Double.NaN;
  }

  /** Bytes of all apps that have values and nothing staked on; NaN if there are none. */
  double bytesOfFreeTier() {
    if (allDirty) {
      recountAll();
    } else {
      dirty.forEach(this::recount);
    }
    dirty.clear();
    return freeBytes.isEmpty() ? Double.NaN : freeTotal;
  }

  void noteWrite(List<String> fullPath) {
    int size = fullPath.size();
    String first = size > 1 ? fullPath.get(1) : "";
    boolean concerns =
        size == 1
            || first.equals(Roots.APPS)
            || (first.equals("staking") && fullPath.get(0).equals(Roots.VALUES));
    if (!concerns) {
      return;
    }
    knownTotal = UNKNOWN;
    if (size < 3) {
      allDirty = true;
      allTouched = true;
      known.clear();
    } else {
      dirty.add(fullPath.get(2));
      touched.add(fullPath.get(2));
      known.remove(fullPath.get(2));
    }
  }

  void backup() {
    touched.clear();
    allTouched = false;
  }

  void restore() {
    dirty.addAll(touched);
    known.keySet().removeAll(touched);
    knownTotal = UNKNOWN;
    allDirty |= allTouched;
    if (allTouched) {
      known.clear();
    }
    backup();
  }

  void forget() {
    allDirty = true;
    known.clear();
    knownTotal = UNKNOWN;
  }

  private boolean hasValues(String name) {
    return state.find(Roots.VALUES, List.of(Roots.APPS, name)) != null;
  }

  private double count(String name) {
    double total = 0;
    boolean found = false;
    for (String tree : TREES) {
      StateNode root = state.root().child(tree);
      StateNode apps = root == null ? null : root.child(Roots.APPS);
      StateNode app = apps == null ? null : apps.child(name);
      if (app != null) {
        found = true;
        total += app.treeBytes();
      }
    }
    return found ? total : Double.NaN;
  }

  private void recountAll() {
    freeBytes.clear();
    freeTotal = 0;
    allDirty = false;
    StateNode apps = state.find(Roots.VALUES, List.of(Roots.APPS));
    if (apps != null) {
      for (String name : new ArrayList<>(apps.labels())) {
        recount(name);
      }
    }
  }

  private void recount(String name) {
    Long before = freeBytes.remove(name);
    freeTotal -= before == null ? 0 : before;
    double bytes = hasValues(name) ? bytesOf(name) : Double.NaN;
    if (!Double.isNaN(bytes) && !isStaked(name)) {
      freeBytes.put(name, (long) bytes);
      freeTotal += (long) bytes;
    }
  }

  private boolean isStaked(String name) {
    return state.value("staking", name, "balance_total") instanceof JsonNumber stake
        && stake.value() > 0;
  }
}
