package org.hanok.console.live;

/**
 * What a message is about; its name in lower case is the event's name. Those that an operator may
 * have to act on come first.
 */
public enum Topic {
  /** What needs attention changed. */
  ATTENTION(0),
  /** Bundles or runtimes changed. */
  MACHINE(1),
  /** Programs, offers, contracts or jobs changed. */
  MARKET(2),
  /** There is a new final block. */
  BLOCK(4),
  /** Transactions went from one state to another. */
  TRANSACTION(5);

  private final int patience;

  Topic(int patience) {
    this.patience = patience;
  }

  /** How many messages of others may go before one of its own. */
  int patience() {
    return patience;
  }
}
