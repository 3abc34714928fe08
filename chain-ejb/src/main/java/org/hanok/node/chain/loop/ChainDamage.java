package org.hanok.node.chain.loop;

/**
 * Why a stored chain cannot be executed to its end.
 *
 * @param block the first block that is missing, unreadable, or comes to something else than it
 *     says; the state of all blocks before it is good
 * @param code {@code HANOK-CHAIN-DAMAGED}
 * @param reason what is wrong with it, for people
 */
public record ChainDamage(long block, String code, String reason) {

  /** The code of all damages. */
  public static final String CODE = "HANOK-CHAIN-DAMAGED";

  public static ChainDamage of(long block, String reason) {
    return new ChainDamage(block, CODE, reason);
  }

  /** What is wrong and what to do, in one line. */
  @Override
  public String toString() {
    return "block "
        + block
        + ": "
        + reason
        + "; ./hanok verify looks at the whole chain, ./hanok repair --to "
        + (block - 1)
        + " takes away what cannot be executed";
  }
}
