package org.hanok.node.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.node.settings.NodeParams;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.AinVersions;
import org.hanok.protocol.primitive.TimerFlags;
import org.jspecify.annotations.Nullable;

/** What is told of parameters, flags and settings. */
final class ConfigReport {

  private final NetworkConfig network;
  private final NodeParams params;

  ConfigReport(NetworkConfig network, NodeParams params) {
    this.network = network;
    this.params = params;
  }

  /** The protocol versions that AI Network's node of this version serves. */
  static JsonObject versions() {
    return JsonObject.builder()
        .set("CURRENT_PROTOCOL_VERSION", AinVersions.CURRENT)
        .set("COMPATIBLE_MIN_PROTOCOL_VERSION", AinVersions.COMPATIBLE_MIN)
        .set("DATA_PROTOCOL_VERSION", AinVersions.DATA)
        .set("CONSENSUS_PROTOCOL_VERSION", AinVersions.CONSENSUS)
        .build();
  }

  JsonObject of(JsonValue blockchainParams, long lastBlock) {
    return JsonObject.builder()
        .set("blockchainParams", blockchainParams)
        .set("env", JsonObject.EMPTY)
        .set("devFlags", JsonObject.EMPTY)
        .set("blockchainConsts", versions())
        .set("nodeConfigs", params.all())
        .set("timerFlags", timerFlags())
        .set("bandageMap", bandageMap())
        .set("timerFlagStatus", flagStatus(lastBlock))
        .build();
  }

  private Map<String, TimerFlags.Flag> flags() {
    return network.timerFlags().flags();
  }

  private JsonObject timerFlags() {
    JsonObject.Builder json = JsonObject.builder();
    flags().forEach((name, flag) -> json.set(name, timerFlag(flag)));
    return json.build();
  }

  private static JsonObject timerFlag(TimerFlags.Flag flag) {
    JsonObject.Builder json = JsonObject.builder();
    json.set("enabled_block", block(flag.enabledBlock()));
    if (flag.disabledBlock() != null) {
      json.set("disabled_block", block(flag.disabledBlock()));
    }
    return json.set("has_bandage", flag.hasBandage()).build();
  }

  private static JsonValue block(@Nullable Long number) {
    return number == null ? JsonNull.NULL : JsonNumber.of(number);
  }

  private JsonObject bandageMap() {
    Map<String, JsonArray> byBlock = new LinkedHashMap<>();
    flags()
        .forEach(
            (name, flag) -> {
              if (flag.hasBandage() && flag.enabledBlock() != null) {
                byBlock.merge(
                    String.valueOf(flag.enabledBlock()),
                    JsonArray.of(JsonString.of(name)),
                    ConfigReport::joined);
              }
            });
    JsonObject.Builder json = JsonObject.builder();
    byBlock.forEach(json::set);
    return json.build();
  }

  private static JsonArray joined(JsonArray first, JsonArray second) {
    List<JsonValue> all = new ArrayList<>(first.items());
    all.addAll(second.items());
    return new JsonArray(all);
  }

  private JsonObject flagStatus(long lastBlock) {
    JsonObject.Builder states = JsonObject.builder();
    int enabled = 0;
    for (String name : flags().keySet()) {
      boolean on = network.timerFlags().isEnabled(name, lastBlock);
      states.set(name, JsonBoolean.of(on));
      enabled += on ? 1 : 0;
    }
    return JsonObject.builder()
        .set("lastBlockNumber", lastBlock)
        .set("flagStates", states.build())
        .set("numFlags", flags().size())
        .set("numEnabledFlags", enabled)
        .build();
  }
}
