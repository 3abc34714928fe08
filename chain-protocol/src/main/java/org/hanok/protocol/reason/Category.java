package org.hanok.protocol.reason;

/** Whose turn it is, when something was refused or failed. */
public enum Category {
  /** Whoever asked: sending the same again gives the same. */
  USER("Change what was sent."),
  /** Nobody: the same will be taken later. */
  BUSY("Send the same again later."),
  /** The node's operator: something of this node is broken. */
  BROKEN("See the node's log; tell its operator."),
  /** Somebody else: what this node stands on, or whom it talked to. */
  EXTERNAL("See to what the node depends on: disk, database, network, the other side."),
  /** Nobody: nothing is wrong. */
  NEWS("Nothing.");

  private final String remedy;

  Category(String remedy) {
    this.remedy = remedy;
  }

  /** What to do, where a reason does not say it better. */
  public String remedy() {
    return remedy;
  }
}
