package org.hanok.node.sharding;

/** A node of the parent chain. */
@FunctionalInterface
public interface ParentChain {

  /** Asks, and waits for the answer; throws nothing for what may go wrong. */
  ParentAnswer ask(ShardTerms terms, ParentQuestion question);
}
