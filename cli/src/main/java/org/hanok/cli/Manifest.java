package org.hanok.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.protocol.manifest.ManifestReader;
import org.hanok.protocol.manifest.ProgramManifest;
import org.hanok.protocol.manifest.ValueSchema;
import org.hanok.protocol.market.Limits;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.Pinned;
import org.hanok.protocol.primitive.Sha256;
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
   * What is told to the chain: all that the chain itself acts upon or pins into jobs. The rest, a
   * provider reads in the manifest, whose hash is told.
   *
   * @param repository where the source is
   * @param revision the source's revision
   * @param artifactHash SHA-256 of the artifact, 64 hex digits
   */
  MarketCommands.Release release(String repository, String revision, String artifactHash) {
    Pinned pinned =
        new Pinned(
            revision,
            artifactHash,
            says.runtime(),
            Sha256.digits(bytes),
            limits(says.limits()),
            grants());
    return new MarketCommands.Release(
        name(),
        repository,
        pinned,
        says.input().map(ValueSchema::hash).orElse(""),
        says.output().map(ValueSchema::hash).orElse(""),
        price,
        says.consistency(),
        says.conflicts(),
        says.immutable());
  }

  private static Limits limits(ProgramManifest.Limits said) {
    return new Limits(
        said.wallTimeMillis(),
        said.cpuTimeMillis(),
        said.memoryBytes(),
        said.inputBytes(),
        said.outputBytes(),
        said.logBytes());
  }

  private Set<String> grants() {
    Set<String> grants = new TreeSet<>();
    if (says.clock()) {
      grants.add("clock");
    }
    if (says.randomness()) {
      grants.add("randomness");
    }
    return grants;
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
          CliReason.INPUT,
          "the artifact " + says.artifact() + " is not there; " + advice);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.INPUT,
          "cannot read " + says.artifact() + ": " + e.getMessage());
    }
  }

  private static CliException invalid(String message) {
    return new CliException(ExitCode.USAGE, CliReason.MANIFEST, message);
  }
}
