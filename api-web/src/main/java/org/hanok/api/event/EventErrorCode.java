package org.hanok.api.event;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** What an EMIT_ERROR may say. AIN: EventHandlerErrorCode; from 70090 on Hanok's own. */
enum EventErrorCode implements Reason {
  MISSING_MESSAGE_TYPE_IN_MSG(70003),
  MISSING_MESSAGE_DATA_IN_MSG(70004),
  INVALID_MESSAGE_TYPE(70005),
  MISSING_EVENT_TYPE_IN_MSG_DATA(70006),
  MISSING_CONFIG_IN_MSG_DATA(70007),
  DUPLICATED_GLOBAL_FILTER_ID(70008),
  INVALID_EVENT_TYPE_IN_VALIDATE_FUNC(70009),
  EVENT_FILTER_EXCEEDS_SIZE_LIMIT(70015),
  EVENT_FILTER_EXCEEDS_SIZE_LIMIT_PER_CHANNEL(70016),
  FAILED_TO_REGISTER_FILTER(70020),
  INVALID_CUSTOM_CLIENT_ID(70040),
  /** What came is no JSON, or nested too deep. */
  MALFORMED_MESSAGE(70090),
  /** An event is larger than a message may be. */
  EVENT_TOO_LARGE(70091),
  /** The node had to drop events. */
  EVENTS_LOST(70092),
  NEGATIVE_BLOCK_NUMBER(70100),
  INVALID_BLOCK_NUMBER_TYPE(70101),
  MISSING_PATH_IN_CONFIG(70200),
  INVALID_FORMAT_PATH(70201),
  MISSING_TX_HASH_IN_CONFIG(70300),
  INVALID_TX_HASH(70301);

  private final int number;

  EventErrorCode(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  int number() {
    return number;
  }

  @Override
  public String id() {
    return Integer.toString(number);
  }

  @Override
  public Category category() {
    return this == EVENTS_LOST ? Category.BUSY : Category.USER;
  }

  @Override
  public String meaning() {
    return Reason.words(name());
  }
}
