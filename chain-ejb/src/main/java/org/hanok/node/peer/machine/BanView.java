package org.hanok.node.peer.machine;

import org.hanok.node.peer.message.PeerReason;

/**
 * Somebody who is kept out for a while, as operators see it.
 *
 * @param who an address, or a host where none was proven
 * @param reason what was the last straw
 * @param untilMillis Unix time
 * @param times how often it was banned so far
 */
public record BanView(String who, PeerReason reason, long untilMillis, int times) {}
