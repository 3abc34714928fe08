package org.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.V3Keystore;
import org.hanok.protocol.json.JsonObject;

/** A real node in a data folder of its own, on free ports, started as a user would start it. */
final class NodeUnderTest implements AutoCloseable {

  private static final long START_SECONDS = 900;
  private static final long COMMAND_SECONDS = 480;
  private static final Path ROOT = Path.of(System.getProperty("hanok.root", "../.."));
  private static final Path FOLDER = Path.of(System.getProperty("hanok.e2e.folder", "."));

  private final Path home;
  private final int port;
  private final int adminPort;
  private final int eventPort;

  /** Of the private networks that tests make: one that no client signs for unless it is told. */
  static final int CHAIN_ID = 57;

  private final Map<String, String> environment = new HashMap<>();
  private Path installation = root();
  private final Thread atExit = new Thread(this::stopWhatRuns);

  private NodeUnderTest(Path home) {
    this.home = home;
    this.port = FreePorts.next();
    this.adminPort = FreePorts.next();
    this.eventPort = FreePorts.next();
    environment.put("HANOK_HOME", home.toString());
    environment.put("PORT", Integer.toString(port));
    environment.put("HANOK_ADMIN_PORT", Integer.toString(adminPort));
    environment.put("HANOK_CHAIN_ID", Integer.toString(CHAIN_ID));
    environment.put("ENABLE_EVENT_HANDLER", "true");
    environment.put("EVENT_HANDLER_PORT", Integer.toString(eventPort));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A node with an empty data folder, not started yet. The folder stays after the tests. */
  static NodeUnderTest named(String name) {
    return in(FOLDER.resolve("target").resolve("homes").resolve(name).toAbsolutePath());
  }

  /** A node with that data folder, emptied; not started yet. */
  static NodeUnderTest in(Path home) {
    remove(home);
    return new NodeUnderTest(home);
  }

  NodeUnderTest with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Of a release that was unpacked there, instead of what is built here. */
  NodeUnderTest installedIn(Path folder) {
    installation = folder;
    return this;
  }

  NodeUnderTest without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** What a command needs in its environment to reach this node. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  static Path root() {
    return ROOT.toAbsolutePath().normalize();
  }

  static Path folder() {
    return FOLDER.toAbsolutePath().normalize();
  }

  Path home() {
    return home;
  }

  String apiUrl() {
    return "http://localhost:" + port;
  }

  String eventUrl() {
    return "ws://localhost:" + eventPort;
  }

  String adminUrl() {
    return "https://localhost:" + adminPort;
  }

  /** Starts the node and waits until it says that it is ready. Answers what it said. */
  JsonObject start() {
    return run(START_SECONDS, List.of("run", "-d", "--json")).orFail().json();
  }

  /** Runs {@code ./hanok} for this node. */
  Command.Ran hanok(String... words) {
    return run(COMMAND_SECONDS, List.of(words));
  }

  private Command.Ran run(long timeoutSeconds, List<String> words) {
    List<String> command = new ArrayList<>(List.of(installation.resolve("hanok").toString()));
    command.addAll(words);
    return Command.run(installation, environment, timeoutSeconds, command);
  }

  /** Ends a developer's contract once its last job is paid: then nobody misses its runtime. */
  void endContract(String contract) {
    Await.until(
        "the end of " + contract, 240, () -> hanok("contract", "end", contract).exitCode() == 0);
  }

  Rpc rpc() {
    return new Rpc(apiUrl());
  }

  KeyPair key(String folder, String name) {
    Path locked = home.resolve(folder).resolve(name + ".keystore");
    if (!Files.exists(locked)) {
      return KeyPair.parse(text(home.resolve(folder).resolve(name + ".key")));
    }
    String password = text(home.resolve(folder).resolve("password")).strip();
    return switch (V3Keystore.openOwn(text(locked), password)) {
      case V3Keystore.Key(KeyPair pair) -> pair;
      case V3Keystore.Opened closed -> throw new AssertionError(locked + ": " + closed);
    };
  }

  /** The account that holds a private network's first money. */
  KeyPair faucet() {
    return key("keys", "faucet");
  }

  String text(Path file) {
    return textOf(file);
  }

  static String textOf(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The server's processes: its script, if it has one, the virtual machine, and programs' children.
   */
  List<ProcessHandle> processes() {
    return started().stream()
        .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
        .toList();
  }

  /** The server's virtual machine. */
  ProcessHandle virtualMachine() {
    return started().stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.children()))
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no node runs in " + home));
  }

  private Optional<ProcessHandle> started() {
    Path pid = home.resolve("run").resolve("node.pid");
    return Files.exists(pid)
        ? ProcessHandle.of(Long.parseLong(text(pid))).filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  boolean isAlive() {
    return !processes().isEmpty();
  }

  void stop() {
    hanok("stop").orFail();
  }

  /**
   * Stops the node and starts it again, and fails unless it serves the chain that it had: a start
   * executes again what was stored, and compares the state. Whatever was done to a node, this is
   * done last.
   */
  void restartAndCompare() {
    long number = rpc().lastBlockNumber();
    JsonObject before = rpc().block(number).orElseThrow();
    stop();
    JsonObject announcement = start();
    if (!announcement.has("ready_in_ms")) {
      throw new AssertionError("not ready after a restart: " + hanok("status", "--json").out());
    }
    if (!rpc().block(number).equals(Optional.of(before))) {
      throw new AssertionError(
          "block " + number + " was " + before + " and is " + rpc().block(number));
    }
    Await.until("new blocks after the restart", 240, () -> rpc().lastBlockNumber() > number + 2);
  }

  /** What {@code kill -9} does: no hook runs, no buffer is written. */
  void killHard() {
    List<ProcessHandle> processes = processes();
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(NodeUnderTest::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(120, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("process " + process.pid() + " does not end", e);
    }
  }

  @Override
  public void close() {
    stopWhatRuns();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void stopWhatRuns() {
    List<ProcessHandle> processes = processes();
    processes.forEach(ProcessHandle::destroy);
    for (ProcessHandle process : processes) {
      try {
        process.onExit().get(60, TimeUnit.SECONDS);
      } catch (Exception e) {
        process.destroyForcibly();
      }
    }
  }

  static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
