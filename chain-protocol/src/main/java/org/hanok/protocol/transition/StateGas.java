package org.hanok.protocol.transition;

import java.util.Map;
import org.hanok.protocol.json.JsonObject;

/**
 * Gas for growth of the state.
 *
 * @param service units for everything outside apps
 * @param apps units by app, only those that grew
 */
record StateGas(double service, Map<String, Double> apps) {

  static final StateGas NONE = new StateGas(0, Map.of());

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder().set("service", service);
    if (!apps.isEmpty()) {
      JsonObject.Builder byApp = JsonObject.builder();
      apps.forEach(byApp::set);
      json.set("app", byApp.build());
    }
    return json.build();
  }
}
