package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the snapshots of a stored chain are: the folder {@code n2s}, a file per snapshot. */
record SnapshotPlace(Path folder) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
  private static final String LATEST = "latest";
  private static final int NAMED_AT_MOST = 10;

  /**
   * The snapshot that {@code wanted} names.
   *
   * @param wanted a block number, "latest", or the path of a file
   * @param chain what the user named, in which or beside whose blocks snapshots are looked for
   * @throws IOException if there is none
   */
  static SnapshotFile find(String wanted, Path chain, BlockSource source) throws IOException {
    boolean byNumber = NUMBER.matcher(wanted).matches();
    if (byNumber || wanted.equals(LATEST)) {
      SnapshotPlace place = of(chain, source);
      return byNumber ? place.numbered(Long.parseLong(wanted)) : place.latest();
    }
    Path file = Path.of(wanted);
    if (!Files.isRegularFile(file)) {
      throw new IOException("no file " + file + ", and no block number, and not \"latest\"");
    }
    return new SnapshotFile(file);
  }

  // The reference keeps blocks in <data>/chains/<port>/n2b, snapshots in <data>/snapshots/<port>.
  private static SnapshotPlace of(Path chain, BlockSource source) throws IOException {
    Path blocks = source.place().toAbsolutePath().normalize();
    if (source instanceof BlockSource.FilePerBlock && blocks.getNameCount() > 3) {
      Path beside =
          blocks.resolve("../../../snapshots").resolve(blocks.getName(blocks.getNameCount() - 2));
      if (Files.isDirectory(beside.resolve("n2s"))) {
        return new SnapshotPlace(beside.normalize().resolve("n2s"));
      }
    }
    Path above = Files.isDirectory(chain) ? chain : blocks.getParent();
    try (Stream<Path> below = Files.walk(above, 3, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> found =
          below.filter(each -> each.endsWith("n2s") && Files.isDirectory(each)).toList();
      if (found.size() != 1) {
        throw new IOException(
            found.isEmpty()
                ? "no folder n2s with snapshots in " + chain
                : "more than one folder of snapshots: name a file in one of " + found);
      }
      return new SnapshotPlace(found.getFirst());
    }
  }

  private SnapshotFile numbered(long number) throws IOException {
    Path file = folder.resolve(number + ".json.gz");
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "no snapshot of block "
              + number
              + " in "
              + folder
              + ", but of "
              + numbers().stream()
                  .sorted(Comparator.reverseOrder())
                  .limit(NAMED_AT_MOST)
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")));
    }
    return new SnapshotFile(file);
  }

  private SnapshotFile latest() throws IOException {
    Optional<Long> number = numbers().stream().max(Comparator.naturalOrder());
    if (number.isEmpty()) {
      throw new IOException("no snapshot in " + folder);
    }
    return numbered(number.get());
  }

  // AIN: names that begin with "debug_" are none.
  private List<Long> numbers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> SnapshotFile.NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Long.valueOf(name.group(1)))
          .toList();
    }
  }
}
