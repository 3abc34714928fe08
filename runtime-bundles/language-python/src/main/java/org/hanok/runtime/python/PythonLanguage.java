package org.hanok.runtime.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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
 * Python. An artifact is a source file, or a zip archive with {@code __main__.py} in it, as {@code
 * python -m zipapp} makes them; other files of the archive lie beside it and can be imported. The
 * standard library is there, and nothing else that may be installed on the machine.
 */
final class PythonLanguage implements ProcessLanguage {

  static final String TYPE = "python";

  private static final long MIB = 1 << 20;

  /** What an interpreter takes before it has run anything, and what the cage's own processes do. */
  private static final long INTERPRETER_BYTES = 48 * MIB;

  private static final long SCRATCH_BYTES = 64 * MIB;
  private static final long STACK_BYTES = 8 * MIB;
  private static final int MAX_TASKS = 64;
  private static final Archive.Limits ARCHIVE = new Archive.Limits(4096, 64 * MIB);
  private static final String MAIN = "__main__.py";
  private static final String BOOTSTRAP = "bootstrap.py";
  private static final String BOOTSTRAP_INSIDE = "/hanok/" + BOOTSTRAP;

  private final Interpreter interpreter;
  private final Path bootstrap;

  private PythonLanguage(Interpreter interpreter, Path bootstrap) {
    this.interpreter = interpreter;
    this.bootstrap = bootstrap;
  }

  /** The language on the machine's interpreter, or why there is none. */
  static FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws IOException {
    Optional<String> setting =
        Optional.ofNullable(property.apply("hanok.python")).filter(text -> !text.isBlank());
    Optional<Path> program = HostProgram.find("python3", setting);
    if (program.isEmpty()) {
      return new FoundLanguage.Absent(
          setting
              .map(path -> "HANOK_PYTHON says " + path + ", which cannot be run")
              .orElse("there is no python3 on this machine: install it, or set HANOK_PYTHON"));
    }
    Path file = HostProgram.resource(PythonLanguage.class, BOOTSTRAP, folder);
    return Interpreter.look(program.get())
        .<FoundLanguage>map(found -> new FoundLanguage.Here(new PythonLanguage(found, file)))
        .orElseGet(
            () ->
                new FoundLanguage.Absent(program.get() + " is no CPython of version 3.8 or later"));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String title() {
    return "CPython " + interpreter.version();
  }

  @Override
  public Set<String> features() {
    return interpreter.features();
  }

  @Override
  public Look look(ProgramArtifact artifact) {
    byte[] content = artifact.content().toBytes();
    if (!Archive.isOne(content)) {
      return new Look.Program(Map.of(MAIN, content));
    }
    return switch (Archive.read(content, ARCHIVE)) {
      case Archive.Refused(String reason) -> new Look.Refused(RefusalCode.MALFORMED, reason);
      case Archive.Read(var files) ->
          files.containsKey(MAIN)
              ? new Look.Program(files)
              : new Look.Refused(RefusalCode.NO_ENTRY_POINT, "the archive has no " + MAIN);
    };
  }

  @Override
  public boolean startsAhead() {
    return true;
  }

  @Override
  public Setting setting(ResourceLimits limits) {
    // The interpreter counts its recursions itself.
    return new Setting(limits.memoryBytes(), STACK_BYTES);
  }

  @Override
  public Cage cage(Path folder, Setting setting, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of(interpreter.executable().toString(), "-I", "-S", "-B"));
    command.addAll(List.of("-X", "utf8", BOOTSTRAP_INSIDE, PROGRAM_FOLDER + "/" + MAIN));
    Map<Path, String> mounted = new LinkedHashMap<>();
    mounted.put(bootstrap, BOOTSTRAP_INSIDE);
    mounted.put(folder, PROGRAM_FOLDER);
    return new Cage(
        command,
        interpreter.readable(),
        mounted,
        Map.of("HOME", Cage.SCRATCH, "TMPDIR", Cage.SCRATCH, "PATH", "/usr/bin"),
        INTERPRETER_BYTES + setting.memoryBytes(),
        MAX_TASKS,
        Math.min(SCRATCH_BYTES, setting.memoryBytes()),
        setting.stackBytes(),
        false);
  }

  @Override
  public ProgramArtifact echo() {
    return source("import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())\n");
  }

  @Override
  public ProgramArtifact endlessLoop() {
    return source("while True: pass\n");
  }

  private static ProgramArtifact source(String text) {
    return ProgramArtifact.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
