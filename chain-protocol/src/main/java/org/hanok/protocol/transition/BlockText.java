package org.hanok.protocol.transition;

import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;

/** Blocks as they are stored. */
final class BlockText {

  private BlockText() {}

  /** The block that a restart reads of {@code text}; empty if it is none. */
  static Optional<Block> read(String text) {
    try {
      return Optional.ofNullable(Block.parse(JsonParser.parseStored(text)));
    } catch (JsonSyntaxException tooDeepOrLong) {
      return Optional.empty();
    }
  }
}
