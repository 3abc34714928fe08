package org.hanok.signing;

/**
 * What a proposal or a vote says, as far as it may contradict another.
 *
 * @param number the height of the block
 * @param epoch in which the block was proposed
 * @param blockHash as text, "0x" and 64 digits
 */
public record Ballot(Kind kind, long number, long epoch, String blockHash) {

  /** What is said of the block. */
  public enum Kind {
    PROPOSAL,
    VOTE,
    VOTE_AGAINST;

    /** Whether the key commits itself to the block by it. */
    public boolean isFor() {
      return this != VOTE_AGAINST;
    }
  }

  /** For a person. */
  @Override
  public String toString() {
    String what =
        switch (kind) {
          case PROPOSAL -> "a proposal of";
          case VOTE -> "a vote for";
          case VOTE_AGAINST -> "a vote against";
        };
    return what + " block " + number + " " + blockHash + " of epoch " + epoch;
  }
}
