package org.hanok.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup's file")
class BackupFileTest {

  private static final Set<String> CODES =
      Stream.of(BackupReason.values()).map(BackupReason::id).collect(Collectors.toSet());

  @TempDir Path folder;

  private BackupCheck.Verdict verdict(byte[] bytes) {
    try {
      Path file = folder.resolve("backup");
      Files.write(file, bytes);
      return BackupCheck.run(file, (read, of) -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String code(byte[] bytes) {
    return verdict(bytes) instanceof BackupCheck.Verdict.Bad bad ? bad.code() : "good";
  }

  @Test
  void is_read_as_it_was_written() throws IOException {
    List<Block> seen = new ArrayList<>();
    List<String> others = new ArrayList<>();
    BackupManifest manifest =
        BackupReader.read(
            new ByteArrayInputStream(SmallBackup.good()),
            new BackupReader.Sink() {
              @Override
              public void head(BackupHead head) {
                assertThat(head).isEqualTo(SmallBackup.head(SmallBackup.blocks()));
              }

              @Override
              public void entry(BackupPart part, JsonObject header, InputStream content)
                  throws IOException {
                if (part == BackupPart.BLOCKS) {
                  BlockEntry entry = BlockEntry.read(header, content);
                  seen.add(entry.block());
                  assertThat(entry.failed().size()).isEqualTo(entry.number() == 0 ? 0 : 2);
                  assertThat(entry.ballots().size()).isEqualTo(entry.number() == 0 ? 0 : 1);
                } else {
                  others.add(part.id());
                }
              }
            });
    assertThat(seen).isEqualTo(SmallBackup.blocks());
    assertThat(others).containsExactly("state", "objects");
    assertThat(manifest.entriesOf(BackupPart.BLOCKS)).isEqualTo(3);
    assertThat(verdict(SmallBackup.good())).isEqualTo(new BackupCheck.Verdict.Good(manifest));
  }

  @Test
  void is_refused_wherever_it_is_cut_off() {
    byte[] good = SmallBackup.good();
    for (int length = 0; length < good.length; length++) {
      assertThat(code(Arrays.copyOf(good, length)))
          .as("cut after %d of %d bytes", length, good.length)
          .isEqualTo(
              length < BackupFormat.MAGIC.length()
                  ? "HANOK-BACKUP-NOT-ONE"
                  : "HANOK-BACKUP-TRUNCATED");
    }
  }

  @Test
  void is_refused_with_a_reason_whichever_bit_of_it_is_turned() {
    byte[] good = SmallBackup.good();
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << (at % 8));
      assertThat(code(bad)).as("a bit of byte %d of %d", at, good.length).isIn(CODES);
    }
  }

  @Test
  void of_a_newer_version_is_refused_as_that() {
    byte[] newer = SmallBackup.good();
    newer[BackupFormat.MAGIC.length() + 3]++;
    assertThat(code(newer)).isEqualTo("HANOK-BACKUP-NEWER");
  }

  @Test
  void is_refused_if_it_is_something_else_or_not_there() {
    assertThat(code(SmallBackup.text("{\"blocks\": []}"))).isEqualTo("HANOK-BACKUP-NOT-ONE");
    assertThat(BackupCheck.run(folder.resolve("nothing"), (read, of) -> {}))
        .isInstanceOfSatisfying(
            BackupCheck.Verdict.Bad.class,
            bad -> assertThat(bad.code()).isEqualTo("HANOK-BACKUP-UNREADABLE"));
  }

  @Test
  void is_refused_if_anything_comes_after_its_end() {
    byte[] good = SmallBackup.good();
    assertThat(code(Arrays.copyOf(good, good.length + 1))).isEqualTo("HANOK-BACKUP-DAMAGED");
  }

  @Test
  void says_what_kept_the_node_from_finishing_it() {
    byte[] failed =
        SmallBackup.written(
            SmallBackup.head(SmallBackup.blocks()),
            writer -> {
              writer.part(BackupPart.BLOCKS);
              SmallBackup.entry(SmallBackup.blocks().getFirst()).writeTo(writer);
              writer.fail("HANOK-CHAIN-DAMAGED", "block 1 is missing");
            });
    assertThat(verdict(failed))
        .isEqualTo(new BackupCheck.Verdict.Bad("HANOK-CHAIN-DAMAGED", "block 1 is missing"));
  }

  @Test
  void is_refused_if_its_blocks_do_not_follow_each_other_though_its_checksums_fit() {
    List<Block> blocks = SmallBackup.blocks();
    BackupHead head = SmallBackup.head(blocks);
    Block stranger = SmallBackup.block(1, "0xelse");
    for (List<Block> others :
        List.of(
            List.of(blocks.get(0), blocks.get(2)),
            List.of(blocks.get(0), blocks.get(1)),
            List.of(blocks.get(0), stranger, blocks.get(2)),
            List.of(blocks.get(1), blocks.get(0), blocks.get(2)),
            List.<Block>of())) {
      assertThat(code(SmallBackup.of(head, others))).isEqualTo("HANOK-BACKUP-DAMAGED");
    }
  }

  @Test
  void is_refused_if_its_head_speaks_of_other_blocks_or_another_state() {
    assertThat(code(SmallBackup.with(head -> head))).isEqualTo("good");
    assertThat(code(SmallBackup.with(head -> changed(head, "genesis_hash", "0xelse"))))
        .isEqualTo("HANOK-BACKUP-DAMAGED");
    assertThat(code(SmallBackup.with(head -> changed(head, "block_hash", "0xelse"))))
        .isEqualTo("HANOK-BACKUP-DAMAGED");
    assertThat(code(SmallBackup.with(head -> changed(head, "state_hash", "0xelse"))))
        .isEqualTo("HANOK-BACKUP-DAMAGED");
  }

  private static BackupHead changed(BackupHead head, String member, String value) {
    try {
      return BackupHead.parse(head.toJson().toBuilder().set(member, value).build());
    } catch (BackupException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void holds_things_larger_than_a_frame_and_refuses_frames_larger_than_they_may_be() {
    byte[] large = new byte[3 * BackupFormat.MAX_FRAME_BYTES + 5];
    byte[] written =
        SmallBackup.written(
            SmallBackup.head(SmallBackup.blocks()),
            writer -> {
              writer.part(BackupPart.OBJECTS);
              writer.entry(JsonObject.EMPTY, target -> target.write(large));
              writer.finish();
            });
    List<Integer> sizes = new ArrayList<>();
    assertThat(read(written, (part, content) -> sizes.add(content.readAllBytes().length))).isTrue();
    assertThat(sizes).containsExactly(large.length);

    int headLength = BackupFormat.MAGIC.length() + Integer.BYTES + 1;
    ByteBuffer.wrap(written).putInt(headLength, BackupFormat.MAX_FRAME_BYTES + 1);
    assertThat(code(written)).isEqualTo("HANOK-BACKUP-DAMAGED");
  }

  /** Does something with an entry. */
  @FunctionalInterface
  private interface Look {
    Object at(BackupPart part, InputStream content) throws IOException;
  }

  private static boolean read(byte[] bytes, Look look) {
    try {
      BackupManifest ignored =
          BackupReader.read(
              new ByteArrayInputStream(bytes),
              new BackupReader.Sink() {
                @Override
                public void head(BackupHead head) {}

                @Override
                public void entry(BackupPart part, JsonObject header, InputStream content)
                    throws IOException {
                  Object unused = look.at(part, content);
                }
              });
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void refuses_a_text_that_unpacks_to_more_than_a_text_may_have() {
    byte[] bomb = PackedText.pack("x".repeat(PackedText.MAX_BYTES + 1));
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThatThrownBy(() -> PackedText.unpack(bomb)).isInstanceOf(BackupException.class);
  }

  @Test
  void has_its_parts_in_order_and_each_of_them_once() {
    BackupHead head = SmallBackup.head(SmallBackup.blocks());
    assertThatThrownBy(
            () ->
                SmallBackup.written(
                    head,
                    writer -> {
                      writer.part(BackupPart.BLOCKS);
                      writer.part(BackupPart.STATE);
                      writer.part(BackupPart.BLOCKS);
                    }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void is_written_as_a_stream_whatever_its_size() throws IOException {
    long[] most = {0};
    OutputStream narrow =
        new OutputStream() {
          @Override
          public void write(int one) {}

          @Override
          public void write(byte[] bytes, int from, int length) {
            most[0] = Math.max(most[0], length);
          }
        };
    BackupWriter writer = new BackupWriter(narrow, SmallBackup.head(SmallBackup.blocks()));
    writer.part(BackupPart.OBJECTS);
    byte[] piece = new byte[100_000];
    writer.entry(
        JsonObject.EMPTY,
        target -> {
          for (int i = 0; i < 500; i++) {
            target.write(piece);
          }
        });
    assertThat(writer.finish().parts().getFirst().bytes()).isGreaterThan(50_000_000);
    assertThat(most[0]).isEqualTo(BackupFormat.MAX_FRAME_BYTES);
  }
}
