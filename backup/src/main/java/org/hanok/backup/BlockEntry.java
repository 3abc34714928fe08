package org.hanok.backup;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A final block in a backup: three packed texts.
 *
 * @param number its height
 * @param body the block
 * @param votes its own proposal and the votes for it; empty if there are none
 * @param reverted the hashes of its transactions that failed, a line each; empty if none did
 */
@SuppressWarnings("ArrayRecordComponent") // Made to be written or read once, never compared.
public record BlockEntry(long number, byte[] body, byte[] votes, byte[] reverted) {

  /** The most packed bytes of one block with what belongs to it. */
  private static final int MAX_BYTES = 1 << 28;

  /** Packs the hashes of transactions that failed. */
  public static byte[] packHashes(List<String> hashes) {
    return hashes.isEmpty() ? new byte[0] : PackedText.pack(String.join("\n", hashes));
  }

  /** Adds it to the part of blocks. */
  public void writeTo(BackupWriter writer) throws IOException {
    JsonObject header =
        JsonObject.builder()
            .set("number", number)
            .set("body", body.length)
            .set("votes", votes.length)
            .set("reverted", reverted.length)
            .build();
    writer.entry(
        header,
        target -> {
          target.write(body);
          target.write(votes);
          target.write(reverted);
        });
  }

  /**
   * Reads one.
   *
   * @throws BackupException if it is none
   */
  public static BlockEntry read(JsonObject header, InputStream content) throws IOException {
    long number = BackupHead.whole(header, "number");
    return new BlockEntry(
        number,
        bytes(header, "body", content),
        bytes(header, "votes", content),
        bytes(header, "reverted", content));
  }

  private static byte[] bytes(JsonObject header, String name, InputStream content)
      throws IOException {
    long length = BackupHead.whole(header, name);
    if (length < 0 || length > MAX_BYTES) {
      throw BackupException.damaged("a block's " + name + " has " + length + " bytes");
    }
    byte[] bytes = content.readNBytes((int) length);
    if (bytes.length < length) {
      throw BackupException.damaged("a block's " + name + " is too short");
    }
    return bytes;
  }

  /**
   * The block itself, its hash computed anew.
   *
   * @throws BackupException if it is none, or has another number
   */
  public Block block() throws BackupException {
    @Nullable Block block = Block.parse(json(body));
    if (block == null || block.number() != number) {
      throw BackupException.damaged("what is in it as block " + number + " is another, or none");
    }
    return block;
  }

  /** Its proposal and votes. */
  public JsonArray ballots() throws BackupException {
    if (votes.length == 0) {
      return JsonArray.EMPTY;
    }
    if (json(votes) instanceof JsonArray array) {
      return array;
    }
    throw BackupException.damaged("the votes for block " + number + " are none");
  }

  /** The hashes of its transactions that failed. */
  public Set<String> failed() throws BackupException {
    return reverted.length == 0
        ? Set.of()
        : Set.copyOf(PackedText.unpack(reverted).lines().toList());
  }

  private JsonValue json(byte[] packed) throws BackupException {
    try {
      return JsonParser.parseStored(PackedText.unpack(packed));
    } catch (JsonSyntaxException e) {
      throw BackupException.damaged("block " + number + " is no JSON: " + e.getMessage());
    }
  }
}
