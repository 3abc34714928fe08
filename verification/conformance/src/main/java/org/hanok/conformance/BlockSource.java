package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;

/**
 * The blocks of a chain on disk, from block 0 on: either a file of one block a line, or the folder
 * {@code n2b} in which the reference keeps a file per block.
 */
public sealed interface BlockSource {

  /** What is done with each block; answers whether to go on. */
  @FunctionalInterface
  interface Visitor {
    /** Takes the next block as it is stored. */
    boolean visit(JsonObject block) throws IOException;
  }

  /** Calls {@code visitor} for each block in order until it answers false. */
  void forEach(Visitor visitor) throws IOException;

  /**
   * The blocks at {@code path}: a file, or a folder that holds one or leads to exactly one chain.
   *
   * @throws IOException if there is none, or more than one
   */
  static BlockSource at(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return new Lines(path);
    }
    for (String name : List.of("blocks.jsonl.gz", "blocks.jsonl")) {
      if (Files.isRegularFile(path.resolve(name))) {
        return new Lines(path.resolve(name));
      }
    }
    return new FilePerBlock(numbered(path));
  }

  private static Path numbered(Path path) throws IOException {
    if (path.endsWith("n2b") && Files.isDirectory(path)) {
      return path;
    }
    List<Path> found;
    try (Stream<Path> below = Files.walk(path, 3)) {
      found = below.filter(each -> each.endsWith("n2b") && Files.isDirectory(each)).toList();
    }
    if (found.size() != 1) {
      throw new IOException(
          found.isEmpty()
              ? "no blocks.jsonl.gz and no folder n2b in " + path
              : "more than one chain in " + path + ": name one of " + found);
    }
    return found.getFirst();
  }

  /** One block a line. */
  record Lines(Path file) implements BlockSource {
    @Override
    public void forEach(Visitor visitor) throws IOException {
      JsonLines.forEachUntilEnough(file, (number, block) -> visitor.visit(block));
    }
  }

  /** A file per block, {@code <number / 100000>/<number>.json.gz}. */
  record FilePerBlock(Path folder) implements BlockSource {
    private static final long FILES_PER_FOLDER = 100_000;

    @Override
    public void forEach(Visitor visitor) throws IOException {
      boolean goOn = true;
      for (long number = 0; goOn; number++) {
        Optional<Path> file = file(number);
        goOn = file.isPresent() && visitor.visit((JsonObject) JsonLines.read(file.get()));
      }
    }

    private Optional<Path> file(long number) {
      Path file = folder.resolve(number / FILES_PER_FOLDER + "/" + number + ".json.gz");
      return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
  }
}
