package org.hanok.node.peer.machine;

import org.hanok.node.peer.message.PeerReason;

/** What is to be done, in order. */
public sealed interface PeerAction {

  /** Connect. */
  record Dial(SocketId socket, String url) implements PeerAction {}

  /** Send a text. */
  record Send(SocketId socket, String text) implements PeerAction {}

  /** Send a ping. */
  record Ping(SocketId socket) implements PeerAction {}

  /** Take messages as large as blocks from here: who it is has been proven. */
  record Trust(SocketId socket) implements PeerAction {}

  /** Close; no event about this connection matters any more. */
  record Close(SocketId socket, PeerReason reason) implements PeerAction {}

  /** Post {@code CandidateInfo.QUESTION} there; an event brings the answer. */
  record Fetch(String url) implements PeerAction {}

  /** Tell the node. */
  record Tell(HostNews news) implements PeerAction {}
}
