package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;

/**
 * The blocks of a chain on disk, in order: either a file of one block a line, or the folder {@code
 * n2b} in which the reference keeps a file per block. Symbolic links are followed.
 */
public sealed interface BlockSource {

  /** What is done with each block; answers whether to go on. */
  @FunctionalInterface
  interface Visitor {
    /** Takes the next block as it is stored. */
    boolean visit(JsonObject block) throws IOException;
  }

  /**
   * Calls {@code visitor} for each block in order until it answers false.
   *
   * @throws UnreadableBlock at a block that is missing before others, or cannot be read
   */
  void forEach(Visitor visitor) throws IOException;

  /** The file or folder the blocks are in. */
  Path place();

  /** The same blocks without those before {@code number}. */
  BlockSource from(long number);

  /**
   * The block {@code number}, if it is there.
   *
   * @throws UnreadableBlock if it is there and cannot be read
   */
  default Optional<JsonObject> block(long number) throws IOException {
    List<JsonObject> found = new ArrayList<>();
    try {
      from(number)
          .forEach(
              block -> {
                if (block.getNumber("number", -1) == number) {
                  found.add(block);
                }
                return false;
              });
    } catch (UnreadableBlock broken) {
      if (broken.code() != UnreadableBlock.Code.MISSING_BLOCK) {
        throw broken;
      }
    }
    return found.stream().findFirst();
  }

  /**
   * The blocks at {@code path}: a file, or a folder that holds one or leads to exactly one chain.
   *
   * @throws IOException if there is none, or more than one
   */
  static BlockSource at(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return new Lines(path, 0);
    }
    for (String name : List.of("blocks.jsonl.gz", "blocks.jsonl")) {
      if (Files.isRegularFile(path.resolve(name))) {
        return new Lines(path.resolve(name), 0);
      }
    }
    return new FilePerBlock(numbered(path), 0);
  }

  private static Path numbered(Path path) throws IOException {
    if (path.endsWith("n2b") && Files.isDirectory(path)) {
      return path;
    }
    List<Path> found;
    try (Stream<Path> below = Files.walk(path, 3, FileVisitOption.FOLLOW_LINKS)) {
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

  /** One block a line, from block {@code first} on. */
  record Lines(Path file, long first) implements BlockSource {
    @Override
    public void forEach(Visitor visitor) throws IOException {
      long number = 0;
      boolean goOn = true;
      try (JsonLines lines = new JsonLines(file)) {
        while (goOn) {
          JsonObject block = lines.next();
          goOn = block != null && (isBefore(block) || visitor.visit(block));
          number = block == null ? number : 1 + (long) block.getNumber("number", number);
        }
      } catch (IOException broken) {
        throw unreadable(number, file, broken);
      }
    }

    private boolean isBefore(JsonObject block) {
      return first > 0 && block.getNumber("number", first) < first;
    }

    @Override
    public Path place() {
      return file;
    }

    @Override
    public BlockSource from(long number) {
      return new Lines(file, number);
    }
  }

  /** A file per block, {@code <number / 100000>/<number>.json.gz}, from block {@code first} on. */
  record FilePerBlock(Path folder, long first) implements BlockSource {
    /** AIN: what CHAINS_N2B_MAX_NUM_FILES is unless a node says otherwise. */
    private static final long USUAL_FILES_PER_FOLDER = 100_000;

    private static final Pattern NAME = Pattern.compile("(\\d{1,15})\\.json\\.gz");

    @Override
    public void forEach(Visitor visitor) throws IOException {
      boolean goOn = true;
      long perFolder = filesPerFolder();
      for (long number = first; goOn; number++) {
        Path file = folder.resolve(number / perFolder + "/" + number + ".json.gz");
        if (Files.isRegularFile(file)) {
          goOn = visitor.visit(read(number, file));
        } else {
          checkEnd(number);
          goOn = false;
        }
      }
    }

    @Override
    public Path place() {
      return folder;
    }

    @Override
    public BlockSource from(long number) {
      return new FilePerBlock(folder, number);
    }

    /** Where the second folder goes on after the first one, if they are both there. */
    private long filesPerFolder() throws IOException {
      Path one = folder.resolve("0");
      Path two = folder.resolve("1");
      if (!Files.isDirectory(one) || !Files.isDirectory(two)) {
        return USUAL_FILES_PER_FOLDER;
      }
      long next = numbersIn(one).max().orElse(-1) + 1;
      boolean goesOn = next > 0 && numbersIn(two).min().orElse(0) == next;
      return goesOn ? next : USUAL_FILES_PER_FOLDER;
    }

    private static LongStream numbersIn(Path folder) throws IOException {
      try (Stream<Path> below = Files.walk(folder, 2, FileVisitOption.FOLLOW_LINKS)) {
        return LongStream.of(
            below
                .map(file -> NAME.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(1)))
                .toArray());
      }
    }

    private static JsonObject read(long number, Path file) throws UnreadableBlock {
      try {
        return JsonLines.readObject(file);
      } catch (IOException broken) {
        throw unreadable(number, file, broken);
      }
    }

    private void checkEnd(long missing) throws IOException {
      OptionalLong last = numbersIn(folder).max();
      if (last.isPresent() && last.getAsLong() > missing) {
        throw new UnreadableBlock(
            missing,
            UnreadableBlock.Code.MISSING_BLOCK,
            "there is no such block in " + folder + ", but blocks up to " + last.getAsLong());
      }
    }
  }

  private static UnreadableBlock unreadable(long number, Path file, IOException broken) {
    return new UnreadableBlock(
        number,
        UnreadableBlock.Code.UNREADABLE_BLOCK,
        "cannot be read from " + file + ": " + broken.getMessage());
  }
}
