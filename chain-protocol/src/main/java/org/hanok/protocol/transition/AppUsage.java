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

  private final StateView state;
  private final Map<String, Long> freeBytes = new HashMap<>();
  private final Set<String> dirty = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private boolean allDirty = true;
  private boolean allTouched;
  private long freeTotal;

  AppUsage(StateView state) {
    this.state = state;
  }

  /** Bytes of {@code /apps/<name>} in all trees; NaN, as undefined counts, if it is in none. */
  double bytesOf(String name) {
    return bytes(name, false);
  }

  /** Bytes of all apps; NaN if there are none. */
  double bytesOfAll() {
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
    if (size < 3) {
      allDirty = true;
      allTouched = true;
    } else {
      dirty.add(fullPath.get(2));
      touched.add(fullPath.get(2));
    }
  }

  void backup() {
    touched.clear();
    allTouched = false;
  }

  void restore() {
    dirty.addAll(touched);
    allDirty |= allTouched;
    backup();
  }

  void forget() {
    allDirty = true;
  }

  private double bytes(String name, boolean onlyWithValues) {
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
      if (app == null && onlyWithValues && tree.equals(Roots.VALUES)) {
        return Double.NaN;
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
    double bytes = bytes(name, true);
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
