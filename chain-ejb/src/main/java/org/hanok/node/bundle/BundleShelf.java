package org.hanok.node.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The jars that were in service, by their hashes, so that any of them can be brought back. */
public final class BundleShelf {

  /** So many are kept beside those in service; the longest unused go first. */
  public static final int MAX_JARS = 32;

  private static final System.Logger LOG = System.getLogger(BundleShelf.class.getName());
  private static final String JAR = ".jar";

  private final Path folder;

  /**
   * The shelf in a folder, which is made.
   *
   * @throws IOException if it cannot be made
   */
  public BundleShelf(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Puts a jar on the shelf; it is not moved. */
  public Path keep(String hash, Path jar, Set<String> inUse) throws IOException {
    Path place = folder.resolve(hash + JAR);
    // A power cut, or somebody, may have left another file there.
    if (!Files.exists(place) || Files.mismatch(jar, place) >= 0) {
      Path fresh = folder.resolve(hash + ".new");
      Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
      Durable.move(fresh, place);
    }
    Files.setLastModifiedTime(place, FileTime.fromMillis(newest() + 1));
    tidy(hash, inUse);
    return place;
  }

  /** The jar of that hash. */
  public Optional<Path> find(String hash) {
    return Optional.of(folder.resolve(hash + JAR)).filter(Files::isRegularFile);
  }

  /** Order of use, not time: the clock may go back. */
  private long newest() throws IOException {
    long newest = 0;
    for (Path jar : jars()) {
      newest = Math.max(newest, Files.getLastModifiedTime(jar).toMillis());
    }
    return newest;
  }

  private void tidy(String kept, Set<String> inUse) throws IOException {
    List<Path> idle =
        jars().stream()
            .filter(jar -> !inUse.contains(hashOf(jar)) && !hashOf(jar).equals(kept))
            .sorted(Comparator.comparing(BundleShelf::usedAt))
            .toList();
    for (Path jar : idle.subList(0, Math.max(0, idle.size() - MAX_JARS))) {
      Files.deleteIfExists(jar);
    }
  }

  private static String hashOf(Path jar) {
    String name = jar.getFileName().toString();
    return name.substring(0, name.length() - JAR.length());
  }

  private static FileTime usedAt(Path jar) {
    try {
      return Files.getLastModifiedTime(jar);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} cannot be looked at: {1}", jar, e);
      return FileTime.fromMillis(0);
    }
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(JAR)).toList();
    }
  }
}
