package org.hanok.spi.consensus;

/**
 * What an engine knows from birth.
 *
 * @param nodeAddress this node's checksummed account address; the host signs with its key
 * @param genesisTimestampMillis when epoch 0 began, Unix time
 * @param epochMillis the length of an epoch, at least 1
 */
public record EngineSetup(String nodeAddress, long genesisTimestampMillis, long epochMillis) {

  public EngineSetup {
    if (epochMillis < 1) {
      throw new IllegalArgumentException("epoch of " + epochMillis + " ms");
    }
  }

  /** The epoch that {@code nowMillis} lies in; negative before the genesis. */
  public long epochAt(long nowMillis) {
    return Math.floorDiv(nowMillis - genesisTimestampMillis, epochMillis);
  }

  /** When {@code epoch} begins, Unix time in milliseconds. */
  public long startOfEpochMillis(long epoch) {
    return genesisTimestampMillis + epoch * epochMillis;
  }
}
