package org.hanok.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;

/**
 * What the node's installation carries for writers of bundles: the jars that a bundle is compiled
 * and tested against, and the one that signs it. A project gets copies of them as a Maven
 * repository of its own, so that its build needs neither the node nor another server for them.
 *
 * @param folder of the installation
 * @param version of all of them: the release, and which bytes these are. Maven keeps what it has
 *     seen once for ever, and a build of tomorrow may have the same release
 */
record BundleSdk(Path folder, String version) {

  private static final List<String> ARTIFACTS =
      List.of("chain-spi", "runtime-support", "runtime-kit");
  private static final String SIGNING = "signing";
  private static final int HASH_BYTES = 4;
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.hanok</groupId>
        <artifactId>ARTIFACT</artifactId>
        <version>VERSION</version>
        <licenses>
          <license>
            <name>Apache-2.0</name>
            <url>https://www.apache.org/licenses/LICENSE-2.0</url>
          </license>
        </licenses>
      </project>
      """;

  /** That of an installation. */
  static BundleSdk of(Path install) {
    Path folder = install.resolve("sdk");
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String artifact : ARTIFACTS) {
        digest.update(Files.readAllBytes(jar(folder, artifact)));
      }
      return new BundleSdk(
          folder,
          release(jar(folder, ARTIFACTS.getFirst()))
              + "-"
              + HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.NOT_BUILT,
          "the node's installation has no " + folder + " (" + NodeHome.reason(e) + ")");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Path jar(Path folder, String artifact) {
    return folder.resolve(artifact + ".jar");
  }

  private static String release(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String version = file.getManifest().getMainAttributes().getValue("Bundle-Version");
      if (version == null) {
        throw new IOException(jar + " does not say its version");
      }
      return version;
    }
  }

  /**
   * What a bundle imports the shared packages as: what it was compiled against or newer, and no
   * version that may break it.
   */
  String importRange() {
    try (JarFile file = new JarFile(jar(folder, ARTIFACTS.getFirst()).toFile())) {
      String exports = file.getManifest().getMainAttributes().getValue("Export-Package");
      return SharedVersion.in(exports).range();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies all of it to {@code repository}, as Maven looks for it. */
  void copyTo(Path repository) throws IOException {
    for (String artifact : ARTIFACTS) {
      Path place = repository.resolve(Path.of("org", "hanok", artifact, version));
      Files.createDirectories(place);
      Files.copy(jar(folder, artifact), place.resolve(artifact + "-" + version + ".jar"));
      Files.writeString(place.resolve(artifact + "-" + version + ".pom"), pom(artifact));
    }
    Files.copy(jar(folder, SIGNING), repository.resolve("hanok-signing.jar"));
  }

  /** Names no dependencies: the project's own pom names all that a bundle may need. */
  private String pom(String artifact) {
    return POM.replace("ARTIFACT", artifact).replace("VERSION", version);
  }
}
