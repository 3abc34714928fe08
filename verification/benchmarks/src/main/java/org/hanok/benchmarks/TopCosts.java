package org.hanok.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Which methods a recording of {@link EndToEnd} found at work, without those rounds that only
 * recover signers and without what prepares the measurement. The argument is the recording's path.
 */
public final class TopCosts {

  private static final int SHOWN = 12;

  private TopCosts() {}

  public static void main(String[] args) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(Path.of(args[0]))) {
      RecordedStackTrace stack = event.getStackTrace();
      boolean isSample = event.getEventType().getName().equals("jdk.ExecutionSample");
      if (isSample && stack != null && isMeasured(stack.getFrames())) {
        all++;
        counts.merge(nameOf(stack.getFrames()), 1, Integer::sum);
      }
    }
    double total = Math.max(all, 1);
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(
            entry ->
                System.out.printf(
                    "    %5.1f %% %s%n", 100 * entry.getValue() / total, entry.getKey()));
  }

  private static boolean isMeasured(List<RecordedFrame> frames) {
    boolean measured = false;
    for (RecordedFrame frame : frames) {
      String method = frame.getMethod().getName();
      if (method.contains("recoverOnly") || method.equals("fill")) {
        return false;
      }
      measured |=
          method.equals("executeAll") || method.equals("verified") || method.equals("compute");
    }
    return measured;
  }

  /** The innermost method; of calls into native code, which have no name, their caller. */
  private static String nameOf(List<RecordedFrame> frames) {
    RecordedFrame inner = frames.getFirst();
    boolean isNamed = !inner.getMethod().getType().getName().contains("0x");
    RecordedFrame named = isNamed ? inner : firstOfOurs(frames);
    String type = named.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1)
        + "."
        + named.getMethod().getName()
        + (isNamed ? "" : ", native");
  }

  private static RecordedFrame firstOfOurs(List<RecordedFrame> frames) {
    return frames.stream()
        .filter(frame -> frame.getMethod().getType().getName().startsWith("org.hanok"))
        .findFirst()
        .orElse(frames.getFirst());
  }
}
