package org.hanok.protocol.consensus;

/**
 * The height of a block; the genesis block is 0.
 *
 * @param value 0 to 2<sup>53</sup>−1
 */
public record BlockNumber(long value) implements Comparable<BlockNumber> {

  /** The genesis block's number. */
  public static final BlockNumber GENESIS = new BlockNumber(0);

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  public BlockNumber {
    if (value < 0 || value > MAX_SAFE_INTEGER) {
      throw new IllegalArgumentException("block number out of range: " + value);
    }
  }

  /** The block number {@code value}. */
  public static BlockNumber of(long value) {
    return new BlockNumber(value);
  }

  /** The number after this one. */
  public BlockNumber next() {
    return new BlockNumber(value + 1);
  }

  @Override
  public int compareTo(BlockNumber other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
