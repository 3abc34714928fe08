package org.hanok.protocol.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;

/**
 * A config and where it is.
 *
 * @param path the labels that lead to it
 * @param config the config; null if there is none
 */
public record PathConfig(List<String> path, JsonValue config) {

  /** The form that answers of the API have: the path as text. */
  JsonObject toApiJson(UnaryOperator<List<String>> toPath) {
    return JsonObject.of("path", JsonString.of(Paths.format(toPath.apply(path))), "config", config);
  }

  /** The form within the answers of evaluations: the path as a list of labels. */
  JsonObject toJson() {
    return JsonObject.of("path", labels(path), "config", config);
  }

  static JsonArray labels(List<String> labels) {
    List<JsonValue> items = new ArrayList<>(labels.size());
    labels.forEach(label -> items.add(JsonString.of(label)));
    return new JsonArray(items);
  }

  static JsonArray toApiJson(List<PathConfig> configs) {
    List<JsonValue> items = new ArrayList<>(configs.size());
    configs.forEach(config -> items.add(config.toApiJson(UnaryOperator.identity())));
    return new JsonArray(items);
  }

  static JsonArray toJson(List<PathConfig> configs) {
    List<JsonValue> items = new ArrayList<>(configs.size());
    configs.forEach(config -> items.add(config.toJson()));
    return new JsonArray(items);
  }

  /** The paths of {@code configs} as messages show them. */
  static JsonArray formattedPaths(List<PathConfig> configs) {
    List<JsonValue> items = new ArrayList<>(configs.size());
    configs.forEach(config -> items.add(JsonString.of(Paths.format(config.path()))));
    return new JsonArray(items);
  }

  static boolean isConfig(JsonValue config) {
    return config != JsonNull.NULL;
  }
}
