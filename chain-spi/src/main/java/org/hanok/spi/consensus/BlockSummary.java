package org.hanok.spi.consensus;

import java.util.Map;
import org.hanok.protocol.primitive.BlockNumber;

/**
 * What an engine needs to know of a block; the host holds the block itself, by {@code hash}.
 *
 * @param hash the block's hash, 0x-hex in lower case
 * @param lastHash its parent's hash
 * @param number its height
 * @param epoch the epoch that it was proposed in
 * @param timestampMillis its time by its proposer's clock
 * @param proposer its proposer's checksummed address
 * @param validators who may vote for it, by checksummed address
 * @param lastVotesHash the seed for choosing the proposer of the block after it
 */
public record BlockSummary(
    String hash,
    String lastHash,
    BlockNumber number,
    long epoch,
    long timestampMillis,
    String proposer,
    Map<String, Validator> validators,
    String lastVotesHash) {

  public BlockSummary {
    validators = Map.copyOf(validators);
  }

  /**
   * One validator of a block.
   *
   * @param stake in AIN
   * @param proposalRight whether it may propose and not only vote
   */
  public record Validator(double stake, boolean proposalRight) {}
}
