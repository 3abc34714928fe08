package org.hanok.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A node's data folder: its keys, wallets and settings, and what a running node left there. */
final class NodeHome {

  private static final int DEFAULT_API_PORT = 8080;
  private static final int DEFAULT_ADMIN_PORT = 8443;
  private static final long MIN_START_BYTES = 32L << 20;
  private static final Set<String> ANY_ADDRESS = Set.of("*", "0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  private final Path root;
  private final Map<String, String> environment;
  private final Properties settings;

  private NodeHome(Path root, Map<String, String> environment) {
    this.root = root;
    this.environment = environment;
    this.settings = read(root.resolve("hanok.properties"));
  }

  static NodeHome at(@Nullable Path given) {
    return at(given, System.getenv());
  }

  static NodeHome at(@Nullable Path given, Map<String, String> environment) {
    String named = environment.getOrDefault("HANOK_HOME", "data");
    Path root = (given == null ? Path.of(named) : given).toAbsolutePath().normalize();
    return new NodeHome(root, environment);
  }

  Path root() {
    return root;
  }

  Path file(String first, String... more) {
    return root.resolve(Path.of(first, more));
  }

  /**
   * What the environment says, or hanok.properties, where a name is written in lower case with
   * dots.
   */
  Optional<String> setting(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(settings.getProperty(propertyOf(name))))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** How {@code hanok.properties} names a setting. */
  static String propertyOf(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /**
   * Where the public interfaces listen. AIN: the environment's PORT wins over the network's
   * node_params.json.
   */
  int apiPort() {
    return setting("PORT")
        .or(() -> setting("BLOCKCHAIN_CONFIGS_DIR").flatMap(NodeHome::networkPort))
        .map(text -> port("PORT", text))
        .orElse(DEFAULT_API_PORT);
  }

  /** Where console and administration listen. */
  int adminPort() {
    return port("HANOK_ADMIN_PORT", DEFAULT_ADMIN_PORT);
  }

  /** The port that a setting says. */
  int port(String name, int usual) {
    return setting(name).map(text -> port(name, text)).orElse(usual);
  }

  // AIN: a folder without node_params.json has those of the folder base beside it.
  private static Optional<String> networkPort(String configs) {
    Path own = Path.of(configs).resolve("node_params.json");
    Path base = Path.of(configs).resolveSibling("base").resolve("node_params.json");
    Path file = Files.exists(own) ? own : base;
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return JsonParser.parse(Files.readString(file)) instanceof JsonObject params
          ? Optional.ofNullable(params.get("PORT")).map(NodeHome::textOf)
          : Optional.empty();
    } catch (IOException | JsonSyntaxException e) {
      throw new CliException(
          ExitCode.USAGE, CliReason.INPUT, "cannot read " + file + ": " + e.getMessage());
    }
  }

  private static String textOf(JsonValue value) {
    return value instanceof JsonString text ? text.value() : JsonText.stringify(value);
  }

  /** Where commands on this machine find the node, as it stands in a URL. */
  private String reachableHost() {
    String host = listenHost();
    boolean onAll = ANY_ADDRESS.contains(host);
    return onAll ? "localhost" : host.contains(":") ? "[" + host.replace("%", "%25") + "]" : host;
  }

  /** HANOK_HOST as the server takes it: an address of IPv6 without the brackets of a URL. */
  String listenHost() {
    String host = setting("HANOK_HOST").orElse("localhost");
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  String apiUrl() {
    return "http://" + reachableHost() + ":" + apiPort();
  }

  String adminUrl() {
    return "https://" + reachableHost() + ":" + adminPort();
  }

  private static int port(String name, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // falls through to the same explanation
    }
    throw new CliException(ExitCode.USAGE, CliReason.PORT, name + " is no port number: " + text);
  }

  /** The server's own certificate and its key. */
  Path keyStore() {
    return file("server", "hanok", "resources", "security", "key.p12");
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

  /**
   * The secret in {@code keys/name}, made at first use; but not in the place of one that is lost,
   * which {@code locked} was locked with: the two would never fit.
   */
  String secret(String name, Path locked) {
    if (text("keys", name).isEmpty() && Files.exists(locked)) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.KEYS_MISSING,
          file("keys", name)
              + " is missing, and "
              + locked
              + " opens with nothing else: bring the folder keys/ back from its backup");
    }
    return secret(name);
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
          ExitCode.FAILED, CliReason.IO, "cannot write " + file + ": " + reason(e));
    }
  }

  /** Fails if the network's configuration is to be read where nothing is. */
  void requireNetworkFolder() {
    setting("BLOCKCHAIN_CONFIGS_DIR")
        .filter(folder -> !Files.isDirectory(Path.of(folder)))
        .ifPresent(
            folder -> {
              throw new CliException(
                  ExitCode.USAGE,
                  CliReason.INPUT,
                  "BLOCKCHAIN_CONFIGS_DIR is no folder: " + folder);
            });
  }

  /** Fails unless there is room for what a start writes; the node itself pauses well before. */
  void requireRoom() {
    long freeBytes = root.toFile().getUsableSpace();
    if (freeBytes < MIN_START_BYTES) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.DISK_FULL,
          "only "
              + (freeBytes >> 20)
              + " MiB are free for the data folder "
              + root
              + ", and a start takes "
              + (MIN_START_BYTES >> 20)
              + ": free some space, or name another by HANOK_HOME or --home");
    }
  }

  /** The data folder cannot be used; what to do about it. */
  CliException unwritable(IOException e) {
    return new CliException(
        ExitCode.FAILED,
        CliReason.HOME,
        "cannot write into the data folder "
            + root
            + " ("
            + reason(e)
            + "): make it writable, free some space, or name another by HANOK_HOME or --home");
  }

  /** What a file system says: where its message is a path alone, the kind of failure says more. */
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case FileAlreadyExistsException exists -> "no folder: " + exists.getFile();
      case NoSuchFileException missing -> "no such file: " + missing.getFile();
      default -> String.valueOf(e.getMessage());
    };
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new CliException(
            ExitCode.FAILED, CliReason.IO, "cannot read " + file + ": " + e.getMessage());
      }
    }
    return properties;
  }
}
