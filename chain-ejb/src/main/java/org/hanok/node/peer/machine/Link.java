package org.hanok.node.peer.machine;

import org.jspecify.annotations.Nullable;

/** One connection, as the machine knows it. */
final class Link {

  /** How far it has come. */
  enum Phase {
    DIALLING,
    GREETING,
    GREETED
  }

  private static final long USELESS_PER_SECOND = 10;
  private static final long USELESS_AT_ONCE = 1_000;

  final SocketId socket;

  /** Where a dialled one leads; empty for one that came in. */
  final String url;

  /** Who is expected there; empty if that is not known. */
  final String expected;

  /** By {@link Lines#awake}. */
  final long sinceMillis;

  final Bucket messages;
  final Bucket units;

  /** For messages that say nothing to this node. */
  final Bucket useless;

  Phase phase;

  /** The other side's IP address; of a dialled one what the URL says. */
  String host;

  /** Whose it is, once it has greeted. */
  @Nullable Peer peer;

  /** By {@link Lines#awake}. */
  long heardMillis;

  long outboxUnits;
  long sentMessages;
  long sentUnits;
  long heardMessages;
  long heardUnits;
  long pingedMillis;
  long roundTripMillis = -1;

  Link(SocketId socket, String url, String expected, String host, Lines lines) {
    PeerSettings.Flow flow = lines.settings().flow();
    long now = lines.now();
    this.socket = socket;
    this.url = url;
    this.expected = expected;
    this.host = host;
    this.sinceMillis = lines.awake();
    this.heardMillis = lines.awake();
    this.phase = socket.isDialled() ? Phase.DIALLING : Phase.GREETING;
    this.messages = new Bucket(flow.messagesPerSecond(), flow.messagesAtOnce(), now);
    this.units = new Bucket(flow.unitsPerSecond(), flow.unitsAtOnce(), now);
    this.useless = new Bucket(USELESS_PER_SECOND, USELESS_AT_ONCE, now);
  }

  boolean isGreeted() {
    return phase == Phase.GREETED;
  }

  /** Who it is, for people. */
  String who() {
    Peer known = peer;
    return known == null ? host : known.address + " at " + host;
  }
}
