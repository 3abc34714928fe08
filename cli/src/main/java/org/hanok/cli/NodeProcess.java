package org.hanok.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;

/** The server process of a data folder: at most one. */
final class NodeProcess {

  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
  private static final long STOP_SECONDS = 40;

  /** What the server itself needs before it can read hanok.properties: see variables.xml. */
  private static final List<String> SERVER_VARIABLES =
      List.of(
          "HANOK_ALLOWED_HOSTS",
          "HANOK_HOST",
          "HANOK_DB_URL",
          "HANOK_DB_XADATASOURCE",
          "HANOK_DB_USER",
          "HANOK_DB_PASSWORD",
          "HANOK_DB_MAXPOOLSIZE");

  private final NodeHome home;
  private final Launch launch;

  NodeProcess(NodeHome home) {
    this.home = home;
    this.launch = new Launch(home);
  }

  /**
   * The process that serves this folder, or is about to.
   *
   * @throws CliException if a node does whose process cannot be seen from here
   */
  Optional<ProcessHandle> running() {
    return switch (Tenant.of(home)) {
      case Tenant.Known(ProcessHandle process) -> Optional.of(process);
      case Tenant.Nobody ignored -> launch.process();
      // A node has its lock a moment before its number is in it: then it is the one started last.
      case Tenant.Elsewhere ignored ->
          Optional.of(launch.process().orElseThrow(() -> elsewhere(home)));
    };
  }

  private static CliException elsewhere(NodeHome home) {
    return new CliException(
        ExitCode.FAILED,
        CliReason.NODE_ELSEWHERE,
        "a node holds the data folder "
            + home.root()
            + ", but its process cannot be seen from here: stop it in the container or on the"
            + " machine where it was started");
  }

  /**
   * Lets nobody else start a node in this folder until it is closed, and makes the folder.
   *
   * @throws CliException if somebody does already
   */
  AutoCloseable startAlone() {
    try {
      Files.createDirectories(home.file("logs"));
      Files.createDirectories(home.file("run"));
      return launch.alone();
    } catch (IOException e) {
      throw home.unwritable(e);
    }
  }

