package org.hanok.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.hanok.conformance.JsonLines;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Tells the figures of a result file that JMH wrote as JSON; the argument is its path. */
public final class JmhFigures {

  private static final double ASKED_OF_FLAT_WRITES = 100_000;

  private JmhFigures() {}

  public static void main(String[] args) throws IOException {
    for (JsonValue item : ((JsonArray) JsonLines.read(Path.of(args[0]))).items()) {
      JsonObject run = (JsonObject) item;
      String name = Objects.requireNonNull(run.getString("benchmark"));
      JsonObject params = Objects.requireNonNull(run.getObject("params"));
      JsonObject metric = Objects.requireNonNull(run.getObject("primaryMetric"));
      JsonObject percentiles = Objects.requireNonNull(metric.getObject("scorePercentiles"));
      String part = name.substring(name.lastIndexOf('.') + 1);
      String workload = String.valueOf(params.getString("workload"));
      String what = part + (part.equals("recover") ? "" : " " + workload) + ", one thread";
      boolean isAsked = part.equals("execute") && workload.equals("SET");
      if (!part.equals("recover") || workload.equals("SET")) {
        Figures.tell(
            what,
            percentiles.getNumber("50.0", 0),
            "/s",
            isAsked ? ASKED_OF_FLAT_WRITES : Double.NaN,
            true);
      }
    }
  }
}
