package org.hanok.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hanok.protocol.manifest.ManifestReader;
import org.hanok.protocol.manifest.ProgramManifest;
import org.jspecify.annotations.Nullable;

/**
 * A program's {@code hanok.json} and where it lies.
 *
 * @param folder the program's folder
 * @param bytes the file as it is, which is what the hash on the chain is of
 * @param says what it says
 * @param price AIN a call: the manifest's, or another that was asked for
 */
record Manifest(Path folder, byte[] bytes, ProgramManifest says, double price) {

  private static final double MILLIONTHS = 1e6;
  private static final double MAX_PRICE = 1e6;

  /**
   * Reads the manifest of a folder.
   *
   * @param price instead of the manifest's, if given
   */
  static Manifest read(Path folder, @Nullable Double price) {
    Path file = folder.resolve(ManifestReader.FILE);
    if (price != null && !isPrice(price)) {
      throw invalid("a price is 0 to 1,000,000 AIN with at most six decimals");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return switch (ManifestReader.read(bytes)) {
        case ManifestReader.Outcome.Valid(ProgramManifest manifest) ->
            new Manifest(folder, bytes, manifest, price == null ? manifest.priceAin() : price);
        case ManifestReader.Outcome.Invalid wrong -> throw invalid(file + ": " + wrong.message());
      };
    } catch (IOException e) {
      throw invalid("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static boolean isPrice(double price) {
    return price >= 0 && price <= MAX_PRICE && Math.round(price * MILLIONTHS) / MILLIONTHS == price;
  }

  String name() {
    return says.name();
  }

  /**
   * The file that is published. A link that leads out of the folder is refused: a repository of
   * somebody else's must not publish what else lies on this machine.
   */
  Path artifact() {
    try {
      Path artifact = folder.resolve(says.artifact()).toRealPath();
      if (!artifact.startsWith(folder.toRealPath())) {
        throw invalid("the artifact of hanok.json lies outside its folder");
      }
      return artifact;
    } catch (NoSuchFileException e) {
      String advice =
          says.build().isEmpty()
              ? "build it first, or let hanok.json name a build command"
              : "add --build to run: " + says.build();
      throw new CliException(
          ExitCode.FAILED,
          "HANOK-CLI-INPUT",
          "the artifact " + says.artifact() + " is not there; " + advice);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          "HANOK-CLI-INPUT",
          "cannot read " + says.artifact() + ": " + e.getMessage());
    }
  }

  private static CliException invalid(String message) {
    return new CliException(ExitCode.USAGE, "HANOK-CLI-MANIFEST", message);
  }
}
