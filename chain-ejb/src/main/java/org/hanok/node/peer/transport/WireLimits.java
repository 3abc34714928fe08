package org.hanok.node.peer.transport;

import org.hanok.node.peer.message.MessageLimits;

/**
 * What a connection may cost. Bytes are what is kept of it in memory, whatever was claimed.
 *
 * @param handshakeBytes of the HTTP request or answer that opens a WebSocket
 * @param handshakeMillis how long opening may take
 * @param strangerBytes of a message of somebody who has not greeted
 * @param peerBytes of a message of a peer; all fragments count together, compressed and not
 * @param freeBytes of a message that needs no permit: above it only so many are received at once
 * @param largeAtOnce how many messages above that are received at once, by all connections
 * @param largeMillis how long one of these may take, and how long it may wait for its turn
 * @param waitingMessages how many of one connection may wait for the machine before it is read on
 * @param waitingBytes how many bytes of them
 * @param outboxBytes how much may wait to be sent; the message that goes beyond still fits
 * @param framesPerSecond frames of any kind, so that empty ones and pings cost little
 * @param connections how many may have come in
 * @param compresses whether messages above a KiB are compressed where the other side wants it
 */
public record WireLimits(
    int handshakeBytes,
    int handshakeMillis,
    int strangerBytes,
    int peerBytes,
    int freeBytes,
    int largeAtOnce,
    int largeMillis,
    int waitingMessages,
    int waitingBytes,
    long outboxBytes,
    int framesPerSecond,
    int connections,
    boolean compresses) {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /** For a node with a gigabyte. */
  public static final WireLimits DEFAULT =
      new WireLimits(
          8 * KIB,
          10_000,
          MessageLimits.DEFAULT.infoUnits(),
          MessageLimits.DEFAULT.blockUnits(),
          MIB,
          2,
          120_000,
          256,
          2 * MIB,
          32L * MIB,
          20_000,
          64,
          true);
}
