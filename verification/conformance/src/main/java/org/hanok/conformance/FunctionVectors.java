package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the recorded calls of the folder "functions": every function named there is mapped to its
 * counterpart by one of the areas, or explicitly not applicable. An unknown one is a failure.
 */
public final class FunctionVectors {

  /** Functions of one area by name. */
  @FunctionalInterface
  public interface Area {
    /** The functions this area repeats. */
    Map<String, FunctionVector> functions();
  }

  // One line for each area; where several repeat one function, all must agree.
  private static final List<Area> AREAS =
      List.of(
          new ValueFunctions(),
          new LabelFunctions(),
          new MoneyFunctions(),
          new ResultFunctions(),
          new TransactionFunctions(),
          new StateFunctions(),
          new RuleFunctions(),
          new ConfigFunctions());

  private final Map<String, FunctionVector> functions = new HashMap<>();

  /** All functions of all areas; what records refer to is looked for in {@link SharedVectors}. */
  public FunctionVectors() {
    this(SharedVectors.folder());
  }

  /** All functions of all areas; what records refer to is looked for in {@code folder}. */
  public FunctionVectors(Path folder) {
    AREAS.forEach(this::add);
    add(new BlockFunctions(folder.resolve("chains")));
  }

  private void add(Area area) {
    area.functions()
        .forEach((name, function) -> functions.merge(name, function, FunctionVectors::both));
  }

  // Two areas may repeat one function, each with its own counterpart: both must agree.
  private static FunctionVector both(FunctionVector one, FunctionVector other) {
    return record ->
        one.check(record) instanceof Verdict.Failed failure ? failure : other.check(record);
  }

  /** Repeats every call recorded in {@code file}. */
  public FileReport run(Path file) throws IOException {
    FileReport report = new FileReport(file.getFileName().toString());
    JsonLines.forEach(
        file,
        (number, json) -> {
          VectorRecord record = new VectorRecord(json);
          report.add("line " + number + " " + record.fn(), check(record));
        });
    return report;
  }

  private Verdict check(VectorRecord record) {
    FunctionVector function = functions.get(record.fn());
    if (function == null) {
      return new Verdict.NotApplicable(record.fn() + ": nothing in Hanok corresponds to it");
    }
    try {
      return function.check(record);
    } catch (TaggedValues.NotData notData) {
      return new Verdict.NotApplicable(record.fn() + ": an argument is " + notData.getMessage());
    } catch (RuntimeException broken) {
      return new Verdict.Failed("threw " + broken);
    }
  }
}
