package org.hanok.spi.consensus;

import org.hanok.protocol.consensus.BlockNumber;

/**
 * What an engine needs to know of a vote; the host holds the signed transaction, by {@code
 * transactionHash}, and has verified its signature and its form.
 *
 * @param transactionHash the voting transaction's hash
 * @param blockHash which block it is about
 * @param number that block's height
 * @param voter the voter's checksummed address
 * @param stake what the voter claims to have staked, in AIN
 * @param against whether it says that the block is invalid
 * @param timestampMillis the vote's time by the voter's clock
 */
public record VoteSummary(
    String transactionHash,
    String blockHash,
    BlockNumber number,
    String voter,
    double stake,
    boolean against,
    long timestampMillis) {}
