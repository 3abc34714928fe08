package org.hanok.protocol.transition;

import org.hanok.protocol.block.Block;
import org.hanok.protocol.consensus.Validators;

/**
 * What a block builds on.
 *
 * @param block the block before
 * @param votersForIt the validators of the block before that one, whose stake decides whether
 *     {@code block} is notarized; nobody if {@code block} is the genesis block
 */
public record Parent(Block block, Validators votersForIt) {

  /** The genesis block as parent. */
  public static Parent genesis(Block genesis) {
    return new Parent(genesis, Validators.NONE);
  }

  /** {@code block} as the parent of the next block. */
  public Parent then(Block next) {
    return new Parent(next, block.validators());
  }
}
