package org.hanok.console.live;

/** What a message is about; its name in lower case is the event's name. */
public enum Topic {
  /** There is a new final block. */
  BLOCK,
  /** Transactions went from one state to another. */
  TRANSACTION,
  /** Programs, offers, contracts or jobs changed. */
  MARKET,
  /** Bundles or runtimes changed. */
  MACHINE,
  /** What needs attention changed. */
  ATTENTION
}
