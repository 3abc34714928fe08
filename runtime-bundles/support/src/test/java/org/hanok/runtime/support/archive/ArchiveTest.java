package org.hanok.runtime.support.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

  private static final Archive.Limits LIMITS = new Archive.Limits(10, 100_000);
  private static final int SYMBOLIC_LINK = 0xa1ff;
  private static final int DEVICE = 0x21b6;
  private static final int SET_UID = 0x89ed;

  @Test
  void files_come_out_as_they_went_in() {
    byte[] archive = zip("main.py", "lib/a.py", "lib/deep/b.py");
    assertThat(Archive.isOne(archive)).isTrue();
    assertThat(Archive.read(archive, LIMITS))
        .isInstanceOfSatisfying(
            Archive.Read.class,
            read -> {
              assertThat(read.files()).containsOnlyKeys("main.py", "lib/a.py", "lib/deep/b.py");
              assertThat(read.files().get("lib/a.py")).asString().isEqualTo("lib/a.py".repeat(9));
            });
  }

  @Test
  void what_stands_before_an_archive_is_skipped() {
    byte[] archive = zip("__main__.py");
    byte[] line = "#!/usr/bin/env python3\n".getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(line, line.length + archive.length);
    System.arraycopy(archive, 0, both, line.length, archive.length);
    assertThat(Archive.read(both, LIMITS)).isInstanceOf(Archive.Read.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "a/../../x", "a//x", "./x", "a\\x", "a\u0001x", "a/.."})
  void names_that_lead_out_are_refused(String name) {
    assertThat(reason(zip(name))).isNotEmpty();
  }

  @Test
  void a_name_that_no_disk_takes_is_refused() {
    assertThat(reason(zip("ä".repeat(120)))).contains("too long");
  }

  @Test
  void links_devices_and_set_uid_files_are_refused() {
    assertThat(reason(withMode(zip("link"), SYMBOLIC_LINK))).contains("link or a device");
    assertThat(reason(withMode(zip("disk"), DEVICE))).contains("link or a device");
    assertThat(reason(withMode(zip("root"), SET_UID))).contains("somebody else");
    assertThat(Archive.read(withMode(zip("plain"), 0x81a4), LIMITS))
        .isInstanceOf(Archive.Read.class);
  }

  @Test
  void a_file_and_a_folder_of_one_name_and_one_name_twice_are_refused() {
    assertThat(reason(zip("a", "a/b"))).contains("folder that is a file");
    assertThat(reason(zip("a/b", "a"))).contains("twice");
    byte[] twice = zip("ab", "ac");
    replace(twice, "ac", "ab");
    assertThat(reason(twice)).contains("twice");
  }

  @Test
  void entries_and_bytes_at_their_limits_are_fine_and_one_more_is_not() {
    List<String> ten = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(Archive.read(zip(ten.toArray(String[]::new)), LIMITS))
        .isInstanceOf(Archive.Read.class);
    assertThat(reason(zip("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")))
        .contains("more than 10 entries");
    assertThat(Archive.read(zipOf(100_000), LIMITS)).isInstanceOf(Archive.Read.class);
    assertThat(reason(zipOf(100_001))).contains("more than 100000 bytes");
  }

  @Test
  void folders_count_like_files_and_none_lies_too_deep() {
    assertThat(Archive.read(zip("a/b/c/d/e/f/g/h/i/j"), LIMITS)).isInstanceOf(Archive.Read.class);
    assertThat(reason(zip("a/b/c/d/e/f/g/h/i/j/k", "l")))
        .contains("more than 10 files and folders");
    assertThat(reason(zip("d/".repeat(32) + "file"))).contains("deeper than 32");
  }

  @Test
  void a_file_that_is_longer_than_it_says_is_refused() {
    byte[] bomb = zipOf(90_000);
    int at = central(bomb);
    ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 24, 10);
    assertThat(reason(bomb)).contains("length");
  }

  @Test
  void every_prefix_and_every_damaged_byte_is_an_outcome() {
    byte[] whole = zip("main.py", "lib/a.py");
    for (int length = 0; length < whole.length; length++) {
      assertThat(Archive.read(Arrays.copyOf(whole, length), LIMITS))
          .isInstanceOf(Archive.Refused.class);
    }
    for (int at = 0; at < whole.length; at++) {
      for (int mask : new int[] {0x01, 0x55, 0x80, 0xff}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) mask;
        assertThat(Archive.read(damaged, LIMITS)).isNotNull();
      }
    }
  }

  private static String reason(byte[] archive) {
    return Archive.read(archive, LIMITS) instanceof Archive.Refused(String reason) ? reason : "";
  }

  private static byte[] zip(String... names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.repeat(9).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] zipOf(int size) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      zip.write(new byte[size]);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The first entry as Unix with another mode. */
  private static byte[] withMode(byte[] archive, int mode) {
    int at = central(archive);
    archive[at + 5] = 3;
    ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 38, mode << 16);
    return archive;
  }

  private static int central(byte[] archive) {
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < archive.length - 4; at++) {
      if (bytes.getInt(at) == 0x02014b50) {
        return at;
      }
    }
    throw new AssertionError("no entry");
  }

  private static void replace(byte[] archive, String from, String to) {
    for (int at = 0; at < archive.length - from.length(); at++) {
      if (new String(archive, at, from.length(), StandardCharsets.ISO_8859_1).equals(from)) {
        System.arraycopy(to.getBytes(StandardCharsets.ISO_8859_1), 0, archive, at, to.length());
      }
    }
  }
}
