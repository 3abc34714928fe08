package org.hanok.protocol.market;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a program may use, as its developer published it. 0 says nothing about a limit:
 * then the runtime's own usual one is kept.
 *
 * @param wallMillis real time from start to end
 * @param cpuMillis processor time
 * @param memoryBytes the program's memory
 * @param inputBytes the input
 * @param outputBytes the output
 * @param logBytes what it writes to its log
 */
public record Limits(
    long wallMillis,
    long cpuMillis,
    long memoryBytes,
    long inputBytes,
    long outputBytes,
    long logBytes) {

  /** No limit is said. */
  public static final Limits UNSAID = new Limits(0, 0, 0, 0, 0, 0);

  /** What a result may have where the program says nothing: what passes the gateway. */
  static final long USUAL_OUTPUT_BYTES = 4L << 20;

  private static final List<String> NAMES =
      List.of("wall_ms", "cpu_ms", "memory_bytes", "input_bytes", "output_bytes", "log_bytes");
  private static final long MOST = 1L << 40;

  /** The largest result that may be reported. */
  long resultBytes() {
    return outputBytes == 0 ? USUAL_OUTPUT_BYTES : outputBytes;
  }

  /** Whether an input of that many bytes is within them. */
  boolean takes(long bytes) {
    return inputBytes == 0 || bytes <= inputBytes;
  }

  /** What is said, by the names that the chain has for it. */
  public JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder();
    long[] values = {wallMillis, cpuMillis, memoryBytes, inputBytes, outputBytes, logBytes};
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        json.set(NAMES.get(i), values[i]);
      }
    }
    return json.build();
  }

  /** The limits of {@code json}; {@code null} if one is unknown or no positive integer. */
  static @Nullable Limits parse(@Nullable JsonObject json) {
    if (json == null) {
      return UNSAID;
    }
    long[] values = new long[NAMES.size()];
    for (int i = 0; i < json.size(); i++) {
      int index = NAMES.indexOf(json.keyAt(i));
      long value = index < 0 ? -1 : Fields.integer(json, json.keyAt(i), 1, MOST);
      if (value < 0) {
        return null;
      }
      values[index] = value;
    }
    return new Limits(values[0], values[1], values[2], values[3], values[4], values[5]);
  }
}
