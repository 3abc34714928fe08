package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;

/** Runs a whole folder of vectors: functions, radix, snapshots, and what other parts take. */
public final class VectorTree {

  private static final int DEPTH = 3;

  /** Runs files of one kind. */
  public interface Part {
    /** Whether {@code file}, relative to the folder of vectors, is of this kind. */
    boolean takes(Path file);

    /** What comes of {@code file} in {@code folder}. */
    FileReport run(Path folder, Path file) throws IOException;
  }

  /** A part that takes the JSON-lines files of one folder whose names start with {@code prefix}. */
  record LinesPart(String directory, String prefix, Runner runner) implements Part {

    /** Runs one file. */
    interface Runner {
      FileReport run(Path file) throws IOException;
    }

    @Override
    public boolean takes(Path file) {
      return file.startsWith(directory)
          && file.getFileName().toString().startsWith(prefix)
          && file.toString().endsWith(".jsonl.gz");
    }

    @Override
    public FileReport run(Path folder, Path file) throws IOException {
      return runner.run(folder.resolve(file));
    }
  }

  private final Path folder;
  private final List<Part> parts;

  /** The vectors in {@code folder}, laid out as AIN's public ones are. */
  public VectorTree(Path folder) {
    this.folder = folder;
    RadixVectors radix = new RadixVectors();
    FunctionVectors functions = new FunctionVectors(folder);
    RuleVectors rules = new RuleVectors();
    RuleExtras extras = new RuleExtras(folder.resolve("genesis"));
    this.parts =
        List.of(
            new LinesPart("functions", "", functions::run),
            new LinesPart("radix", "scripts", radix::runScripts),
            new LinesPart("radix", "single", radix::runObjects),
            new LinesPart("rules", "generated", rules::run),
            new LinesPart("rules", "shipped-and-recorded", rules::run),
            new LinesPart("rules", "shipped-rule-list", RuleExtras::shippedRules),
            new LinesPart("rules", "side-effects", extras::sideEffects),
            new SnapshotPart(),
            new GenesisPart(),
            new ChainPart());
  }

  /** Runs everything, telling {@code progress} each report as it is there. */
  public List<FileReport> run(Consumer<FileReport> progress) throws IOException {
    List<FileReport> reports = new ArrayList<>();
    for (Path file : files()) {
      for (Part part : parts) {
        if (part.takes(file)) {
          FileReport report = report(part, file);
          reports.add(report);
          progress.accept(report);
        }
      }
    }
    return reports;
  }

  /** What cannot even be run has failed; the rest is run all the same. */
  private FileReport report(Part part, Path file) {
    try {
      return part.run(folder, file);
    } catch (IOException | RuntimeException broken) {
      FileReport report = new FileReport(file.toString());
      report.add("the whole file", new Verdict.Failed("cannot be run: " + broken));
      return report;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> below = Files.walk(folder, DEPTH)) {
      return below.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  /** Trees built from radix snapshots: of chains after their last block, and of geneses. */
  private static final class SnapshotPart implements Part {
    private final SnapshotVectors snapshots = new SnapshotVectors();

    @Override
    public boolean takes(Path file) {
      String name = file.getFileName().toString();
      return (file.startsWith("chains") && name.equals("final_radix_snapshot.json.gz"))
          || (file.startsWith("genesis") && name.equals("radix_snapshot_after_genesis.json.gz"));
    }

    @Override
    public FileReport run(Path folder, Path file) throws IOException {
      FileReport report = new FileReport(file.toString());
      Path directory = folder.resolve(file).getParent();
      String expected =
          file.startsWith("chains")
              ? snapshots.lastRootOf(directory)
              : snapshots.genesisRootOf(
                  folder.resolve("genesis").resolve("manifest.json"),
                  directory.getFileName().toString());
      report.add("root hash", snapshots.check(folder.resolve(file), expected));
      return report;
    }
  }

  /** The genesis blocks of the networks that the manifest names. */
  private static final class GenesisPart implements Part {
    @Override
    public boolean takes(Path file) {
      return file.startsWith("genesis")
          && file.getNameCount() == 3
          && file.endsWith("genesis_block.json.gz");
    }

    @Override
    public FileReport run(Path folder, Path file) throws IOException {
      return new GenesisVectors(folder.resolve("genesis")).run(file.getName(1).toString());
    }
  }

  /** Whole chains, transaction by transaction. */
  private static final class ChainPart implements Part {
    @Override
    public boolean takes(Path file) {
      return file.startsWith("chains") && file.endsWith("trace.jsonl.gz");
    }

    @Override
    public FileReport run(Path folder, Path file) throws IOException {
      return new ChainVectors(folder.resolve("genesis").resolve("base"))
          .run(folder.resolve(file).getParent());
    }
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
