package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hanok.protocol.json.JsonObject;

/**
 * Runs a whole folder of vectors: every file of records by what it holds, every chain, genesis and
 * snapshot. A file that nothing runs gets a row that says so. Symbolic links are followed.
 */
public final class VectorTree {

  private static final int DEPTH = 6;
  private static final Set<String> BLOCK_FILES = Set.of("blocks.jsonl", "blocks.jsonl.gz");
  // What chains and geneses need, and what people read.
  private static final Set<String> READ_WITH_OTHERS =
      Set.of(
          "trace.jsonl",
          "trace.jsonl.gz",
          "chain.json",
          "manifest.json",
          "bandages.json",
          "blockchain_params.json",
          "timer_flags.json",
          "node_params.json",
          "genesis_block.json.gz",
          "genesis_accounts.json",
          "genesis_functions.json",
          "genesis_owners.json",
          "genesis_rules.json",
          "README.md",
          "SHA256SUMS");

  private final Path folder;
  private final VectorPlaces places;
  private final RecordKinds kinds;

  /** The vectors in {@code folder}, laid out as AIN's public ones are. */
  public VectorTree(Path folder) {
    this.folder = folder;
    this.places = new VectorPlaces(folder);
    this.kinds = new RecordKinds(places);
  }

  /** What runs one file or folder. */
  @FunctionalInterface
  private interface Runner {
    FileReport run() throws IOException;
  }

  /** Runs everything, telling {@code progress} each report as it is there. */
  public List<FileReport> run(Consumer<FileReport> progress) throws IOException {
    List<FileReport> reports = new ArrayList<>();
    for (Path file : files()) {
      for (FileReport report : reportsOn(file)) {
        reports.add(report);
        progress.accept(report);
      }
    }
    return reports;
  }

  private List<FileReport> reportsOn(Path file) {
    String fileName = file.getFileName().toString();
    String row = row(file);
    List<FileReport> reports = new ArrayList<>();
    if (BLOCK_FILES.contains(fileName) || fileName.equals("n2b")) {
      Path chain = chainOf(file);
      reports.add(
          report(row(chain), () -> new ChainVectors(places.bases()).run(chain, row(chain))));
    } else if (isGenesis(file)) {
      reports.add(report(row(file.getParent()), () -> genesis(file)));
    } else if (fileName.endsWith(".json.gz") && fileName.contains("radix_snapshot")) {
      reports.add(report(row, () -> snapshot(file)));
    } else if (isRecords(fileName)) {
      reports.add(report(row, () -> RecordFile.run(file, row, kinds::check)));
    } else if (!READ_WITH_OTHERS.contains(fileName)) {
      FileReport unknown = new FileReport(row);
      unknown.add("", new Verdict.NotApplicable("no kind of file that is known"));
      reports.add(unknown);
    }
    return reports;
  }

  /** What cannot even be run has failed; the rest is run all the same. */
  private static FileReport report(String row, Runner runner) {
    try {
      return runner.run();
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      FileReport report = new FileReport(row);
      report.add("the whole file", new Verdict.Failed("cannot be run: " + broken));
      return report;
    }
  }

  private static boolean isRecords(String fileName) {
    return (fileName.endsWith(".jsonl") || fileName.endsWith(".jsonl.gz"))
        && !READ_WITH_OTHERS.contains(fileName);
  }

  /** A genesis block that is not the first one of a recorded chain. */
  private static boolean isGenesis(Path file) {
    return file.endsWith("genesis_block.json.gz")
        && file.getParent() != null
        && file.getParent().getParent() != null
        && file.getParent().getParent().endsWith("genesis");
  }

  // The reference keeps <data>/chains/<port>/n2b; a chain of vectors is one folder in "chains".
  private Path chainOf(Path blocks) {
    Path below = folder.relativize(blocks);
    boolean inChains = below.startsWith("chains") && below.getNameCount() > 2;
    return inChains ? folder.resolve(below.subpath(0, 2)) : blocks.resolveSibling("");
  }

  private FileReport genesis(Path file) throws IOException {
    String network = file.getParent().getFileName().toString();
    return new GenesisVectors(places).run(network);
  }

  /** A tree built from a radix snapshot: of a chain after its last block, or of a genesis. */
  private FileReport snapshot(Path file) throws IOException {
    FileReport report = new FileReport(row(file));
    SnapshotVectors snapshots = new SnapshotVectors();
    Path directory = file.getParent();
    String expected =
        file.endsWith("radix_snapshot_after_genesis.json.gz")
            ? snapshots.genesisRootOf(
                places.find("genesis/manifest.json"), directory.getFileName().toString())
            : snapshots.lastRootOf(directory);
    report.add("root hash", snapshots.check(file, expected));
    return report;
  }

  private String row(Path path) {
    String relative = folder.relativize(path).toString();
    return relative.isEmpty() ? String.valueOf(folder.getFileName()) : relative;
  }

  /** All files, and instead of what is in a folder n2b the folder; sorted. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) {
            boolean isChain = directory.endsWith("n2b");
            if (isChain) {
              files.add(directory);
            }
            return isChain ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !file.getFileName().toString().startsWith(".")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return files;
  }

  /** The reports in numbers, for programs. */
  static JsonObject toJson(List<FileReport> reports) {
    JsonObject.Builder files = JsonObject.builder();
    for (FileReport report : reports) {
      files.set(report.file(), report.toJson());
    }
    return JsonObject.builder()
        .set("passed", reports.stream().mapToInt(FileReport::passed).sum())
        .set("failed", reports.stream().mapToInt(FileReport::failed).sum())
        .set("files", files.build())
        .build();
  }
}
