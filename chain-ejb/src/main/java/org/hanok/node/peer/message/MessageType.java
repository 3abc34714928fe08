package org.hanok.node.peer.message;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of messages between peers, by the names that they have on the wire. */
public enum MessageType {
  ADDRESS_REQUEST(From.DIALLER, Size.INFO),
  ADDRESS_RESPONSE(From.LISTENER, Size.INFO),
  PEER_INFO_UPDATE(From.DIALLER, Size.INFO),
  CONSENSUS(From.DIALLER, Size.BLOCKS),
  TRANSACTION(From.DIALLER, Size.TRANSACTIONS),
  CHAIN_SEGMENT_REQUEST(From.DIALLER, Size.REQUEST),
  CHAIN_SEGMENT_RESPONSE(From.LISTENER, Size.BLOCKS),
  OLD_CHAIN_SEGMENT_REQUEST(From.DIALLER, Size.REQUEST),
  OLD_CHAIN_SEGMENT_RESPONSE(From.LISTENER, Size.BLOCKS),
  SNAPSHOT_CHUNK_REQUEST(From.DIALLER, Size.REQUEST),
  SNAPSHOT_CHUNK_RESPONSE(From.LISTENER, Size.BLOCKS);

  /** Which side of a connection says it: a pair has two connections, one dialled by each. */
  public enum From {
    DIALLER,
    LISTENER
  }

  /** What a message holds, which decides how large it may be. */
  public enum Size {
    REQUEST,
    INFO,
    TRANSACTIONS,
    BLOCKS
  }

  private static final Map<String, MessageType> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(MessageType::name, Function.identity()));

  private final From from;
  private final Size size;

  MessageType(From from, Size size) {
    this.from = from;
    this.size = size;
  }

  /** The type of that name, or {@code null}. */
  public static @Nullable MessageType named(String name) {
    return BY_NAME.get(name);
  }

  /** Which side says it. */
  public From from() {
    return from;
  }

  /** What it holds. */
  public Size size() {
    return size;
  }
}
