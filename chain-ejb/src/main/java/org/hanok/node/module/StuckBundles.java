package org.hanok.node.module;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;

/**
 * Bundles whose threads ignore being interrupted. They are shown to operators and uninstalled if
 * they ever come back; a node takes only so many of them.
 */
final class StuckBundles {

  static final int MAX = 8;

  private final List<Installed> bundles = new CopyOnWriteArrayList<>();

  void add(BundleFile file, Bundle bundle, Thread thread) {
    Installed entry = Installed.idle(file, bundle);
    entry.markStuck();
    bundles.add(entry);
    Thread.ofVirtual().name("stuck-" + file.name()).start(() -> awaitEnd(entry, thread));
  }

  private void awaitEnd(Installed entry, Thread thread) {
    try {
      thread.join();
      Installer.uninstall(entry.bundle());
      bundles.remove(entry);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  boolean has(Bundle bundle) {
    return bundles.stream().anyMatch(one -> one.bundle().equals(bundle));
  }

  boolean isFull() {
    return bundles.size() >= MAX;
  }

  List<BundleInfo> list() {
    return bundles.stream().map(Installed::info).toList();
  }
}
