package org.hanok.protocol.rule;

/** Which timer flags are on at which block; rules may ask for any block number. */
@FunctionalInterface
public interface RuleFlags {

  /** Every flag is on. */
  RuleFlags ALL = (flag, blockNumber) -> true;

  /** Whether {@code flag} is on at {@code blockNumber}, which a rule may choose freely. */
  boolean isEnabled(String flag, double blockNumber);
}
