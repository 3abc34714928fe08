package org.hanok.conformance;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;

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
          new ConfigFunctions(),
          new PlainFunctions());

  private final Map<String, FunctionVector> functions = new HashMap<>();

  /** All functions of all areas; what records refer to is looked for in {@link SharedVectors}. */
  public FunctionVectors() {
    this(new VectorPlaces(SharedVectors.folder()));
  }

  /** All functions of all areas; what records refer to is looked for in {@code places}. */
  public FunctionVectors(VectorPlaces places) {
    AREAS.forEach(this::add);
    add(new BlockFunctions(places));
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
  public FileReport run(Path file) {
    return RecordFile.run(file, file.getFileName().toString(), this::check);
  }

  /** Repeats one call. */
  Verdict check(JsonObject json) {
    VectorRecord record = new VectorRecord(json);
    FunctionVector function = functions.get(record.fn());
    return function == null
        ? new Verdict.Failed("nothing in Hanok corresponds to this function")
        : function.check(record);
  }
}
