package org.hanok.spi.consensus;

import java.util.List;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.consensus.Validators;

/**
 * What an engine needs to know of a block; the host holds the block itself, by {@code hash}.
 *
 * @param hash the block's hash, 0x-hex in lower case
 * @param lastHash its parent's hash; empty for the genesis block
 * @param number its height
 * @param epoch the epoch that it was proposed in
 * @param timestampMillis its time by its proposer's clock
 * @param proposer its proposer's checksummed address
 * @param validators who may vote for it
 * @param nextValidators who may propose and vote on top of it, from the state after it; nobody
 *     while the block is not executed
 * @param lastVotesHash the seed for choosing the proposer of the block after it
 * @param accused hashes of the invalid blocks that it holds evidence against
 */
public record BlockSummary(
    String hash,
    String lastHash,
    BlockNumber number,
    long epoch,
    long timestampMillis,
    String proposer,
    Validators validators,
    Validators nextValidators,
    String lastVotesHash,
    List<String> accused) {

  public BlockSummary {
    accused = List.copyOf(accused);
  }

  /** Of a block that accuses nobody. */
  public BlockSummary(
      String hash,
      String lastHash,
      BlockNumber number,
      long epoch,
      long timestampMillis,
      String proposer,
      Validators validators,
      Validators nextValidators,
      String lastVotesHash) {
    this(
        hash,
        lastHash,
        number,
        epoch,
        timestampMillis,
        proposer,
        validators,
        nextValidators,
        lastVotesHash,
        List.of());
  }
}
