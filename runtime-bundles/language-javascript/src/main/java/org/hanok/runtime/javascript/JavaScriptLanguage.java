package org.hanok.runtime.javascript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hanok.runtime.support.archive.Archive;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.HostProgram;
import org.hanok.runtime.support.process.ProcessLanguage;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.jspecify.annotations.Nullable;

/**
 * JavaScript on Node.js. An artifact is a source file, CommonJS or a module, or a zip archive with
 * {@code index.js} or {@code index.mjs} in it; other files of the archive lie beside it.
 */
final class JavaScriptLanguage implements ProcessLanguage {

  static final String TYPE = "javascript";

  private static final long MIB = 1 << 20;

  /** What Node.js takes before it has run anything: its own heap, code and threads. */
  private static final long NODE_BYTES = 128 * MIB;

  private static final long SCRATCH_BYTES = 64 * MIB;
  private static final long STACK_BYTES = 8 * MIB;
  private static final long LEAST_HEAP_MIB = 8;
  private static final int MAX_TASKS = 64;
  private static final int LEAST_MAJOR = 18;
  private static final Archive.Limits ARCHIVE = new Archive.Limits(8192, 64 * MIB);
  private static final String BOOTSTRAP = "bootstrap.js";
  private static final String BOOTSTRAP_INSIDE = "/hanok/" + BOOTSTRAP;
  private static final String SCRIPT = "index.js";
  private static final String MODULE = "index.mjs";

  private final Path node;
  private final String version;
  private final int major;
  private final Path bootstrap;

  private JavaScriptLanguage(Path node, String version, Path bootstrap) {
    this.node = node;
    this.version = version;
    this.major = major(version);
    this.bootstrap = bootstrap;
  }

  /** The language on the machine's Node.js, or why there is none. */
  static FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws IOException {
    Optional<String> setting =
        Optional.ofNullable(property.apply("hanok.node")).filter(text -> !text.isBlank());
    Optional<Path> program = HostProgram.find("node", setting);
    if (program.isEmpty()) {
      return new FoundLanguage.Absent(
          setting
              .map(path -> "HANOK_NODE says " + path + ", which cannot be run")
              .orElse("there is no node on this machine: install Node.js, or set HANOK_NODE"));
    }
    Path file = HostProgram.resource(JavaScriptLanguage.class, BOOTSTRAP, folder);
    Path real = program.get().toRealPath();
    return HostProgram.answer(List.of(real.toString(), "-p", "process.versions.node"))
        .filter(text -> major(text) >= LEAST_MAJOR)
        .<FoundLanguage>map(
            text -> new FoundLanguage.Here(new JavaScriptLanguage(real, text, file)))
        .orElseGet(
            () ->
                new FoundLanguage.Absent(
                    program.get() + " is no Node.js of version " + LEAST_MAJOR + " or later"));
  }

  private static int major(String version) {
    try {
      return Integer.parseInt(version.replaceFirst("\\..*", ""));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String title() {
    return "Node.js " + version;
  }

  @Override
  public Set<String> features() {
    return IntStream.rangeClosed(LEAST_MAJOR, major)
        .filter(each -> each % 2 == 0 || each == major)
        .mapToObj(each -> "node-" + each)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Look look(ProgramArtifact artifact) {
    byte[] content = artifact.content().toBytes();
    if (!Archive.isOne(content)) {
      // Which of both it is, the bootstrap finds out.
      return new Look.Program(Map.of(SCRIPT, content, MODULE, content));
    }
    return switch (Archive.read(content, ARCHIVE)) {
      case Archive.Refused(String reason) -> new Look.Refused(RefusalCode.MALFORMED, reason);
      case Archive.Read(SequencedMap<String, byte[]> files) ->
          files.containsKey(SCRIPT) || files.containsKey(MODULE)
              ? new Look.Program(files)
              : new Look.Refused(
                  RefusalCode.NO_ENTRY_POINT,
                  "the archive has neither " + SCRIPT + " nor " + MODULE);
    };
  }

  @Override
  public boolean startsAhead() {
    return true;
  }

  @Override
  public Setting setting(ResourceLimits limits) {
    return new Setting(limits.memoryBytes(), STACK_BYTES);
  }

  @Override
  public Cage cage(Path folder, Setting setting, List<String> arguments) {
    long heapMib = Math.max(LEAST_HEAP_MIB, setting.memoryBytes() / MIB);
    List<String> command =
        new ArrayList<>(
            List.of(
                node.toString(),
                "--max-old-space-size=" + heapMib,
                "--no-warnings",
                "--experimental-vm-modules"));
    command.addAll(List.of(BOOTSTRAP_INSIDE, PROGRAM_FOLDER));
    Map<Path, String> mounted = new LinkedHashMap<>();
    mounted.put(bootstrap, BOOTSTRAP_INSIDE);
    mounted.put(folder, PROGRAM_FOLDER);
    return new Cage(
        command,
        List.of(node),
        mounted,
        Map.of(
            "HOME", Cage.SCRATCH,
            "TMPDIR", Cage.SCRATCH,
            "PATH", "/usr/bin",
            "UV_USE_IO_URING", "0",
            "UV_THREADPOOL_SIZE", "2"),
        NODE_BYTES + setting.memoryBytes(),
        MAX_TASKS,
        Math.min(SCRATCH_BYTES, setting.memoryBytes()),
        setting.stackBytes(),
        false);
  }

  /** V8 ends the process by itself when its heap is full. */
  @Override
  public boolean isOutOfMemory(int exitStatus, List<String> log) {
    return exitStatus == 134 && log.stream().anyMatch(line -> line.contains("heap"));
  }

  @Override
  public ProgramArtifact echo() {
    return source("process.stdin.pipe(process.stdout);\n");
  }

  @Override
  public ProgramArtifact endlessLoop() {
    return source("for (;;) {}\n");
  }

  private static ProgramArtifact source(String text) {
    return ProgramArtifact.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
