package org.hanok.runtime.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hanok.runtime.oci.image.ImageFiles;
import org.hanok.runtime.oci.image.ImageLimits;
import org.hanok.runtime.oci.image.ImageReader;
import org.hanok.runtime.oci.image.Platform;
import org.hanok.runtime.oci.image.SmallImage;
import org.hanok.runtime.oci.image.Start;
import org.hanok.runtime.support.elf.ElfFile;
import org.hanok.runtime.support.elf.Processor;
import org.hanok.runtime.support.process.CallRefused;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessLanguage;
import org.hanok.runtime.support.process.ProcessSettings;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.runtime.support.sandbox.CageRoot;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;

/**
 * Container images: an artifact is an OCI image layout in a tar archive, or what {@code docker
 * save} writes, for Linux and the machine's processor. Its root, read-only, becomes the cage's.
 */
final class OciLanguage implements ProcessLanguage {

  static final String TYPE = "oci";

  private static final long MIB = 1 << 20;

  /** What the cage's own processes take. */
  private static final long CAGE_BYTES = 8 * MIB;

  private static final long SCRATCH_BYTES = 64 * MIB;

  /** A cage's own programs start on it, too. */
  private static final long LEAST_STACK_BYTES = MIB;

  /** Where archives lie unpacked while they are read. */
  private static final String READING = "reading";

  private static final int MAX_TASKS = 64;
  private static final int MAX_ARTIFACT_BYTES = 64 << 20;
  private static final long STORE_BYTES = 1024 * MIB;

  private final Processor processor;
  private final Platform platform;
  private final ImageReader reader;
  private final Verdicts verdicts;

  private OciLanguage(Processor processor, Platform platform, Path folder) {
    this.processor = processor;
    this.platform = platform;
    this.reader = new ImageReader(platform, ImageLimits.DEFAULT, folder.resolve(READING));
    this.verdicts = new Verdicts(reader::look);
  }

  /**
   * The language on the machine's processor, if it is one that is known here.
   *
   * @param folder a folder of the runtime's own
   */
  static FoundLanguage find(Path folder) throws IOException {
    empty(folder.resolve(READING));
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    Optional<Processor> processor = Processor.named(name);
    return processor
        .<FoundLanguage>map(
            found -> new FoundLanguage.Here(new OciLanguage(found, Platform.linux(name), folder)))
        .orElseGet(() -> new FoundLanguage.Absent("images run on amd64 only, this is " + name));
  }

  /** What a node that was killed left. */
  private static void empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var left = Files.newDirectoryStream(folder)) {
        for (Path file : left) {
          Files.delete(file);
        }
      }
    }
  }

  /** Images are larger than other programs. */
  static ProcessSettings settings(ProcessSettings usual) {
    return usual.withPrograms(MAX_ARTIFACT_BYTES, STORE_BYTES);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String title() {
    return "Container images for " + platform;
  }

  @Override
  public Set<String> features() {
    return Set.of(processor.feature());
  }

  @Override
  public Look look(ProgramArtifact artifact) {
    return switch (verdicts.of(artifact)) {
      case Verdicts.Fine(long bytes) ->
          new Look.Program(new ImageFiles(reader, artifact.content(), bytes));
      case Verdicts.Bad(Look.Refused refused) -> refused;
    };
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
  public long cageBytes(Setting setting) {
    return CAGE_BYTES + setting.memoryBytes();
  }

  @Override
  public Cage cage(Path folder, Setting setting, List<String> arguments) throws IOException {
    Start start = ImageFiles.start(folder);
    if (start.bytes(arguments) > Start.MAX_BYTES) {
      throw new CallRefused(
          "its command line and environment have more than " + Start.MAX_BYTES + " bytes");
    }
    return new Cage(
        start.command(arguments),
        List.of(),
        Map.of(),
        start.environment(),
        cageBytes(setting),
        MAX_TASKS,
        Math.min(SCRATCH_BYTES, setting.memoryBytes()),
        setting.stackBytes(),
        true,
        Optional.of(
            new CageRoot(
                ImageFiles.root(folder),
                Start.SCRATCH,
                start.workFolder(),
                start.user(),
                start.group())));
  }

  @Override
  public ProgramArtifact echo() {
    return image(processor.echo());
  }

  @Override
  public ProgramArtifact endlessLoop() {
    return image(processor.endlessLoop());
  }

  private ProgramArtifact image(byte[] code) {
    return ProgramArtifact.of(SmallImage.of(platform, ElfFile.of(processor, code)));
  }
}
