package org.hanok.cli;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of {@code hanok bundle} about what would become of one, what became, and back. */
final class BundleLife {

  private BundleLife() {}

  @Command(
      name = "check",
      description =
          "Say what would become of a bundle if it were deployed, and what is missing; nothing of"
              + " it is run.")
  static final class Check implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "JAR", description = "The bundle's file.")
    Path jar = Path.of("");

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer =
            admin.post(
                "/bundles/check?file=" + BundleCommand.encoded(String.valueOf(jar.getFileName())),
                "application/java-archive",
                HttpRequest.BodyPublishers.ofFile(jar));
        PrintWriter out = spec.commandLine().getOut();
        JsonObject found = answer.object();
        if (options.json) {
          out.println(answer.body());
        } else {
          print(out, found);
        }
        out.flush();
        return found.get("deployable") == JsonBoolean.TRUE
            ? ExitCode.DONE.code()
            : ExitCode.FAILED.code();
      } catch (FileNotFoundException e) {
        throw new CliException(ExitCode.USAGE, CliReason.INPUT, "there is no file " + jar);
      }
    }

    private static void print(PrintWriter out, JsonObject found) {
      String name = text(found, "name");
      if (!name.isEmpty()) {
        out.println(name + " " + text(found, "version"));
        String publisher = text(found, "publisher");
        out.println("  publisher: " + (publisher.isEmpty() ? "nobody that is trusted" : publisher));
        JsonObject materials = found.getObject("materials");
        out.println(
            "  made of: "
                + (materials == null
                    ? "not told (no CycloneDX bill in META-INF/sbom)"
                    : (long) materials.getNumber("total", 0) + " components"));
        String replaces = text(found, "replaces");
        out.println("  replaces: " + (replaces.isEmpty() ? "nothing" : replaces));
      }
      JsonArray problems = found.getArray("problems");
      if (problems == null || problems.size() == 0) {
        out.println("  It would be started and tested.");
        return;
      }
      for (JsonValue one : problems.items()) {
        if (one instanceof JsonObject problem) {
          out.println("  " + text(problem, "code") + " " + text(problem, "message"));
        }
      }
    }
  }

  @Command(
      name = "rollback",
      description =
          "Bring an earlier version back, at once and for all calls; a bundle on trial only leaves.")
  static final class Rollback implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "The bundle's symbolic name.")
    String name = "";

    @Option(
        names = "--to",
        paramLabel = "VERSION",
        description = "Which version (default: the one that was in service before).")
    @Nullable String version;

    @Override
    public Integer call() {
      String path = "/bundles/" + BundleCommand.encoded(name) + "/rollback";
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer =
            admin.post(
                version == null ? path : path + "?to=" + BundleCommand.encoded(version),
                "application/json",
                HttpRequest.BodyPublishers.noBody());
        JsonObject bundle = answer.object().getObject("bundle");
        Output.message(
            spec,
            options,
            answer,
            name + " " + (bundle == null ? "" : text(bundle, "version")) + " is in service");
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "history", description = "Tell what became of bundles, newest first.")
  static final class History implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "How many entries, 1 to 500 (default: 50).")
    int limit = 50;

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer = admin.get("/bundles/history?limit=" + limit);
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
      if (one instanceof JsonObject entry) {
        out.printf(
            Locale.ROOT,
            "%s  %-12s %s %s by %s: %s%n",
            Instant.ofEpochMilli((long) entry.getNumber("atMillis", 0)),
            text(entry, "what"),
            text(entry, "name"),
            text(entry, "version"),
            text(entry, "actor"),
            text(entry, "why"));
      }
    }
  }

  private static String text(JsonObject json, String key) {
    return BundleCommand.text(json, key);
  }
}
