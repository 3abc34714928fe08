package org.hanok.node.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hanok.node.bundle.BundleHistory;
import org.hanok.node.bundle.BundleShelf;
import org.hanok.node.bundle.TrustedPublishers;

/**
 * What the host keeps about bundles, in a folder that the node alone writes to: unlike the drop
 * folder it says whom to trust.
 */
final class HostStore {

  /** Hashes of that many shipped jars are remembered. */
  static final int MAX_SHIPPED = 1_000;

  /** The folder of shipped jars that are not started by themselves. */
  private static final String OPTIONAL = "optional";

  private static final System.Logger LOG = System.getLogger(HostStore.class.getName());

  private final Path incoming;
  private final TrustedPublishers trusted;
  private final BundleHistory history;
  private final BundleShelf shelf;
  private final Set<String> shipped;

  HostStore(HostSettings settings) throws IOException {
    Path folder = Files.createDirectories(settings.store());
    this.incoming = Files.createDirectories(folder.resolve("incoming"));
    empty(incoming);
    this.trusted = TrustedPublishers.open(folder.resolve("publishers.json"));
    this.history = history(folder.resolve("history.json"));
    this.shelf = new BundleShelf(folder.resolve("versions"));
    this.shipped = shipped(folder.resolve("shipped"), settings);
  }

  /** What an earlier process left in the middle of an upload. */
  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** A history that cannot be read is put aside: bundles work without. */
  private static BundleHistory history(Path file) throws IOException {
    try {
      return BundleHistory.open(file);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the bundles' history begins anew: {0}", e.toString());
      Files.move(
          file, file.resolveSibling("history.json.damaged"), StandardCopyOption.REPLACE_EXISTING);
      return BundleHistory.open(file);
    }
  }

  /**
   * The jars of the installation, which is the node itself, and those of earlier releases that were
   * taken from one: they may be rolled back to.
   */
  private static Set<String> shipped(Path record, HostSettings settings) throws IOException {
    Set<String> hashes =
        Files.exists(record) ? new HashSet<>(Files.readAllLines(record)) : new HashSet<>();
    if (settings.builtinFolder().isPresent()) {
      boolean isNew = false;
      for (Path jar : jarsOf(settings.builtinFolder().get())) {
        isNew |= hashes.add(BundleFile.hashOf(jar).digits());
      }
      if (isNew && hashes.size() <= MAX_SHIPPED) {
        Files.write(record, new TreeSet<>(hashes));
      }
    }
    return hashes;
  }

  /** Those that each node starts, and those beside them that an operator may deploy. */
  private static List<Path> jarsOf(Path builtin) throws IOException {
    List<Path> jars = new ArrayList<>(BundleFolder.jarsIn(builtin));
    jars.addAll(BundleFolder.jarsIn(builtin.resolveSibling(OPTIONAL)));
    return jars;
  }

  Path incoming() {
    return incoming;
  }

  TrustedPublishers trusted() {
    return trusted;
  }

  BundleHistory history() {
    return history;
  }

  BundleShelf shelf() {
    return shelf;
  }

  Set<String> shipped() {
    return shipped;
  }
}
