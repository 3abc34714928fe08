package org.hanok.runtime.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.hanok.runtime.kit.HostileProgram;
import org.hanok.runtime.kit.KitProgram;
import org.hanok.runtime.kit.ProcessKit;
import org.hanok.runtime.support.process.ProcessRuntime;
import org.hanok.runtime.support.process.ProcessSettings;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The kit, and what only jars can try. */
class JvmRuntimeTest extends ProcessKit {

  private static final String FIXTURE = "org.hanok.runtime.jvm.fixture.Programs";

  /** What takes system calls of one's own, the fixture does not try: native programs do. */
  private static final Set<HostileProgram> TRIED =
      Set.of(
          HostileProgram.FORK_BOMB,
          HostileProgram.STUBBORN_LOOP,
          HostileProgram.OTHER_PROCESSES,
          HostileProgram.OTHER_FILES,
          HostileProgram.WRITE_OUTSIDE,
          HostileProgram.DISK_FILLER,
          HostileProgram.ABSTRACT_SOCKET);

  private static final ProcessRuntime RUNTIME =
      JvmRuntimes.standalone(ProcessSettings.ofThisMachine());

  @Override
  protected LanguageRuntime runtime() {
    return RUNTIME;
  }

  @Override
  protected int cages() {
    return RUNTIME.cages();
  }

  @Override
  protected ProgramArtifact artifact(KitProgram program) {
    return jar(FIXTURE, program.fileName());
  }

  @Override
  protected Optional<ProgramArtifact> hostile(HostileProgram program) {
    return TRIED.contains(program)
        ? Optional.of(jar(FIXTURE, program.fileName()))
        : Optional.empty();
  }

  @AfterAll
  static void close() {
    RUNTIME.close();
    assertAllIsGone();
  }

  @Test
  void a_jar_without_a_main_class_that_is_there_is_refused() {
    assertRefused(jar("", "echo"));
    assertRefused(jar("org.example.Missing", "echo"));
    assertRefused(jar(FIXTURE + "$Attempt", "echo"));
  }

  private static void assertRefused(ProgramArtifact artifact) {
    assertThat(RUNTIME.prepare(artifact))
        .isInstanceOfSatisfying(
            PrepareOutcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.NO_ENTRY_POINT));
  }

  private static ProgramArtifact jar(String mainClass, String which) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!mainClass.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (String name : new String[] {FIXTURE, FIXTURE + "$Attempt"}) {
        String file = name.replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(file));
        try (InputStream in = JvmRuntimeTest.class.getResourceAsStream("/" + file)) {
          Objects.requireNonNull(in, file).transferTo(jar);
        }
      }
      jar.putNextEntry(new ZipEntry("which"));
      jar.write(which.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ProgramArtifact.of(bytes.toByteArray());
  }
}
