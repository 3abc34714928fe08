package org.hanok.fuzz;

import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;

/**
 * A block as it goes to validators.
 *
 * @param block the block
 * @param proposal the signed transaction that proposes it
 */
record Proposed(Block block, JsonObject proposal) {}
