package org.hanok.protocol.transition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;

/** Gas units by whom they are accounted to: the service as a whole, or an app. Mutable. */
public final class GasAmount {

  private double service;
  private final Map<String, Double> apps = new LinkedHashMap<>(2);

  /** Adds {@code amount} to what {@code labels}' first ones say: /apps/NAME is an app. */
  void add(List<String> labels, double amount) {
    if (amount == 0) {
      return;
    }
    if (labels.isEmpty() || !labels.get(0).equals("apps")) {
      service += amount;
    } else if (labels.size() > 1) {
      apps.merge(labels.get(1), amount, Double::sum);
    }
  }

  void addService(double amount) {
    service += amount;
  }

  void addApp(String name, double amount) {
    apps.merge(name, amount, Double::sum);
  }

  /** Units accounted to the service. */
  public double service() {
    return service;
  }

  /** Units by app. */
  public Map<String, Double> apps() {
    return Collections.unmodifiableMap(apps);
  }

  /** All apps' units together. */
  public double appTotal() {
    double total = 0;
    for (double amount : apps.values()) {
      total += amount;
    }
    return total;
  }

  /** {@code {service, app: {…}}}, app only if there is one. */
  public JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder().set("service", service);
    if (!apps.isEmpty()) {
      JsonObject.Builder byApp = JsonObject.builder();
      apps.forEach(byApp::set);
      json.set("app", byApp.build());
    }
    return json.build();
  }
}
