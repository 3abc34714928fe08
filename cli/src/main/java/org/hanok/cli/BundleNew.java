package org.hanok.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok bundle new}: begins a bundle, as a Maven project of its own. */
@Command(
    name = "new",
    description =
        "Begin a bundle: a Maven project whose verify builds it, runs the compatibility kit and"
            + " signs. Needs no running node.")
final class BundleNew implements Callable<Integer> {

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      description = "What it brings: the type of programs, the family of devices.")
  String name = "";

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description = "language or driver; ml and cluster have no template yet.")
  String kind = "";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "The project's folder, which is made (default: NAME).")
  @Nullable Path folder;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description =
          "The package of its classes, and its symbolic name (default: org.example.NAME).")
  @Nullable String javaPackage;

  @Override
  public Integer call() {
    BundleTemplate template = template(kind);
    BundleNames names = BundleNames.of(name, javaPackage);
    Path project = (folder == null ? Path.of(name) : folder).toAbsolutePath().normalize();
    if (Files.exists(project)) {
      throw new CliException(ExitCode.USAGE, CliReason.FILE_EXISTS, project + " is there already");
    }
    BundleSdk sdk = BundleSdk.of(RunCommand.install());
    write(template, names, sdk, project);
    Output.record(
        spec,
        options,
        JsonObject.builder()
            .set("project", project.toString())
            .set("bundle", names.javaPackage())
            .set("sdk", sdk.version())
            .set("imports", sdk.importRange())
            .set("next", "cd " + project + " && mvn verify    # then see its README.md")
            .build());
    return ExitCode.DONE.code();
  }

  private static BundleTemplate template(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "language" -> BundleTemplate.LANGUAGE;
      case "driver" -> BundleTemplate.DRIVER;
      case "ml", "cluster" ->
          throw new CliException(
              ExitCode.FAILED,
              CliReason.NO_TEMPLATE,
              "there is no template for bundles of the kind "
                  + kind
                  + " yet: the SPI has no face of its own for them, and what would be generated"
                  + " could not be tried; there are templates for language and driver");
      default ->
          throw new CliException(
              ExitCode.USAGE,
              CliReason.INPUT,
              "--kind is language, ml, driver or cluster, and not " + kind);
    };
  }

  /** The folder is there whole, or not at all. */
  private static void write(
      BundleTemplate template, BundleNames names, BundleSdk sdk, Path project) {
    Path unfinished = project.resolveSibling("." + project.getFileName() + ".part");
    try {
      remove(unfinished);
      Files.createDirectories(unfinished);
      template.write(unfinished, names, sdk);
      Files.move(unfinished, project, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UncheckedIOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, "cannot write " + project + ": " + e.getMessage());
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
