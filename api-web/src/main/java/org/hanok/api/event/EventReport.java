package org.hanok.api.event;

import org.hanok.node.query.EventHandlerInfo;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.protocol.json.JsonObject;

/** What the event handler says of itself, in the reference's shapes. */
final class EventReport implements EventHandlerInfo {

  private final EventHandlerSettings settings;
  private final EventDesk desk;

  EventReport(EventHandlerSettings settings, EventDesk desk) {
    this.settings = settings;
    this.desk = desk;
  }

  @Override
  public JsonObject networkInfo() {
    return JsonObject.builder()
        .set("url", "ws://" + settings.host() + ":" + settings.port() + "/")
        .set("maxNumEventChannels", settings.maxChannels())
        .set("numEventChannels", desk.channelCount())
        .set("maxNumEventFilters", settings.maxFilters())
        .set("numEventFilters", desk.filterCount())
        .build();
  }

  @Override
  public JsonObject channelInfo() {
    return desk.channelInfo();
  }

  @Override
  public JsonObject filterInfo() {
    return desk.filterInfo();
  }

  @Override
  public JsonObject channelStatus() {
    return JsonObject.builder()
        .set("maxNumEventChannels", settings.maxChannels())
        .set("numEventChannels", desk.channelCount())
        .set("channelLifeTimeLimitSecs", settings.lifeLimitSeconds())
        .set("channelIdleTimeLimitSecs", settings.idleLimitSeconds())
        .set("maxChannelLifeTimeMs", desk.maxLifeMillis())
        .set("maxChannelIdleTimeMs", desk.maxIdleMillis())
        .set("channelInfo", desk.channelInfo())
        .build();
  }

  @Override
  public JsonObject filterStatus() {
    return JsonObject.builder()
        .set("maxNumEventFilters", settings.maxFilters())
        .set("numEventFilters", desk.filterCount())
        .set("filterInfo", desk.filterInfo())
        .build();
  }

  @Override
  public boolean hasRoom() {
    return desk.channelCount() < settings.maxChannels()
        && desk.filterCount() < settings.maxFilters();
  }
}
