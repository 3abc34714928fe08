package org.hanok.protocol.transition;

import java.util.HashMap;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Chain parameters as the state has them, each read once until one of them is written. */
final class StoredParameters {

  private final StateView state;
  private final Map<String, JsonValue> known = new HashMap<>();

  StoredParameters(StateView state) {
    this.state = state;
  }

  void forget() {
    if (!known.isEmpty()) {
      known.clear();
    }
  }

  JsonValue get(String name) {
    JsonValue value = known.get(name);
    if (value == null) {
      value = read(name);
      known.put(name, value);
    }
    return value;
  }

  private JsonValue read(String name) {
    int slash = name.indexOf('/');
    return state.value("blockchain_params", name.substring(0, slash), name.substring(slash + 1));
  }

  /** The parameter {@code name} of a config file. */
  static JsonValue ofConfig(JsonObject blockchainParams, String name) {
    int slash = name.indexOf('/');
    JsonObject category = blockchainParams.getObject(name.substring(0, slash));
    JsonValue value = category == null ? null : category.get(name.substring(slash + 1));
    return value == null ? JsonNull.NULL : value;
  }
}
