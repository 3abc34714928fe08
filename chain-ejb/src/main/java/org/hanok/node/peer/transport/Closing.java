package org.hanok.node.peer.transport;

import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.io.IOException;
import java.util.zip.DataFormatException;
import org.hanok.node.peer.message.PeerReason;

/** What is said at the end of a connection, and what an error of one means. */
final class Closing {

  private Closing() {}

  /** The close code of RFC 6455. */
  static int codeOf(PeerReason reason) {
    WebSocketCloseStatus status =
        switch (reason) {
          case TOO_LARGE -> WebSocketCloseStatus.MESSAGE_TOO_BIG;
          case BROKEN_FRAMES -> WebSocketCloseStatus.PROTOCOL_ERROR;
          case NOT_JSON, MALFORMED -> WebSocketCloseStatus.INVALID_PAYLOAD_DATA;
          case STOPPING -> WebSocketCloseStatus.ENDPOINT_UNAVAILABLE;
          case FULL, TOO_SLOW -> WebSocketCloseStatus.TRY_AGAIN_LATER;
          case ROTATED, HALF_CLOSED, DUPLICATE, GONE -> WebSocketCloseStatus.NORMAL_CLOSURE;
          default -> WebSocketCloseStatus.POLICY_VIOLATION;
        };
    return status.code();
  }

  /** A word for the other side's log. */
  static String wordsOf(PeerReason reason) {
    return reason.id();
  }

  static PeerReason reasonOf(Throwable cause) {
    return switch (cause) {
      case TooLongFrameException ignored -> PeerReason.TOO_LARGE;
      case CorruptedWebSocketFrameException corrupt
          when corrupt.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG) ->
          PeerReason.TOO_LARGE;
      case DecompressionException deflated -> reasonOf(deflated);
      case CodecException wrapper
          when wrapper.getCause() instanceof DecompressionException deflated ->
          reasonOf(deflated);
      case CodecException ignored -> PeerReason.BROKEN_FRAMES;
      case IOException ignored -> PeerReason.GONE;
      default -> PeerReason.BROKEN_FRAMES;
    };
  }

  /** What is compressed wrongly has a cause of its own; what is only too long has none. */
  private static PeerReason reasonOf(DecompressionException deflated) {
    return deflated.getCause() instanceof DataFormatException
        ? PeerReason.BROKEN_FRAMES
        : PeerReason.TOO_LARGE;
  }
}
