package org.hanok.runtime.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of images, and what is said of them. */
class VerdictsTest {

  private static final ProgramArtifact IMAGE = ProgramArtifact.of(new byte[] {1});

  @TempDir Path folder;
  private final AtomicInteger readings = new AtomicInteger();

  private Verdicts verdicts(Verdicts.Reading reading) {
    return new Verdicts(
        (Payload image) -> {
          readings.incrementAndGet();
          return reading.look(image);
        });
  }

  private static Verdicts.Bad bad(Verdicts verdicts) {
    return (Verdicts.Bad) verdicts.of(IMAGE);
  }

  @Test
  void a_fine_image_is_read_once() {
    Verdicts verdicts = verdicts(_ -> 77);
    assertThat(verdicts.of(IMAGE)).isEqualTo(new Verdicts.Fine(77));
    assertThat(verdicts.of(IMAGE)).isEqualTo(new Verdicts.Fine(77));
    assertThat(readings).hasValue(1);
  }

  @Test
  void an_image_that_breaks_the_reader_is_refused_as_its_makers_fault_and_read_once() {
    for (Throwable bug :
        new Throwable[] {new IllegalStateException("x"), new StackOverflowError()}) {
      readings.set(0);
      Verdicts verdicts =
          verdicts(
              _ -> {
                if (bug instanceof Error error) {
                  throw error;
                }
                throw (RuntimeException) bug;
              });
      assertThat(bad(verdicts).refused().code()).isEqualTo(RefusalCode.MALFORMED);
      assertThat(bad(verdicts).refused().code()).isEqualTo(RefusalCode.MALFORMED);
      assertThat(readings).hasValue(1);
    }
  }

  @Test
  void a_failure_of_the_disk_is_not_remembered_and_says_nothing_of_the_nodes_folders() {
    Verdicts verdicts =
        verdicts(
            _ -> {
              throw new IOException("/var/lib/hanok/secret: no space left");
            });
    assertThat(bad(verdicts).refused().code()).isEqualTo(RefusalCode.RUNTIME_BROKEN);
    assertThat(bad(verdicts).refused().message()).isEqualTo("the node's disk failed");
    assertThat(readings).hasValue(2);
  }

  @Test
  void what_is_said_of_an_image_is_short_whatever_stands_in_it() {
    assertThat(BadImage.malformed("x".repeat(500)).message()).hasSize(500);
    assertThat(BadImage.malformed("x".repeat(10_000_000)).message()).hasSize(500).endsWith("…");
  }

  @Test
  void archives_that_a_killed_node_left_unpacked_are_gone_when_the_runtime_starts()
      throws IOException {
    Path reading = Files.createDirectory(folder.resolve("reading"));
    Files.writeString(reading.resolve("image1.tar"), "left");
    assertThat(OciLanguage.find(folder)).isNotNull();
    assertThat(reading).isEmptyDirectory();
  }
}
