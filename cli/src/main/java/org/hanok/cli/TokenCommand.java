package org.hanok.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok token}: credentials with which companies' programs act over /api/v1. */
@Command(
    name = "token",
    description = "Make, list and revoke the credentials of companies (docs/providers.md).",
    subcommands = {TokenCommand.Make.class, TokenCommand.ListAll.class, TokenCommand.Revoke.class})
final class TokenCommand extends CommandGroup {

  private static final String PATH = "/company-tokens";

  @Command(name = "make", description = "Make a credential; its secret is shown once.")
  static final class Make implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "Whose it is, as acme-erp.")
    String name = "";

    @Option(
        names = "--account",
        paramLabel = "ADDRESS",
        description =
            "The account that it acts for; without it the node makes one and keeps its key.")
    String account = "";

    @Option(
        names = "--custody",
        paramLabel = "WHO",
        defaultValue = "node",
        description = "Who signs: node or caller (default ${DEFAULT-VALUE}).")
    String custody = "node";

    @Option(
        names = "--scope",
        paramLabel = "OPERATION",
        split = ",",
        required = true,
        description = "What it may do, as offers.post; read is all that changes nothing.")
    List<String> scopes = new ArrayList<>();

    @Option(
        names = "--per-call",
        paramLabel = "AIN",
        defaultValue = "0",
        description = "The most that one call may hold or pay (default ${DEFAULT-VALUE}).")
    double perCall;

    @Option(
        names = "--per-day",
        paramLabel = "AIN",
        defaultValue = "0",
        description = "The most for a day (default ${DEFAULT-VALUE}).")
    double perDay;

    @Option(
        names = "--days",
        paramLabel = "N",
        defaultValue = "365",
        description = "How long it serves (default ${DEFAULT-VALUE}).")
    long days;

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer =
            admin.post(
                PATH,
                "application/json",
                HttpRequest.BodyPublishers.ofString(JsonText.stringify(wanted())));
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          out.println(answer.body());
        } else {
          print(out, answer.object());
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }

    private JsonObject wanted() {
      return JsonObject.builder()
          .set("name", name)
          .set("account", account)
          .set("custody", custody)
          .set("scopes", new JsonArray(scopes.stream().<JsonValue>map(JsonString::of).toList()))
          .set("perCall", JsonNumber.of(perCall))
          .set("perDay", JsonNumber.of(perDay))
          .set("days", days)
          .build();
    }

    private static void print(PrintWriter out, JsonObject made) {
      JsonObject token = Objects.requireNonNullElse(made.getObject("token"), JsonObject.EMPTY);
      out.println("  Credential " + text(token, "id") + " of " + text(token, "name"));
      out.println("  Account    " + text(token, "account"));
      out.println("  Secret     " + text(made, "secret"));
      out.println("             (shown only now; send it as Authorization: Bearer SECRET)");
    }
  }

  @Command(name = "list", description = "List the credentials with account and last use.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer = admin.get(PATH);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          out.println(answer.body());
        } else if (answer.json() instanceof JsonArray all) {
          all.items().forEach(one -> print(out, one));
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }

    private static void print(PrintWriter out, JsonValue one) {
      if (one instanceof JsonObject token) {
        boolean isRevoked = token.get("revokedAtMillis") instanceof JsonNumber;
        out.printf(
            Locale.ROOT,
            "%-18s %-24s %s %-7s %s%n",
            text(token, "id"),
            text(token, "name"),
            text(token, "account"),
            text(token, "custody"),
            isRevoked ? "revoked" : lastUse(token));
      }
    }

    private static String lastUse(JsonObject token) {
      return token.get("lastUseAtMillis") instanceof JsonNumber millis
          ? "used " + Instant.ofEpochMilli((long) millis.value())
          : "never used";
    }
  }

  @Command(name = "revoke", description = "End a credential at once.")
  static final class Revoke implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "The credential, as ./hanok token list has it.")
    String id = "";

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer ignored =
            admin.delete(PATH + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
            options.json ? "{\"revoked\":true}" : "  The credential " + id + " is revoked.");
        out.flush();
      }
      return ExitCode.DONE.code();
    }
  }

  private static String text(JsonObject json, String key) {
    return Objects.requireNonNullElse(json.getString(key), "");
  }
}
