package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Path;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Runs a file of one record a line. What goes wrong with one record fails that one alone. */
final class RecordFile {

  private static final int MAX_NAME_LENGTH = 120;

  private RecordFile() {}

  /** What comes of one record. */
  @FunctionalInterface
  interface Check {
    /** May throw; that counts as a failure. */
    Verdict of(JsonObject record) throws IOException;
  }

  /** Checks each record of {@code file}, which the report calls {@code name}. */
  static FileReport run(Path file, String name, Check check) {
    FileReport report = new FileReport(name);
    int line = 0;
    try (JsonLines lines = new JsonLines(file)) {
      boolean goOn = true;
      while (goOn) {
        goOn = addNext(report, lines, check);
        line = lines.number();
      }
    } catch (IOException broken) {
      report.add("after line " + line, new Verdict.Failed("cannot be read: " + broken));
    }
    if (report.isEmpty()) {
      report.add("the whole file", new Verdict.Failed("holds no record"));
    }
    return report;
  }

  private static boolean addNext(FileReport report, JsonLines lines, Check check)
      throws IOException {
    @Nullable JsonObject record;
    try {
      record = lines.next();
    } catch (JsonLines.Malformed malformed) {
      report.add("line " + lines.number(), new Verdict.Failed(malformed.getMessage() + ""));
      return true;
    }
    if (record != null) {
      report.add("line " + lines.number() + " " + nameOf(record), verdict(check, record));
    }
    return record != null;
  }

  /** What comes of {@code record}, whatever the check throws. */
  static Verdict verdict(Check check, JsonObject record) {
    try {
      return check.of(record);
    } catch (TaggedValues.NotData notData) {
      return new Verdict.NotApplicable(nameOf(record) + ": an argument is " + notData.getMessage());
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      return new Verdict.Failed("threw " + broken);
    }
  }

  private static String nameOf(JsonObject record) {
    for (String member : new String[] {"fn", "id", "rule"}) {
      String text = record.getString(member);
      if (text != null) {
        return text.substring(0, Math.min(text.length(), MAX_NAME_LENGTH));
      }
    }
    return "";
  }
}
