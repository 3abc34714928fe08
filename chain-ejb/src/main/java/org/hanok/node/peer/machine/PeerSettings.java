package org.hanok.node.peer.machine;

import java.util.List;
import java.util.Set;

/**
 * How many peers there may be and what they may do.
 *
 * @param whitelist the addresses of those who may be peers; empty for everybody
 * @param seeds the JSON-RPC URLs that are asked for peers when no others are known
 * @param allowsPrivate whether peers may be on this machine and in networks around it: where
 *     strangers name the addresses, a node on the open network must not call its neighbours
 * @param anchors the JSON-RPC URLs of peers that were good before this node stopped
 */
public record PeerSettings(
    Set<String> whitelist,
    List<String> seeds,
    List<String> anchors,
    boolean allowsPrivate,
    Places places,
    Times times,
    Room room,
    Flow flow) {

  /** The reference's settings where it has such, for a node that everybody may connect to. */
  public static PeerSettings of(List<String> seeds, boolean allowsPrivate) {
    return new PeerSettings(
        Set.of(),
        seeds,
        List.of(),
        allowsPrivate,
        Places.DEFAULT,
        Times.DEFAULT,
        Room.DEFAULT,
        Flow.DEFAULT);
  }

  /** The same with as much room for a snapshot as a heap of that size has. */
  public PeerSettings withHeap(long bytes) {
    return new PeerSettings(
        whitelist, seeds, anchors, allowsPrivate, places, times, room.withHeap(bytes), flow);
  }

  public PeerSettings {
    whitelist = Set.copyOf(whitelist);
    seeds = List.copyOf(seeds);
    anchors = List.copyOf(anchors);
  }

  boolean lists(String address) {
    return whitelist.isEmpty() || whitelist.contains(address);
  }

  /**
   * How many connections there may be.
   *
   * @param targetOutbound how many peers are looked for
   * @param maxInbound how many may have dialled this node; half of these places, at most as many as
   *     are looked for, are kept for the peers that this node chose itself
   * @param maxGreeting how many more may be greeting
   * @param maxGreetingPerHost how many of these from one host
   */
  public record Places(
      int targetOutbound, int maxInbound, int maxGreeting, int maxGreetingPerHost) {

    /** As the reference has it, which knows no limit for one host. */
    public static final Places DEFAULT = new Places(3, 6, 16, 4);

    int keptForChosen() {
      return Math.min(targetOutbound, maxInbound / 2);
    }
  }

  /**
   * Times in milliseconds.
   *
   * @param greeting how long a connection may take to open and to greet
   * @param heartbeat how often a peer is told how this node is, and pinged
   * @param silence how long a peer may say nothing, not even to a ping
   * @param discovery how often peers are looked for while there are too few
   * @param retry how long a candidate that was asked is left alone
   * @param rotation how often a peer makes room for another
   * @param answer how long a request may go unanswered
   * @param pause how long to wait before a request is made again that came to nothing
   * @param chunkPause how long to wait between two chunks of a snapshot that is given away
   * @param ban how long a first ban lasts; each further one lasts twice as long, up to a day
   */
  public record Times(
      long greeting,
      long heartbeat,
      long silence,
      long discovery,
      long retry,
      long rotation,
      long answer,
      long pause,
      long chunkPause,
      long ban) {

    /** As the reference has it where it has such. */
    public static final Times DEFAULT =
        new Times(10_000, 15_000, 45_000, 20_000, 300_000, 300_000, 10_000, 10_000, 1_000, 600_000);
  }

  /**
   * What is kept.
   *
   * @param outboxUnits how much may wait for one peer, in UTF-16 units; the message that goes
   *     beyond still fits, the next one does not
   * @param unjudged how many messages of one peer may be with the node at once
   * @param seen how many messages are remembered to have been here
   * @param candidates how many nodes are remembered as possible peers
   * @param candidatesPerGroup how many of these in one network ({@code /16}, {@code /32} of IPv6)
   * @param standings how many misbehaving peers are remembered
   * @param snapshotUnits how large a peer's snapshot may be, in UTF-16 units; as many bytes on disk
   */
  public record Room(
      long outboxUnits,
      int unjudged,
      int seen,
      int candidates,
      int candidatesPerGroup,
      int standings,
      long snapshotUnits) {

    private static final long MOST_SNAPSHOT_UNITS = 16L << 30;

    /** For a node with a gigabyte. */
    public static final Room DEFAULT =
        new Room(16L << 20, 2_000, 100_000, 1_000, 64, 1_000, 1L << 30);

    /**
     * The same with a snapshot of as many units as a heap of that size has bytes. It waits on the
     * disk; how large its state may be is limited where it is read.
     */
    public Room withHeap(long bytes) {
      return new Room(
          outboxUnits,
          unjudged,
          seen,
          candidates,
          candidatesPerGroup,
          standings,
          Math.min(MOST_SNAPSHOT_UNITS, bytes));
    }
  }

  /**
   * How much one peer may send.
   *
   * @param messagesPerSecond lastingly
   * @param messagesAtOnce after a pause
   * @param unitsPerSecond lastingly, in UTF-16 units
   * @param unitsAtOnce after a pause; the largest message must fit
   * @param requestsPerSecond requests for blocks, lastingly; and as many at once
   */
  public record Flow(
      long messagesPerSecond,
      long messagesAtOnce,
      long unitsPerSecond,
      long unitsAtOnce,
      long requestsPerSecond) {

    /** Room for thousands of transactions a second, each a message of its own. */
    public static final Flow DEFAULT = new Flow(10_000, 20_000, 32L << 20, 256L << 20, 20);
  }
}
