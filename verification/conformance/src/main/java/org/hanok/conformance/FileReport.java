package org.hanok.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** What came of one file of vectors. Not thread-safe while it is being filled. */
public final class FileReport {

  private static final int MAX_KEPT_FAILURES = 20;
  private static final int MAX_FAILURE_LENGTH = 2000;

  private final String file;
  private final Map<String, Integer> notApplicable = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int passed;
  private int failed;

  /** An empty report on {@code file}. */
  public FileReport(String file) {
    this.file = file;
  }

  /** Counts what came of one record, named {@code what} for people. */
  public void add(String what, Verdict verdict) {
    switch (verdict) {
      case Verdict.Passed ignored -> passed++;
      case Verdict.NotApplicable skipped -> notApplicable.merge(skipped.reason(), 1, Integer::sum);
      case Verdict.Failed failure -> fail(what + ": " + failure.difference());
    }
  }

  private void fail(String message) {
    failed++;
    if (failures.size() < MAX_KEPT_FAILURES) {
      failures.add(message.substring(0, Math.min(message.length(), MAX_FAILURE_LENGTH)));
    }
  }

  /** Whether nothing was added yet. */
  public boolean isEmpty() {
    return passed + failed == 0 && notApplicable.isEmpty();
  }

  /** The file, relative to the folder of vectors. */
  public String file() {
    return file;
  }

  /** How many records came out as recorded. */
  public int passed() {
    return passed;
  }

  /** How many did not. */
  public int failed() {
    return failed;
  }

  /** How many were not tried, by reason. */
  public Map<String, Integer> notApplicable() {
    return Map.copyOf(notApplicable);
  }

  /** The first failures, for people. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** The report in numbers, for programs. */
  public JsonObject toJson() {
    JsonObject.Builder reasons = JsonObject.builder();
    notApplicable.forEach((reason, count) -> reasons.set(reason, (double) count));
    return JsonObject.builder()
        .set("passed", passed)
        .set("failed", failed)
        .set("not_applicable", reasons.build())
        .set(
            "first_failures",
            new JsonArray(failures.stream().<JsonValue>map(JsonString::of).toList()))
        .build();
  }

  /** A line for a table, and one more for each reason and failure. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format("%-52s %7d passed %5d failed", file, passed, failed));
    notApplicable.forEach(
        (reason, count) ->
            text.append("\n    not applicable: ").append(count).append(" × ").append(reason));
    failures.forEach(failure -> text.append("\n    FAILED ").append(failure));
    return text.toString();
  }
}
