package org.hanok.node.peer.machine;

/**
 * Names a connection.
 *
 * @param isDialled whether this node dialled it; then the machine gave the number, else whoever
 *     listens did
 * @param number not given twice
 */
public record SocketId(boolean isDialled, long number) {}
