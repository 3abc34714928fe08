package org.hanok.node.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/**
 * The node's settings: the environment wins, then {@code HANOK_HOME/hanok.properties}, then the
 * {@code node_params.json} of the folder that BLOCKCHAIN_CONFIGS_DIR names, then the default. Names
 * are the reference's where it has them; in the file they are written in lower case with dots,
 * {@code tx.pool.size.limit} for {@code TX_POOL_SIZE_LIMIT}.
 */
public final class NodeSettings {

  /** Beside a network's configuration that came from a node: the genesis block's trusted hash. */
  private static final String JOINED_MARK = "trusted-genesis";

  private static final Set<String> INJECTIONS = Set.of("private_key", "keystore", "mnemonic");

  /** Nobody is told of a node unless somebody said so. */
  private static final JsonObject USUAL =
      JsonObject.builder().set("ENABLE_STATUS_REPORT_TO_TRACKER", false).build();

  /**
   * On Hanok's own networks it is what transactions cost, memory and processor's time, that bounds
   * how many wait: a provider alone reports hundreds of jobs a second. Those that offer nothing for
   * gas keep the thousand and the hundred places that the reference has in all.
   */
  private static final JsonObject MARKET_USUAL =
      USUAL.toBuilder()
          .set("TX_POOL_SIZE_LIMIT", 12_000)
          .set("TX_POOL_SIZE_LIMIT_PER_ACCOUNT", 6_000)
          .set("FREE_TX_POOL_SIZE_LIMIT_RATIO", 0.0834)
          .set("FREE_TX_POOL_SIZE_LIMIT_RATIO_PER_ACCOUNT", 0.0167)
          .build();

  private final Path home;
  private final Map<String, String> environment;
  private final Properties file;
  private final JsonObject network;
  private final NodeParams params;

  private NodeSettings(Path home, Map<String, String> environment, Properties file) {
    this.home = home;
    this.environment = environment;
    this.file = file;
    this.network = configsFolder().map(NodeSettings::nodeParams).orElse(JsonObject.EMPTY);
    this.params =
        NodeParams.of(
            this::given,
            network,
            configsFolder().map(NodeSettings::usualIn).orElseGet(() -> usualAt(home)));
  }

  /**
   * The settings of this process.
   *
   * @throws IllegalArgumentException if hanok.properties cannot be read, sets what is no setting,
   *     or a text stands where a number belongs
   */
  public static NodeSettings ofProcess() {
    return of(System.getenv()).checked();
  }

