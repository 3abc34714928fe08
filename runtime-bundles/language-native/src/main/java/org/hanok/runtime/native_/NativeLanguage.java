package org.hanok.runtime.native_;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.elf.ElfFile;
import org.hanok.runtime.support.elf.Processor;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessLanguage;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.jspecify.annotations.Nullable;

/**
 * Native programs: an artifact is one statically linked ELF executable for Linux and the machine's
 * processor. There is nothing to start ahead: such a program starts in a millisecond, its cage in
 * some tens.
 */
final class NativeLanguage implements ProcessLanguage {

  static final String TYPE = "native";

  private static final long MIB = 1 << 20;

  /** What the cage's own processes take. */
  private static final long CAGE_BYTES = 8 * MIB;

  private static final long SCRATCH_BYTES = 64 * MIB;

  /** A cage's own programs start on it, too. */
  private static final long LEAST_STACK_BYTES = MIB;

  private static final int MAX_TASKS = 64;
  private static final String PROGRAM = "program";

  private final Processor processor;

  private NativeLanguage(Processor processor) {
    this.processor = processor;
  }

  /** The language on the machine's processor, if it is one that is known here. */
  static FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder) {
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return Processor.named(name)
        .<FoundLanguage>map(found -> new FoundLanguage.Here(new NativeLanguage(found)))
        .orElseGet(
            () -> new FoundLanguage.Absent("native programs run on amd64 only, this is " + name));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String title() {
    return "Static ELF executables for " + processor.feature();
  }

  @Override
  public Set<String> features() {
    return Set.of(processor.feature());
  }

  @Override
  public Look look(ProgramArtifact artifact) {
    byte[] content = artifact.content().toBytes();
    Optional<String> problem = ElfFile.problem(content, processor);
    return problem
        .<Look>map(text -> new Look.Refused(RefusalCode.MALFORMED, text))
        .orElseGet(() -> new Look.Program(Map.of(PROGRAM, content)));
  }

  @Override
  public boolean startsAhead() {
    return false;
  }

  @Override
  public Setting setting(ResourceLimits limits) {
    return new Setting(limits.memoryBytes(), Math.max(LEAST_STACK_BYTES, limits.stackBytes()));
  }

  @Override
  public Cage cage(Path folder, Setting setting, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(PROGRAM_FOLDER + "/" + PROGRAM));
    command.addAll(arguments);
    return new Cage(
        command,
        List.of(),
        Map.of(folder, PROGRAM_FOLDER),
        Map.of("HOME", Cage.SCRATCH, "TMPDIR", Cage.SCRATCH),
        CAGE_BYTES + setting.memoryBytes(),
        MAX_TASKS,
        Math.min(SCRATCH_BYTES, setting.memoryBytes()),
        setting.stackBytes(),
        true);
  }

  @Override
  public ProgramArtifact echo() {
    return ProgramArtifact.of(ElfFile.of(processor, processor.echo()));
  }

  @Override
  public ProgramArtifact endlessLoop() {
    return ProgramArtifact.of(ElfFile.of(processor, processor.endlessLoop()));
  }
}
