package org.hanok.api.rpc;

import static org.hanok.api.rpc.RpcMethod.result;

import java.util.Map;
import java.util.function.Function;
import org.hanok.node.query.EventHandlerInfo;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** What the event handler says of itself; offered where ENABLE_EVENT_HANDLER is on. */
final class EventMethods {

  private final EventHandlerSlot slot;

  EventMethods(EventHandlerSlot slot) {
    this.slot = slot;
  }

  Map<String, RpcMethod> all() {
    return Map.of(
        "net_getEventHandlerNetworkInfo", p -> result(ask(EventHandlerInfo::networkInfo)),
        "ain_getEventHandlerFilterInfo", p -> result(ask(EventHandlerInfo::filterInfo)),
        "ain_getEventHandlerChannelInfo", p -> result(ask(EventHandlerInfo::channelInfo)));
  }

  private JsonValue ask(Function<EventHandlerInfo, JsonObject> question) {
    return slot.handler().<JsonValue>map(question).orElse(JsonNull.NULL);
  }
}
