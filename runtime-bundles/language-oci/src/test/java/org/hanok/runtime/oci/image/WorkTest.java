package org.hanok.runtime.oci.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hanok.runtime.oci.image.TestImage.gzip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.oci.tar.TarWriter;
import org.hanok.runtime.support.process.CallRefused;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.junit.jupiter.api.Test;

/** Images that are small, and make work. */
class WorkTest extends ReadingTest {

  private static final int MIB = 1 << 20;

  private static byte[] behindEachOther(byte[] piece, int times, byte[] last) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int at = 0; at < times; at++) {
      all.writeBytes(piece);
    }
    all.writeBytes(last);
    return all.toByteArray();
  }

  /** The JDK's own stream ends its stack on these. */
  @Test
  void a_hundred_thousand_packed_pieces_that_hold_nothing_are_passed_over() throws IOException {
    byte[] layer = new TarWriter().file("etc/note", new byte[100]).toBytes();
    byte[] pieces = behindEachOther(gzip(new byte[0]), 100_000, gzip(layer));
    assertThat(root(TestImage.any().layer(pieces, layer).layout()).resolve("etc/note"))
        .hasSize(100);
    assertThat(root(behindEachOther(gzip(new byte[0]), 100_000, gzip(TestImage.any().layout()))))
        .isDirectory();
  }

  @Test
  void what_is_unpacked_is_what_the_jdk_unpacks() throws IOException {
    byte[] content = new TarWriter().file("a", new byte[200_000]).file("b", new byte[3]).toBytes();
    byte[] packed = gzip(content);
    try (Gunzip here = new Gunzip(new ByteArrayInputStream(packed));
        GZIPInputStream there = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(here.readAllBytes()).isEqualTo(there.readAllBytes());
    }
    // A name, a remark, something more, and a sum of the beginning.
    byte[] rest = java.util.Arrays.copyOfRange(packed, 10, packed.length);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 30, 0, 0, 0, 0, 0, 3});
    whole.writeBytes(new byte[] {2, 0, 7, 7, 'n', 0, 'r', 0, 1, 1});
    whole.writeBytes(rest);
    whole.writeBytes(new byte[] {0, 0, 0});
    try (Gunzip here = new Gunzip(new ByteArrayInputStream(whole.toByteArray()))) {
      assertThat(here.readAllBytes()).isEqualTo(content);
    }
    packed[packed.length - 5] ^= 1;
    try (Gunzip here = new Gunzip(new ByteArrayInputStream(packed))) {
      assertThatThrownBy(here::readAllBytes).hasMessageContaining("not what it was packed from");
    }
  }

  @Test
  void packed_bytes_that_are_named_again_and_again_count_each_time() throws IOException {
    // Empty blocks of deflate: they unpack to nothing at all.
    byte[] block = {0, 0, 0, (byte) 0xff, (byte) 0xff};
    byte[] head = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    byte[] end = {1, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0};
    ByteArrayOutputStream nothing = new ByteArrayOutputStream();
    nothing.writeBytes(head);
    nothing.writeBytes(behindEachOther(block, 8 * MIB / block.length, end));
    TestImage image = TestImage.any();
    for (int at = 0; at < 100; at++) {
      image.layer(nothing.toByteArray(), new byte[0]);
    }
    assertRefused(gzip(image.layout()), RefusalCode.TOO_LARGE, "bytes have to be read");
  }

  @Test
  void an_image_that_takes_more_than_its_share_of_a_processor_is_refused() {
    AtomicLong work = new AtomicLong();
    Payload image = Payload.of(gzip(TestImage.any().layout()));
    assertThatThrownBy(() -> reader(() -> work.getAndAdd(Meter.MAX_NANOS / 2)).look(image))
        .isInstanceOfSatisfying(
            BadImage.class,
            bad -> {
              assertThat(bad.code()).isEqualTo(RefusalCode.TOO_LARGE);
              assertThat(bad.message()).contains("30 seconds");
            });
  }

  @Test
  void an_image_that_was_fine_is_written_however_much_work_that_is() throws Exception {
    AtomicLong work = new AtomicLong();
    AtomicLong step = new AtomicLong();
    ImageReader reader = reader(() -> work.getAndAdd(step.get()));
    Payload image = Payload.of(gzip(TestImage.any().layout()));
    ImageFiles files = new ImageFiles(reader, image, reader.look(image));
    step.set(Meter.MAX_NANOS + 1);
    Path here = Files.createDirectory(folder.resolve("image"));
    assertThat(files.writeTo(here)).isPositive();
    assertThat(ImageFiles.root(here).resolve("bin/program")).hasContent("a program");
  }

  @Test
  void an_image_that_is_not_fine_any_more_is_no_fault_of_the_runtimes() throws IOException {
    Payload image = Payload.of(TestImage.any().platform("linux", "arm64").layout());
    ImageFiles files = new ImageFiles(reader(ImageLimits.DEFAULT), image, 1);
    Path here = Files.createDirectory(folder.resolve("image"));
    assertThatThrownBy(() -> files.writeTo(here))
        .isInstanceOf(CallRefused.class)
        .hasMessageContaining("linux/arm64");
  }

  @Test
  void bytes_and_work_at_their_limit_are_fine_and_more_is_not() throws IOException {
    AtomicLong work = new AtomicLong(7);
    Meter meter = new Meter(work::get);
    work.set(7 + Meter.MAX_NANOS);
    meter.count(Meter.MAX_BYTES);
    assertThatThrownBy(() -> meter.count(1)).isInstanceOf(Meter.TooMuchWork.class);
    work.incrementAndGet();
    assertThatThrownBy(() -> new Meter(() -> work.getAndAdd(Meter.MAX_NANOS + 1)).count(0))
        .isInstanceOf(Meter.TooMuchWork.class);
  }
}