  /**
   * Starts the server; its own output goes to {@code logs/console.log}.
   *
   * @param told what this one process is told besides
   */
  Process start(Path install, Map<String, String> told) {
    forgetTheLast();
    home.requireRoom();
    forgetOtherCode(install);
    File log = home.file("logs", "console.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(server(install).toString(), "run", "hanok")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    configure(builder.environment(), install);
    if (LastEnd.wasOutOfMemory(log.toPath())) {
      builder.environment().put("HANOK_LAST_END", "out-of-memory");
    }
    builder.environment().putAll(told);
    Process process = launch(builder);
    try {
      launch.remember(process.toHandle());
      return process;
    } catch (IOException e) {
      // Nobody would find it again.
      process.destroy();
      throw home.unwritable(e);
    }
  }

  private void forgetTheLast() {
    try {
      Files.createDirectories(home.file("logs"));
      Files.createDirectories(home.file("run"));
      Files.deleteIfExists(home.file("run", "cli-token"));
      Files.deleteIfExists(startFailure());
      launch.forget();
    } catch (IOException e) {
      throw home.unwritable(e);
    }
  }

  private void forgetOtherCode(Path install) {
    try {
      new ServerCache(home.file("server")).fit(application(install));
    } catch (IOException e) {
      throw home.unwritable(e);
    }
  }

  private static Path application(Path install) {
    Path file = install.resolve("wlp/usr/servers/hanok/apps/hanok.ear");
    if (!Files.isReadable(file)) {
      throw notBuilt(file);
    }
    return file;
  }

  private static CliException notBuilt(Path missing) {
    return new CliException(
        ExitCode.FAILED, CliReason.NOT_BUILT, "the node is not built: " + missing + " is missing");
  }

  private static Process launch(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.START, "cannot start the server: " + e.getMessage());
    }
  }

  private Path startFailure() {
    return home.file("run", "start-failure");
  }

  /** Why the node did not start, if it found out and said so. */
  Optional<CliException> failure() {
    return home.text("run", "start-failure").flatMap(NodeProcess::failureOf);
  }

  static Optional<CliException> failureOf(String report) {
    try {
      if (JsonParser.parse(report) instanceof JsonObject said) {
        String code = Objects.requireNonNullElse(said.getString("code"), CliReason.START.id());
        String message = Objects.requireNonNullElse(said.getString("message"), report);
        return Optional.of(new CliException(ExitCode.FAILED, code, message));
      }
    } catch (JsonSyntaxException e) {
      // It is being written: the next look finds it whole.
    }
    return Optional.empty();
  }

  private static Path server(Path install) {
    Path script = install.resolve("wlp").resolve("bin").resolve("server");
    if (!Files.isExecutable(script)) {
      throw notBuilt(script);
    }
    return script;
  }

  private void configure(Map<String, String> environment, Path install) {
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JVM_ARGS", jvmArguments(environment.getOrDefault("JVM_ARGS", ""), install));
    environment.put("HANOK_HOME", home.root().toString());
    environment.put("HANOK_INSTALL", install.toString());
    environment.put("WLP_OUTPUT_DIR", home.file("server").toString());
    environment.put("PORT", Integer.toString(home.apiPort()));
    environment.put("HANOK_GATE_PORT", Integer.toString(home.apiPort()));
    // The gate listens where the node is to be found, and passes on to the server behind it.
    environment.put("HANOK_API_HOST", "127.0.0.1");
    environment.put("HANOK_API_PORT", Integer.toString(Ports.anyFree()));
    environment.put("HANOK_ADMIN_PORT", Integer.toString(home.adminPort()));
    environment.put("HANOK_KEYSTORE_PASSWORD", home.secret("keystore-password", home.keyStore()));
    for (String name : SERVER_VARIABLES) {
      home.setting(name).ifPresent(text -> environment.put(name, text));
    }
    environment.put("HANOK_HOST", home.listenHost());
    if (!environment.containsKey("HANOK_DB_PASSWORD")) {
      environment.put(
          "HANOK_DB_PASSWORD", home.secret("database-password", home.file("db", "hanok.mv.db")));
    }
  }

  /**
   * What the operator says, and what not to compile twice. The server's script splits at spaces.
   */
  static String jvmArguments(String given, Path install) {
    Path directives = install.resolve("wlp/usr/servers/hanok/startup.directives");
    return Files.exists(directives) && directives.toString().indexOf(' ') < 0
        ? (given + " -XX:+UnlockDiagnosticVMOptions -XX:CompilerDirectivesFile=" + directives)
            .strip()
        : given;
  }

  /** How far a node has come with its start. */
  enum Stage {
    STARTING,
    /** It serves what an account is injected by, and nothing else before that was done. */
    WAITS_FOR_ACCOUNT,
    /** It answers reads, and says what keeps it from more. */
    PAUSED,
    READY
  }

  /** Where the node says how it is. */
  String readinessUrl() {
    return home.apiUrl() + "/health/ready";
  }

  /** What the node says of itself. */
  Stage stage() {
    try (Http http = Http.plain()) {
      return stageOf(http.send(Http.to(readinessUrl()).GET(), PROBE_TIMEOUT));
    } catch (CliException e) {
      return Stage.STARTING;
    }
  }

  /** What the node says keeps it from being ready, a line each. */
  List<String> complaints() {
    try (Http http = Http.plain()) {
      return complaintsIn(
          http.send(Http.to(home.apiUrl() + "/health/ready").GET(), PROBE_TIMEOUT).object());
    } catch (CliException e) {
      return List.of();
    }
  }

  static List<String> complaintsIn(JsonObject readiness) {
    List<String> complaints = new ArrayList<>();
    JsonArray checks = readiness.getArray("checks");
    for (JsonValue check : checks == null ? List.<JsonValue>of() : checks.items()) {
      JsonObject data = check instanceof JsonObject members ? members.getObject("data") : null;
      if (data != null) {
        data.forEach(
            (code, message) -> {
              if (code.startsWith("HANOK-") && message instanceof JsonString text) {
                complaints.add(code + ": " + text.value());
              }
            });
      }
    }
    return complaints;
  }

  static Stage stageOf(Http.Answer readiness) {
    if (readiness.isSuccess()) {
      return Stage.READY;
    }
    if (readiness.body().contains("\"waitsFor\"")) {
      boolean isForPeers =
          readiness.body().contains("\"snapshot\"") || readiness.body().contains("\"repair\"");
      return isForPeers ? Stage.STARTING : Stage.WAITS_FOR_ACCOUNT;
    }
    return readiness.body().contains("\"state\":\"PAUSED\"") ? Stage.PAUSED : Stage.STARTING;
  }

  /** Asks the server to stop, and makes it after {@value #STOP_SECONDS} seconds. */
  void stop(ProcessHandle process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    forget();
  }

  /** Removes what tells others that a node runs here. */
  void forget() {
    try {
      launch.forget();
      Files.deleteIfExists(home.file("run", "cli-token"));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, "cannot clean " + home.file("run") + ": " + e);
    }
  }
}
