package org.hanok.runtime.jvm;

import java.io.ByteArrayInputStream;
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
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.hanok.runtime.support.archive.Archive;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessLanguage;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.jspecify.annotations.Nullable;

/**
 * Java and what compiles to its class files: an artifact is a jar whose manifest names its main
 * class, with all that it needs inside. It runs on the node's own JDK.
 */
final class JvmLanguage implements ProcessLanguage {

  static final String TYPE = "jvm";

  private static final long MIB = 1 << 20;

  /** What a JVM takes beyond its heap: classes, compiled code, stacks, its own. */
  private static final long BEYOND_HEAP_BYTES = 160 * MIB;

  private static final long LEAST_HEAP_BYTES = 8 * MIB;
  private static final long SCRATCH_BYTES = 64 * MIB;
  private static final long STACK_BYTES = 8 * MIB;
  private static final long LEAST_STACK_BYTES = 256 << 10;
  private static final int MAX_TASKS = 128;
  private static final Archive.Limits ARCHIVE = new Archive.Limits(16_384, 128 * MIB);
  private static final String JAR = "program.jar";
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String MAIN_CLASS = "main-class";
  private static final String WORKER_INSIDE = "/hanok";

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:ActiveProcessorCount=2",
          "-XX:MaxMetaspaceSize=96m",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxDirectMemorySize=16m",
          "-XX:TieredStopAtLevel=4",
          "-XX:+DisplayVMOutputToStderr",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          "-Xshare:auto",
          "-Djava.awt.headless=true",
          "-Djava.io.tmpdir=" + Cage.SCRATCH,
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=");

  private final Path home;
  private final Path worker;

  private JvmLanguage(Path home, Path worker) {
    this.home = home;
    this.worker = worker;
  }

  /** The language on the node's own JDK. */
  static FoundLanguage find(UnaryOperator<@Nullable String> property, Path folder)
      throws IOException {
    Path worker = folder.resolve("worker");
    WorkerClass.MAIN.writeTo(worker);
    return new FoundLanguage.Here(
        new JvmLanguage(Path.of(System.getProperty("java.home")).toRealPath(), worker));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String title() {
    return "Java " + Runtime.version().feature();
  }

  @Override
  public Set<String> features() {
    return Set.of("java-17", "java-21", "java-25");
  }

  @Override
  public Look look(ProgramArtifact artifact) {
    byte[] content = artifact.content().toBytes();
    return switch (Archive.read(content, ARCHIVE)) {
      case Archive.Refused(String reason) -> new Look.Refused(RefusalCode.MALFORMED, reason);
      case Archive.Read(SequencedMap<String, byte[]> files) ->
          mainClass(files.getOrDefault(MANIFEST, new byte[0]))
              .<Look>map(
                  name ->
                      new Look.Program(
                          Map.of(JAR, content, MAIN_CLASS, name.getBytes(StandardCharsets.UTF_8))))
              .orElseGet(
                  () ->
                      new Look.Refused(
                          RefusalCode.NO_ENTRY_POINT, "the jar's manifest names no Main-Class"));
    };
  }

  private static Optional<String> mainClass(byte[] manifest) {
    try {
      Attributes main = new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
      return Optional.ofNullable(main.getValue(Attributes.Name.MAIN_CLASS))
          .map(String::strip)
          .filter(name -> name.matches("[\\p{javaJavaIdentifierPart}.]{1,500}"));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public boolean startsAhead() {
    return true;
  }

  @Override
  public Setting setting(ResourceLimits limits) {
    return new Setting(
        Math.max(LEAST_HEAP_BYTES, limits.memoryBytes()),
        Math.max(LEAST_STACK_BYTES, limits.stackBytes()));
  }

  @Override
  public Cage cage(Path folder, Setting setting, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(OPTIONS);
    command.add("-Xmx" + (setting.memoryBytes() >> 10) + "k");
    command.add("-Xms" + (LEAST_HEAP_BYTES >> 10) + "k");
    command.addAll(List.of("-cp", WORKER_INSIDE + ":" + PROGRAM_FOLDER + "/" + JAR));
    command.add(WorkerClass.MAIN.className());
    command.add(PROGRAM_FOLDER + "/" + MAIN_CLASS);
    command.add(Long.toString(setting.stackBytes()));
    Map<Path, String> mounted = new LinkedHashMap<>();
    mounted.put(worker, WORKER_INSIDE);
    mounted.put(folder, PROGRAM_FOLDER);
    return new Cage(
        command,
        List.of(home),
        mounted,
        Map.of("HOME", Cage.SCRATCH, "TMPDIR", Cage.SCRATCH),
        BEYOND_HEAP_BYTES + setting.memoryBytes(),
        MAX_TASKS,
        Math.min(SCRATCH_BYTES, setting.memoryBytes()),
        STACK_BYTES,
        false);
  }

  @Override
  public ProgramArtifact echo() {
    return WorkerClass.ECHO.asProgram();
  }

  @Override
  public ProgramArtifact endlessLoop() {
    return WorkerClass.ENDLESS_LOOP.asProgram();
  }
}
