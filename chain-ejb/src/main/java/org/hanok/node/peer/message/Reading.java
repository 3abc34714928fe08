package org.hanok.node.peer.message;

/** What came of reading a text. */
public sealed interface Reading {

  /** It is a message for this network, in a version that this node reads. */
  record Understood(Envelope envelope) implements Reading {}

  /**
   * It is not.
   *
   * @param detail what exactly, for people; at most 200 characters of what was sent are in it
   */
  record Refused(PeerReason reason, String detail) implements Reading {}
}
