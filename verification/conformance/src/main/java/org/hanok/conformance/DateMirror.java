package org.hanok.conformance;

import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/** JavaScript's Date as far as the vectors go, and for them alone: no transaction asks for days. */
final class DateMirror {

  private static final long DAY_MILLIS = 86_400_000;
  private static final double LAST_MILLIS = 8.64e15;

  private DateMirror() {}

  /** The first millisecond of the day of {@code timestampMillis}; NaN if a Date cannot hold it. */
  static double startMillisOf(double timestampMillis) {
    return Math.abs(timestampMillis) <= LAST_MILLIS
        ? Math.floorDiv((long) timestampMillis, DAY_MILLIS) * (double) DAY_MILLIS
        : Double.NaN;
  }

  /** The start of the day of {@code new Date(value)}, in milliseconds, or NaN. */
  static double dayOf(@Nullable Object value) {
    boolean isText = value instanceof JsonString || value instanceof List || value instanceof Map;
    if (isText) {
      throw new TaggedValues.NotData("a date as text: " + Js.text(value));
    }
    double time = Js.number(value);
    return Double.isNaN(time) ? time : startMillisOf(time);
  }
}
