package org.hanok.runtime.oci;

import java.io.IOException;
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
    this.reader = new ImageReader(platform, ImageLimits.DEFAULT, folder.resolve("reading"));
    this.verdicts = new Verdicts(reader);
  }

  /**
   * The language on the machine's processor, if it is one that is known here.
   *
   * @param folder a folder of the runtime's own
   */
  static FoundLanguage find(Path folder) {
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    Optional<Processor> processor = Processor.named(name);
    return processor
        .<FoundLanguage>map(
            found -> new FoundLanguage.Here(new OciLanguage(found, Platform.linux(name), folder)))
        .orElseGet(() -> new FoundLanguage.Absent("images run on amd64 only, this is " + name));
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
    return verdicts
        .problem(artifact)
        .<Look>map(refused -> refused)
        .orElseGet(() -> new Look.Program(new ImageFiles(reader, artifact.content())));
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
