package org.hanok.fuzz;

import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/** Blocks: what is taken for one and stored is, read back, a block with the same hash and text. */
public final class BlockTarget {

  private BlockTarget() {}

  /** Tries one input: the text of a block. */
  public static void fuzzerTestOneInput(byte[] input) {
    Input.json(input, JsonParser::parseStored).ifPresent(BlockTarget::check);
  }

  private static void check(JsonValue json) {
    Block block = Block.parse(json);
    if (block == null) {
      return;
    }
    String text = JsonText.stringify(block.toJson());
    Block again = Block.parse(JsonParser.parseStored(text));
    Claim.that(
        again != null
            && again.hash().equals(block.hash())
            && again.size() == block.size()
            && JsonText.stringify(again.toJson()).equals(text),
        "a block that is another when read back");
  }
}
