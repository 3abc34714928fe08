package org.hanok.fuzz;

import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;

/** Keeps blocks and what the reference made of them. */
interface Recording {

  /** Block {@code block} stands; {@code answer} is the reference's. */
  void add(Block block, JsonObject answer);
}
