package org.hanok.runtime.oci.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of reading images share: a reader, and a look at what it wrote. */
abstract class ReadingTest {

  static final Platform HERE = new Platform("linux", "amd64");

  @TempDir Path folder;
  private int written;

  /** Something beside the folders that are written to, which nothing may touch. */
  private Path outside = Path.of("");

  @BeforeEach
  void prepare() throws IOException {
    outside = Files.writeString(folder.resolve("outside"), "untouched");
  }

  @AfterEach
  void nothing_outside_was_touched_and_nothing_is_left_over() throws IOException {
    assertThat(outside).hasContent("untouched");
    Path scratch = folder.resolve("reading");
    if (Files.exists(scratch)) {
      try (Stream<Path> left = Files.list(scratch)) {
        assertThat(left).isEmpty();
      }
    }
  }

  ImageReader reader(ImageLimits limits) {
    return new ImageReader(HERE, limits, folder.resolve("reading"));
  }

  /** One whose work the test counts. */
  ImageReader reader(LongSupplier workNanos) {
    return new ImageReader(HERE, ImageLimits.DEFAULT, folder.resolve("reading"), workNanos);
  }

  /** Why an image is refused; empty if it is not. */
  Optional<BadImage> refusal(byte[] artifact, ImageLimits limits) throws IOException {
    try {
      reader(limits).look(Payload.of(artifact));
      return Optional.empty();
    } catch (BadImage bad) {
      return Optional.of(bad);
    }
  }

  void assertRefused(byte[] artifact, RefusalCode code, String why) throws IOException {
    assertRefused(artifact, ImageLimits.DEFAULT, code, why);
  }

  void assertRefused(byte[] artifact, ImageLimits limits, RefusalCode code, String why)
      throws IOException {
    assertThat(refusal(artifact, limits))
        .hasValueSatisfying(
            bad -> {
              assertThat(bad.message()).contains(why);
              assertThat(bad.code()).isEqualTo(code);
            });
  }

  void assertFine(byte[] artifact, ImageLimits limits) throws IOException {
    assertThat(refusal(artifact, limits).map(BadImage::message)).isEmpty();
  }

  /** Writes an image that must be fine; the folder has its root and its start. */
  Path write(byte[] artifact) throws IOException {
    assertFine(artifact, ImageLimits.DEFAULT);
    Path here = Files.createDirectory(folder.resolve("image" + ++written));
    ImageReader reader = reader(ImageLimits.DEFAULT);
    ImageFiles files = new ImageFiles(reader, Payload.of(artifact), disk(reader, artifact));
    assertThat(files.writeTo(here)).isPositive().isLessThanOrEqualTo(files.mostBytes());
    assertThat(here.resolve("contents")).doesNotExist();
    return here;
  }

  private static long disk(ImageReader reader, byte[] artifact) throws IOException {
    try {
      return reader.look(Payload.of(artifact));
    } catch (BadImage bad) {
      throw new AssertionError(bad);
    }
  }

  /** Writes an image and answers its root. */
  Path root(byte[] artifact) throws IOException {
    return ImageFiles.root(write(artifact));
  }

  Start start(TestImage image) throws IOException {
    return ImageFiles.start(write(image.layout()));
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }
}
