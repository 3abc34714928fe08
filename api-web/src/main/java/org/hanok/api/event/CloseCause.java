package org.hanok.api.event;

import org.hanok.api.ApiReason;

/** Why the node closes a channel: the code and the reason that the client reads. */
enum CloseCause {
  /** Nothing is wrong. */
  NONE(1000, ""),
  TOO_MANY_CHANNELS(1013, "EVENT_CHANNEL_EXCEEDS_SIZE_LIMIT"),
  TOO_LARGE(1009, ApiReason.MESSAGE_TOO_LARGE.id() + ": at most 65536 bytes"),
  PROTOCOL(1002, ApiReason.NO_WEBSOCKET_FRAME.id()),
  NOT_UTF8(1007, ApiReason.NOT_UTF8.id()),
  SLOW(1008, ApiReason.SLOW_CLIENT.id() + ": events were not read in time"),
  NO_PONG(1008, ApiReason.NO_PONG.id() + ": the heartbeat was not answered"),
  IDLE(1000, "EVENT_HANDLER_CHANNEL_IDLE_TIME_LIMIT_SECS"),
  TOO_OLD(1000, "EVENT_HANDLER_CHANNEL_LIFE_TIME_LIMIT_SECS"),
  STOPPING(1001, "the node stops");

  private final int code;
  private final String reason;

  CloseCause(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
