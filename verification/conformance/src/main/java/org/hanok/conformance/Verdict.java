package org.hanok.conformance;

import java.util.Objects;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What came of one record. */
public sealed interface Verdict {

  /** It came out as recorded. */
  enum Passed implements Verdict {
    /** The only instance. */
    PASSED
  }

  /** It came out differently. */
  record Failed(String difference) implements Verdict {}

  /** It was not tried, for a reason that is printed. */
  record NotApplicable(String reason) implements Verdict {}

  /** Passed if both are equal; {@code null} is undefined. */
  static Verdict compare(@Nullable JsonValue expected, @Nullable JsonValue actual) {
    return Objects.equals(expected, actual)
        ? Passed.PASSED
        : new Failed("expected " + show(expected) + " but got " + show(actual));
  }

  private static String show(@Nullable JsonValue value) {
    return value == null ? "undefined" : JsonText.stringify(value);
  }
}
