package org.hanok.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
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
        print(out, "", overview);
        out.flush();
      }
    }
    return ExitCode.DONE.code();
  }

  // Lists are for pages and programs; people get one line a figure.
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
