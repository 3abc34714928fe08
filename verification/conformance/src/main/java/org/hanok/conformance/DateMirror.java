package org.hanok.conformance;

import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.primitive.Days;
import org.jspecify.annotations.Nullable;

/** JavaScript's Date of what is no number, as far as the vectors go; for the vectors alone. */
final class DateMirror {

  private DateMirror() {}

  /** The start of the day of {@code new Date(value)}, in milliseconds, or NaN. */
  static double dayOf(@Nullable Object value) {
    boolean isText = value instanceof JsonString || value instanceof List || value instanceof Map;
    if (isText) {
      throw new TaggedValues.NotData("a date as text: " + Js.text(value));
    }
    double time = Js.number(value);
    return Double.isNaN(time) ? time : Days.startMillisOf(time);
  }
}
