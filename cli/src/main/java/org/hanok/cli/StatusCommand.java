package org.hanok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hanok status}. */
@Command(name = "status", description = "Show how the node is doing.")
final class StatusCommand implements Callable<Integer> {

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (AdminClient admin = AdminClient.of(options.home())) {
      JsonObject overview = admin.get("/overview").object();
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Output.json(out, overview);
      } else {
        print(out, overview);
        out.flush();
      }
    }
    return ExitCode.DONE.code();
  }

  /** The figures, a line each, and what needs somebody's attention. */
  static void print(PrintWriter out, JsonObject overview) {
    print(out, "", overview);
    JsonArray attention = overview.getArray("attention");
    for (JsonValue item : attention == null ? List.<JsonValue>of() : attention.items()) {
      if (item instanceof JsonObject condition) {
        out.printf(
            Locale.ROOT,
            "%nneeds attention (%s)  %s%n  %s%n",
            condition.getString("severity"),
            condition.getString("code"),
            condition.getString("message"));
      }
    }
  }

  // Other lists are for pages and programs; people get one line a figure.
  private static void print(PrintWriter out, String prefix, JsonObject figures) {
    figures.forEach(
        (key, value) -> {
          if (value instanceof JsonObject nested) {
            print(out, prefix + key + ".", nested);
          } else if (value.isLeaf()) {
            String text =
                value instanceof JsonString string ? string.value() : JsonText.stringify(value);
            out.printf(Locale.ROOT, "%-30s %s%n", prefix + key, text);
          }
        });
  }
}
