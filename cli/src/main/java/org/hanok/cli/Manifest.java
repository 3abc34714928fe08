package org.hanok.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a program's {@code hanok.json} says.
 *
 * @param folder where it lies
 * @param artifactName the file that is published, relative to the folder
 * @param build the shell command that makes the artifact; empty if there is none
 * @param price AIN a call
 */
record Manifest(
    String name,
    String version,
    String runtime,
    Path folder,
    String artifactName,
    String build,
    double price) {

  /**
   * Reads the manifest of a folder.
   *
   * @param price instead of the manifest's, if given
   */
  static Manifest read(Path folder, @Nullable Double price) {
    Path file = folder.resolve("hanok.json");
    try {
      if (JsonParser.parse(Files.readString(file)) instanceof JsonObject json) {
        return of(json, folder, price);
      }
    } catch (IOException e) {
      throw invalid("cannot read " + file + ": " + e.getMessage());
    } catch (JsonSyntaxException e) {
      throw invalid(file + " is no JSON: " + e.getMessage());
    }
    throw invalid(file + " is no JSON object");
  }

  private static Manifest of(JsonObject json, Path folder, @Nullable Double price) {
    JsonObject runtime = json.getObject("runtime");
    String type = runtime == null ? json.getString("runtime") : runtime.getString("type");
    return new Manifest(
        required(json, "name"),
        Objects.requireNonNullElse(json.getString("version"), "0"),
        Objects.requireNonNullElse(type, "wasm"),
        folder,
        required(json, "artifact"),
        Objects.requireNonNullElse(json.getString("build"), ""),
        price == null ? json.getNumber("price", 0) : price);
  }

  /**
   * The file that is published. A link that leads out of the folder is refused: a repository of
   * somebody else's must not publish what else lies on this machine.
   */
  Path artifact() {
    try {
      Path artifact = folder.resolve(artifactName).toRealPath();
      if (!artifact.startsWith(folder.toRealPath())) {
        throw invalid("the artifact of hanok.json lies outside its folder");
      }
      return artifact;
    } catch (NoSuchFileException e) {
      String advice =
          build.isEmpty()
              ? "build it first, or let hanok.json name a build command"
              : "add --build to run: " + build;
      throw new CliException(
          ExitCode.FAILED,
          "HANOK-CLI-INPUT",
          "the artifact " + artifactName + " is not there; " + advice);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          "HANOK-CLI-INPUT",
          "cannot read " + artifactName + ": " + e.getMessage());
    }
  }

  private static String required(JsonObject json, String key) {
    String value = json.getString(key);
    if (value == null) {
      throw invalid("hanok.json says no " + key);
    }
    return value;
  }

  private static CliException invalid(String message) {
    return new CliException(ExitCode.USAGE, "HANOK-CLI-MANIFEST", message);
  }
}
