package @PACKAGE@;

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
import java.util.regex.Pattern;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.HostProgram;
import org.hanok.runtime.support.process.ProcessLanguage;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.jspecify.annotations.Nullable;

/**
 * What is peculiar to this language; the cages, their limits, counters and ends are the library's.
 *
 * <p>The example runs Perl: an artifact is one source file whose first line is {@code #!} with
 * {@code perl} in it. Each call is a process of its own in a cage of its own. To make it another
 * language, change the name of the interpreter, {@link Interpreter}, {@link #look}, the command
 * line, {@code bootstrap.pl} and the programs of the tests.
 */
final class @Name@Language implements ProcessLanguage {

  /** What programs say in their manifests. */
  static final String TYPE = "@NAME@";

  private static final String INTERPRETER = "perl";

  /** An operator may name the interpreter: JVM_ARGS=-Dhanok.@NAME@=PATH. */
  private static final String SETTING = "hanok.@NAME@";

  private static final long MIB = 1 << 20;

  /** What an interpreter takes before it has run anything, and what the cage's own processes do. */
  private static final long INTERPRETER_BYTES = 24 * MIB;

  private static final long SCRATCH_BYTES = 64 * MIB;
  private static final long STACK_BYTES = 8 * MIB;
  private static final int MAX_TASKS = 64;
  private static final Pattern FIRST_LINE = Pattern.compile("#!\\s*/\\S+.*\\bperl\\b.*");
  private static final int MAX_FIRST_LINE_BYTES = 256;
  private static final String MAIN = "main.pl";
  private static final String BOOTSTRAP = "bootstrap.pl";
  private static final String BOOTSTRAP_INSIDE = "/hanok/" + BOOTSTRAP;

  private final Interpreter interpreter;
  private final Path bootstrap;

  private @Name@Language(Interpreter interpreter, Path bootstrap) {
    this.interpreter = interpreter;
    this.bootstrap = bootstrap;
  }

  /** The language on the machine's interpreter, or why there is none: an operator reads it. */
  static FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws IOException {
    Optional<String> setting =
        Optional.ofNullable(property.apply(SETTING)).filter(text -> !text.isBlank());
    Optional<Path> program = HostProgram.find(INTERPRETER, setting);
    if (program.isEmpty()) {
      return new FoundLanguage.Absent(
          setting
              .map(path -> SETTING + " says " + path + ", which cannot be run")
              .orElse("there is no " + INTERPRETER + " on this machine: install it"));
    }
    Path file = HostProgram.resource(@Name@Language.class, BOOTSTRAP, folder);
    return Interpreter.look(program.get())
        .<FoundLanguage>map(found -> new FoundLanguage.Here(new @Name@Language(found, file)))
        .orElseGet(() -> new FoundLanguage.Absent(program.get() + " is no Perl 5"));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String title() {
    return "Perl " + interpreter.version();
  }

  @Override
  public Set<String> features() {
    return Set.of("perl-5");
  }

  /** Nothing of a program runs here, and to read Perl is to run it: its first line has to do. */
  @Override
  public Look look(ProgramArtifact artifact) {
    byte[] content = artifact.content().toBytes();
    String start =
        new String(
            content, 0, Math.min(content.length, MAX_FIRST_LINE_BYTES), StandardCharsets.UTF_8);
    return FIRST_LINE.matcher(start.lines().findFirst().orElse("")).matches()
        ? new Look.Program(Map.of(MAIN, content))
        : new Look.Refused(
            RefusalCode.MALFORMED, "its first line does not say #!/usr/bin/perl or the like");
  }

  /** Perl starts in milliseconds: a process is started when its call is there. */
  @Override
  public boolean startsAhead() {
    return false;
  }

  @Override
  public Setting setting(ResourceLimits limits) {
    return new Setting(limits.memoryBytes(), Math.max(STACK_BYTES, limits.stackBytes()));
  }

  @Override
  public Cage cage(Path folder, Setting setting, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(interpreter.executable().toString());
    command.addAll(List.of(BOOTSTRAP_INSIDE, PROGRAM_FOLDER + "/" + MAIN));
    command.addAll(arguments);
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
        true);
  }

  /** Where the kernel does not count, an allocation fails, and the interpreter says so. */
  @Override
  public boolean isOutOfMemory(int exitStatus, List<String> log) {
    return exitStatus != 0 && !log.isEmpty() && log.getLast().startsWith("Out of memory");
  }

  @Override
  public ProgramArtifact echo() {
    return source("local $/; print <STDIN>;");
  }

  @Override
  public ProgramArtifact endlessLoop() {
    return source("1 while 1;");
  }

  private static ProgramArtifact source(String text) {
    return ProgramArtifact.of(("#!/usr/bin/perl\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
