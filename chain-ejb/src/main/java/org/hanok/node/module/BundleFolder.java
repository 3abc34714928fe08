package org.hanok.node.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.spi.ContentHash;

/**
 * The drop folder: the jars in service. Beside them, {@code .incoming} holds what is being put into
 * it, {@code .good} what last worked under each file's name, and {@code .builtin} which jars of the
 * installation were copied here already. What comes in is looked at in a folder of the node's own,
 * where nobody exchanges it meanwhile.
 */
final class BundleFolder {

  private static final System.Logger LOG = System.getLogger(BundleFolder.class.getName());
  private static final String JAR = ".jar";
  private static final int BUFFER_BYTES = 64 << 10;

  private final Path drop;
  private final Path incoming;
  private final Path own;
  private final Path good;
  private final Path builtinRecord;
  private final Optional<Path> builtin;

  BundleFolder(HostSettings settings, Path own) throws IOException {
    this.own = own;
    this.drop = Files.createDirectories(settings.dropFolder());
    this.incoming = Files.createDirectories(drop.resolve(".incoming"));
    this.good = Files.createDirectories(drop.resolve(".good"));
    this.builtinRecord = drop.resolve(".builtin");
    this.builtin = settings.builtinFolder();
  }

  /** What became of receiving an upload. */
  sealed interface Receipt {

    record Received(Path file) implements Receipt {}

    record Bad(DeployRefusal reason, String message) implements Receipt {}
  }

  /**
   * Copies each jar of the installation here once: a newer release's jar replaces the older one,
   * and one that an operator removed stays away.
   */
  void copyBuiltin() throws IOException {
    if (builtin.isEmpty()) {
      return;
    }
    Set<String> copied =
        Files.exists(builtinRecord)
            ? new HashSet<>(Files.readAllLines(builtinRecord))
            : new HashSet<>();
    for (Path jar : jarsIn(builtin.get())) {
      String hash = ContentHash.of(Files.readAllBytes(jar)).digits();
      if (copied.add(hash)) {
        moveInto(Files.copy(jar, newIncoming()), drop.resolve(jar.getFileName().toString()));
      }
    }
    Files.write(builtinRecord, copied.stream().sorted().toList());
  }

  List<Path> jars() throws IOException {
    return jarsIn(drop);
  }

  /** Whether that file is in service, as far as the folder knows. */
  boolean has(String fileName) {
    return Files.isRegularFile(drop.resolve(fileName));
  }

  static List<Path> jarsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(JAR) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /** Takes an upload, up to the largest size of a bundle. */
  Receipt receive(String fileName, InputStream content) {
    Path file = own.resolve(UUID.randomUUID() + JAR);
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long total = 0;
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        total += read;
        if (total > BundleCatalogue.MAX_BUNDLE_BYTES) {
          discard(file);
          return new Receipt.Bad(
              DeployRefusal.TOO_LARGE,
              fileName + " is larger than " + BundleCatalogue.MAX_BUNDLE_BYTES + " bytes");
        }
        out.write(buffer, 0, read);
      }
      return new Receipt.Received(file);
    } catch (IOException e) {
      discard(file);
      return new Receipt.Bad(
          DeployRefusal.UNREADABLE, fileName + " could not be taken completely: " + e);
    }
  }

  /** Takes a file that lies here, as it is now. */
  Receipt copyIn(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      return receive(String.valueOf(file.getFileName()), content);
    } catch (IOException e) {
      return new Receipt.Bad(
          DeployRefusal.UNREADABLE, file.getFileName() + " cannot be read: " + e);
    }
  }

  private Path newIncoming() {
    return incoming.resolve(UUID.randomUUID() + JAR);
  }

  void discard(Path received) {
    try {
      Files.deleteIfExists(received);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} was not deleted: {1}", received, e);
    }
  }

  String fileNameFor(String symbolicName) {
    return symbolicName.replaceAll("[^A-Za-z0-9._-]", "_") + JAR;
  }

  /** Puts a bundle that is in service into the folder. */
  void keep(BundleFile bundle) throws IOException {
    moveInto(Files.copy(bundle.jar(), newIncoming()), drop.resolve(bundle.file()));
    rememberGood(bundle);
  }

  /** Remembers that a file works, for the case that its next version does not. */
  void rememberGood(BundleFile bundle) throws IOException {
    moveInto(Files.copy(bundle.jar(), newIncoming()), good.resolve(bundle.file()));
  }

  /**
   * Undoes that somebody put a file here, if it is still the one: what worked before comes back.
   */
  void undo(BundleFile bundle) throws IOException {
    Path file = drop.resolve(bundle.file());
    if (!Files.isRegularFile(file) || !BundleFile.hashOf(file).equals(bundle.hash())) {
      return;
    }
    Optional<Path> before = lastGood(bundle.file());
    if (before.isPresent()) {
      moveInto(Files.copy(before.get(), newIncoming()), file);
    } else {
      Files.deleteIfExists(file);
    }
  }

  /** What last worked under {@code fileName}. */
  Optional<Path> lastGood(String fileName) {
    return Optional.of(good.resolve(fileName)).filter(Files::isRegularFile);
  }

  /** A newer version came in another file: the old one must not come back at a restart. */
  void superseded(Optional<String> oldFile, String newFile) {
    oldFile.filter(old -> !old.equals(newFile)).ifPresent(this::forget);
  }

  void forget(String fileName) {
    for (Path file : List.of(drop.resolve(fileName), good.resolve(fileName))) {
      discard(file);
    }
  }

  private static void moveInto(Path file, Path target) throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
