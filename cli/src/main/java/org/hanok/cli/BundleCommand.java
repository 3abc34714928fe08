package org.hanok.cli;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok bundle}: runtimes and drivers of a running node. */
@Command(
    name = "bundle",
    description =
        "Begin a bundle; list, check, deploy, roll back and remove runtime bundles while the node"
            + " serves; sign them, and say whose are taken.",
    subcommands = {
      BundleNew.class,
      BundleCommand.ListAll.class,
      BundleLife.Check.class,
      BundleCommand.Deploy.class,
      BundleLife.Rollback.class,
      BundleCommand.Remove.class,
      BundleLife.History.class,
      BundleSigning.Sign.class,
      BundleSigning.Trust.class,
      BundleSigning.Untrust.class,
      BundleSigning.Trusted.class
    })
final class BundleCommand extends CommandGroup {

  @Command(name = "list", description = "List the bundles with version and state.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer = admin.get("/bundles");
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          out.println(answer.body());
        } else {
          printTable(out, answer.json());
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }

    private static void printTable(PrintWriter out, @Nullable JsonValue answer) {
      JsonArray bundles =
          switch (answer) {
            case JsonArray array -> array;
            case JsonObject object when object.getArray("bundles") != null ->
                object.getArray("bundles");
            case null, default -> JsonArray.EMPTY;
          };
      for (JsonValue one : bundles.items()) {
        if (one instanceof JsonObject bundle) {
          out.printf(
              Locale.ROOT,
              "%-32s %-12s %-10s %s calls in flight%n",
              text(bundle, "name"),
              text(bundle, "version"),
              text(bundle, "state"),
              JsonText.stringify(JsonNumber.of(bundle.getNumber("callsInFlight", 0))));
          printTrial(out, bundle.getObject("trial"));
          printDevices(out, bundle.getArray("devices"));
        }
      }
    }

    private static void printTrial(PrintWriter out, @Nullable JsonObject trial) {
      if (trial != null) {
        out.printf(
            Locale.ROOT,
            "  on trial with %d %% of the calls: %d of %d failed, median %d ms (before: %d of %d, %d"
                + " ms)%n",
            (long) trial.getNumber("sharePercent", 0),
            (long) trial.getNumber("failures", 0),
            (long) trial.getNumber("calls", 0),
            (long) trial.getNumber("medianMillis", 0),
            (long) trial.getNumber("oldFailures", 0),
            (long) trial.getNumber("oldCalls", 0),
            (long) trial.getNumber("oldMedianMillis", 0));
      }
    }

    private static void printDevices(PrintWriter out, @Nullable JsonArray devices) {
      if (devices != null) {
        for (JsonValue device : devices.items()) {
          out.printf(Locale.ROOT, "  %s%n", device instanceof JsonString line ? line.value() : "");
        }
      }
    }
  }

  @Command(
      name = "deploy",
      description = "Install a bundle, or update it: calls in flight finish on the old version.")
  static final class Deploy implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "JAR", description = "The bundle's file.")
    Path jar = Path.of("");

    @Override
    public Integer call() throws FileNotFoundException {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer =
            admin.post(
                "/bundles?file=" + encoded(String.valueOf(jar.getFileName())),
                "application/java-archive",
                HttpRequest.BodyPublishers.ofFile(jar));
        Output.message(spec, options, answer, "deployed " + describe(answer.object()));
      } catch (FileNotFoundException e) {
        throw new CliException(ExitCode.USAGE, CliReason.INPUT, "there is no file " + jar);
      }
      return ExitCode.DONE.code();
    }

    private static String describe(JsonObject bundle) {
      JsonObject inner = bundle.getObject("bundle");
      JsonObject shown = inner == null ? bundle : inner;
      String what = text(shown, "name") + " " + text(shown, "version");
      boolean isOnTrial = text(shown, "state").equals("CANARY");
      return bundle.get("tookMillis") instanceof JsonNumber took
          ? what
              + (isOnTrial ? ", on trial with a share of the calls after " : ", in service after ")
              + JsonText.stringify(took)
              + " ms"
          : what;
    }
  }

  @Command(name = "remove", description = "Remove a bundle once its calls have finished.")
  static final class Remove implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "The bundle's symbolic name.")
    String name = "";

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Output.message(spec, options, admin.delete("/bundles/" + encoded(name)), "removed " + name);
      }
      return ExitCode.DONE.code();
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String text(JsonObject json, String key) {
    @Nullable String value = json.getString(key);
    return value == null ? "" : value;
  }
}
