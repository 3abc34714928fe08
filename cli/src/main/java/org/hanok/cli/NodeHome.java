package org.hanok.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A node's data folder: its keys, wallets and settings, and what a running node left there. */
final class NodeHome {

  private static final int DEFAULT_API_PORT = 8080;
  private static final int DEFAULT_ADMIN_PORT = 8443;

  private final Path root;
  private final Properties settings;

  private NodeHome(Path root, Properties settings) {
    this.root = root;
    this.settings = settings;
  }

  static NodeHome at(@Nullable Path given) {
    String fromEnvironment = System.getenv().getOrDefault("HANOK_HOME", "data");
    Path root = (given == null ? Path.of(fromEnvironment) : given).toAbsolutePath().normalize();
    return new NodeHome(root, read(root.resolve("hanok.properties")));
  }

  Path root() {
    return root;
  }

  Path file(String first, String... more) {
    return root.resolve(Path.of(first, more));
  }

  /** Where the public interfaces listen: the environment's PORT wins, then hanok.properties. */
  int apiPort() {
    return port("PORT", "port", DEFAULT_API_PORT);
  }

  /** Where console and administration listen. */
  int adminPort() {
    return port("HANOK_ADMIN_PORT", "admin.port", DEFAULT_ADMIN_PORT);
  }

  String apiUrl() {
    return "http://localhost:" + apiPort();
  }

  String adminUrl() {
    return "https://localhost:" + adminPort();
  }

  private int port(String environment, String property, int fallback) {
    @Nullable String text = System.getenv(environment);
    String chosen =
        text != null ? text : settings.getProperty(property, Integer.toString(fallback));
    try {
      int port = Integer.parseInt(chosen.trim());
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // falls through to the same explanation
    }
    throw new CliException(
        ExitCode.USAGE, "HANOK-CLI-PORT", environment + " is no port number: " + chosen);
  }

  /** The text of a file, or empty if it is not there. */
  Optional<String> text(String first, String... more) {
    try {
      return Optional.of(Files.readString(file(first, more)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The secret in {@code keys/name}, made at random on first use and readable by its owner only.
   */
  String secret(String name) {
    return text("keys", name).orElseGet(() -> makeSecret(name));
  }

  private String makeSecret(String name) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    writePrivate(file("keys", name), secret);
    return secret;
  }

  static void writePrivate(Path file, String text) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "HANOK-CLI-IO", "cannot write " + file + ": " + e.getMessage());
    }
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new CliException(
            ExitCode.FAILED, "HANOK-CLI-IO", "cannot read " + file + ": " + e.getMessage());
      }
    }
    return properties;
  }
}
