package org.hanok.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok operator}: the way back in for who owns the machine. */
@Command(
    name = "operator",
    description = "List who may use the console, and let in whoever lost their password.",
    subcommands = {OperatorCommand.ListAll.class, OperatorCommand.Reset.class})
final class OperatorCommand extends CommandGroup {

  @Command(name = "list", description = "List the operators with role and kind of password.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer = admin.get("/operators");
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          out.println(answer.body());
        } else if (answer.json() instanceof JsonArray operators) {
          operators.items().forEach(operator -> print(out, operator));
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }

    private static void print(PrintWriter out, JsonValue one) {
      if (one instanceof JsonObject operator) {
        boolean isFirst = JsonBoolean.TRUE.equals(operator.get("mustChangePassword"));
        out.printf(
            Locale.ROOT,
            "%-32s %-15s %s%n",
            text(operator, "name"),
            text(operator, "role"),
            isFirst ? "has to choose a password" : "chose a password");
      }
    }
  }

  @Command(
      name = "reset",
      description =
          "Make a new first password for an operator, which they have to change; ends a lock and"
              + " their sessions.")
  static final class Reset implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "The operator, as admin.")
    String name = "";

    @Override
    public Integer call() {
      NodeHome home = options.home();
      try (AdminClient admin = AdminClient.of(home)) {
        String path = "/operators/" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/password";
        Http.Answer answer =
            admin.post(path, "application/json", HttpRequest.BodyPublishers.noBody());
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          out.println(answer.body());
        } else {
          out.println("  Console   " + home.adminUrl() + "/");
          out.println(
              "            user " + name + ", password " + text(answer.object(), "password"));
          out.println("            (shown only now; the console asks for another at once)");
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }
  }

  private static String text(JsonObject json, String key) {
    return Objects.requireNonNullElse(json.getString(key), "");
  }
}
