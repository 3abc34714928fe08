package org.hanok.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;

/** Backups of a chain of three blocks, good ones and others. */
final class SmallBackup {

  static final int LAST = 2;

  private SmallBackup() {}

  static List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    String lastHash = "";
    for (int number = 0; number <= LAST; number++) {
      Block block = block(number, lastHash);
      blocks.add(block);
      lastHash = block.hash().toString();
    }
    return blocks;
  }

  static Block block(long number, String lastHash) {
    return Block.of(
        new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, JsonArray.EMPTY, JsonArray.EMPTY),
        new Block.Facts(
            lastHash,
            number,
            number * 2,
            1_000,
            "0xstate" + number,
            "0xme",
            Validators.NONE,
            0,
            0));
  }

  static BackupHead head(List<Block> blocks) {
    Block last = blocks.getLast();
    return new BackupHead(
        1_700_000_000_000L,
        "hanok 0.1.0",
        "H2",
        57,
        1_000_007,
        blocks.getFirst().hash().toString(),
        "0xme",
        last.number(),
        last.hash().toString(),
        last.epoch(),
        last.header().stateProofHash(),
        1,
        9,
        false);
  }

  static byte[] good() {
    return of(head(blocks()), blocks());
  }

  /** One whose checksums fit, whatever it says. */
  static byte[] of(BackupHead head, List<Block> blocks) {
    return written(
        head,
        writer -> {
          writer.part(BackupPart.STATE);
          JsonObject state =
              JsonObject.builder().set("number", 1).set("root_hash", "0xstate1").build();
          writer.entry(state, target -> target.write(PackedText.pack("a line\n")));
          writer.part(BackupPart.BLOCKS);
          for (Block block : blocks) {
            entry(block).writeTo(writer);
          }
          writer.part(BackupPart.OBJECTS);
          writer.entry(JsonObject.builder().set("name", "ab").build(), target -> target.write(7));
          writer.finish();
        });
  }

  static BlockEntry entry(Block block) {
    return new BlockEntry(
        block.number(),
        PackedText.pack(JsonText.stringify(block.toJson())),
        block.number() == 0 ? new byte[0] : PackedText.pack("[{\"hash\":\"0xvote\"}]"),
        BlockEntry.packHashes(block.number() == 0 ? List.of() : List.of("0x1", "0x2")));
  }

  /** What is written. */
  @FunctionalInterface
  interface Writing {
    void writeTo(BackupWriter writer) throws IOException;
  }

  static byte[] written(BackupHead head, Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writing.writeTo(new BackupWriter(out, head));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] with(UnaryOperator<BackupHead> change) {
    return of(change.apply(head(blocks())), blocks());
  }
}