  /** These, if they are what they should be. */
  NodeSettings checked() {
    List<String> problems = SettingsCheck.problems(file.stringPropertyNames(), this::ownText);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("; ", problems) + ". See docs/operations.md for all settings.");
    }
    return this;
  }

  /** The data folder of this process, whatever its settings are. */
  public static Path homeOfProcess() {
    return homeIn(System.getenv());
  }

  private static Path homeIn(Map<String, String> environment) {
    return Path.of(environment.getOrDefault("HANOK_HOME", "data")).toAbsolutePath();
  }

  /** The settings that {@code environment} gives. */
  public static NodeSettings of(Map<String, String> environment) {
    Path home = homeIn(environment);
    return new NodeSettings(home, Map.copyOf(environment), read(home.resolve("hanok.properties")));
  }

  /** The data folder. */
  public Path home() {
    return home;
  }

  /** Where the built node lies, with its {@code bundles}; empty in tests. */
  public Optional<Path> install() {
    return text("HANOK_INSTALL").map(Path::of);
  }

  /** BLOCKCHAIN_CONFIGS_DIR; empty on the private network of the data folder. */
  public Optional<Path> configsFolder() {
    return ownText("BLOCKCHAIN_CONFIGS_DIR").map(Path::of);
  }

  /**
   * Other defaults on the private network of the data folder: it serves this machine's programs, so
   * that limits against strangers would only be in the way, and nobody needs to sign as the node.
   */
  private static JsonObject privateUsual() {
    return MARKET_USUAL.toBuilder()
        .set("ENABLE_EXPRESS_RATE_LIMIT", false)
        .set("ENABLE_DEV_CLIENT_SET_API", false)
        .set("CORS_WHITELIST", "*")
        .build();
  }

  /**
   * Whether the network is this node's own, of its data folder, and no other node's: what {@code
   * ./hanok run} makes to develop programs on.
   */
  public boolean isOwnPrivateNetwork() {
    return configsFolder().isEmpty()
        && Files.notExists(home.resolve("network").resolve(JOINED_MARK));
  }

  /** What {@code ./hanok run --join} brought into the data folder is no private network. */
  private static JsonObject usualAt(Path home) {
    Path network = home.resolve("network");
    return Files.exists(network.resolve(JOINED_MARK))
        ? usualIn(network).toBuilder().set("ENABLE_DEV_CLIENT_SET_API", false).build()
        : privateUsual();
  }

  private static JsonObject usualIn(Path configs) {
    return OwnFeatures.in(new ConfigFolder(configs)).map(OwnFeatures::market).orElse(false)
        ? MARKET_USUAL
        : USUAL;
  }

  /**
   * Whether the node starts without an account, and waits until one is injected. AIN: which of the
   * ways ACCOUNT_INJECTION_OPTION names does not matter, another may be taken.
   *
   * @throws IllegalArgumentException if it names none
   */
  public boolean waitsForAccount() {
    String option = text("ACCOUNT_INJECTION_OPTION").orElse("null");
    if (option.equals("null") || INJECTIONS.contains(option)) {
      return !option.equals("null");
    }
    throw new IllegalArgumentException(
        "ACCOUNT_INJECTION_OPTION may be keystore, mnemonic or private_key, not " + option);
  }

  /** The parameters that the reference knows, which may change while the node runs. */
  public NodeParams params() {
    return params;
  }

  /** A setting as text; empty if it is not set. */
  public Optional<String> text(String name) {
    return ownText(name).or(() -> networkText(name));
  }

  /** What the environment of this process says, for what one start alone is told. */
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip);
  }

  /** What the environment or hanok.properties says. */
  public Optional<String> ownText(String name) {
    return given(name).filter(text -> !text.isEmpty());
  }

  /** The same, where it may say nothing at all: an empty list allows nobody. */
  private Optional<String> given(String name) {
    String value = environment.get(name);
    if (value == null) {
      value = file.getProperty(SettingsCheck.keyOf(name));
    }
    return Optional.ofNullable(value).map(String::strip);
  }

  private Optional<String> networkText(String name) {
    return switch (network.get(name)) {
      case null -> Optional.empty();
      case JsonNull ignored -> Optional.empty();
      case JsonString text -> Optional.of(text.value()).filter(value -> !value.isEmpty());
      case JsonValue value -> Optional.of(JsonText.stringify(value));
    };
  }

  private static JsonObject nodeParams(Path folder) {
    return new ConfigFolder(folder).read("node_params.json") instanceof JsonObject params
        ? params
        : JsonObject.EMPTY;
  }

  /**
   * A whole number among {@link #params}, whose default stands in their table.
   *
   * @throws IllegalArgumentException if it is set to anything else
   */
  public long number(String name) {
    return number(name, (long) params.number(name));
  }

  /**
   * A whole number of Hanok's own.
   *
   * @throws IllegalArgumentException if it is set to anything else
   */
  public long number(String name, long fallback) {
    Optional<String> text = text(name);
    try {
      return text.isPresent() ? Long.parseLong(text.get()) : fallback;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no whole number: " + text.get(), e);
    }
  }

  /**
   * A number of the environment or hanok.properties.
   *
   * @throws IllegalArgumentException if it is set to anything but a finite number
   */
  public double ownDecimal(String name, double fallback) {
    Optional<String> text = ownText(name);
    double value;
    try {
      value = text.map(Double::parseDouble).orElse(fallback);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is no finite number: " + text.orElse(""));
    }
    return value;
  }

  /** A yes or no among {@link #params}. AIN: yes if the text begins with t or T. */
  public boolean flag(String name) {
    return params.flag(name);
  }

  private static Properties read(Path path) {
    Properties properties = new Properties();
    if (Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException("cannot read " + path, e);
      }
    }
    return properties;
  }
}
