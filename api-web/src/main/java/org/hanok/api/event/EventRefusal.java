package org.hanok.api.event;

import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Why a client's message is not obeyed.
 *
 * @param filterId the client's own id of the filter that it is about, as the client wrote it
 */
record EventRefusal(EventErrorCode code, String message, @Nullable JsonValue filterId) {

  static EventRefusal of(EventErrorCode code, String message) {
    return new EventRefusal(code, message, null);
  }
}
