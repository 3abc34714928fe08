package org.hanok.protocol.transition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** How large the state may grow, and what growing costs. */
final class StateBudgets {

  private static final String MORE =
      ").\nFor more information see https://docs.ainetwork.ai/ain-blockchain/staking";

  private final StateView state;
  private final AppUsage usage;

  StateBudgets(StateView state, AppUsage usage) {
    this.state = state;
    this.usage = usage;
  }

  /**
   * Sizes at one moment, in bytes. NaN stands for undefined, as the reference calculates with it.
   *
   * @param root the whole state
   * @param allApps all apps
   * @param byApp the apps an operation names
   */
  record Usage(double root, double allApps, Map<String, Double> byApp) {
    double service() {
      return root - allApps;
    }
  }

  /** A limit that was broken. */
  record Broken(int code, String message) {}

  Usage measure(Collection<String> apps) {
    Map<String, Double> byApp = Map.of();
    if (!apps.isEmpty()) {
      byApp = new LinkedHashMap<>();
      for (String name : apps) {
        byApp.put(name, this.usage.bytesOf(name));
      }
    }
    return new Usage(state.root().treeBytes(), this.usage.bytesOfAll(), byApp);
  }

  /** Gas for what grew. AIN: an app that did not exist before gives NaN, which is no growth. */
  static StateGas gas(Usage before, Usage after, double coefficient) {
    double growth = after.service() - before.service();
    double service = Math.max(growth, 0) * coefficient;
    Map<String, Double> apps = Map.of();
    for (Map.Entry<String, Double> app : after.byApp().entrySet()) {
      double delta = app.getValue() - before.byApp().getOrDefault(app.getKey(), Double.NaN);
      if (delta > 0) {
        apps = apps.isEmpty() ? new LinkedHashMap<>() : apps;
        apps.put(app.getKey(), delta * coefficient);
      }
    }
    return new StateGas(service, apps);
  }

  @Nullable Broken checkTree(ChainParameters parameters) {
    StateNode root = state.root();
    double maxHeight = parameters.number("resource/state_tree_height_limit");
    if (root.treeHeight() > maxHeight) {
      String message = over("Out of tree height limit (", root.treeHeight(), maxHeight, ")");
      return new Broken(Codes.TREE_TOO_HIGH, message);
    }
    double maxBytes = parameters.number("resource/state_tree_bytes_limit");
    if (root.treeBytes() > maxBytes) {
      String message = over("Out of tree bytes limit (", root.treeBytes(), maxBytes, ")");
      return new Broken(Codes.TREE_TOO_LARGE, message);
    }
    return null;
  }

  @Nullable Broken checkBudgets(ChainParameters parameters, Usage usage, Collection<String> apps) {
    double bytes = parameters.number("resource/state_tree_bytes_limit");
    double serviceBudget = bytes * parameters.number("resource/service_state_budget_ratio");
    double appsBudget = bytes * parameters.number("resource/apps_state_budget_ratio");
    double freeBudget = bytes * parameters.number("resource/free_state_budget_ratio");
    if (usage.service() > serviceBudget) {
      String head = "Exceeded state budget limit for services (";
      return new Broken(Codes.BUDGET_ALL_SERVICES, over(head, usage.service(), serviceBudget, ")"));
    }
    if (usage.allApps() > appsBudget) {
      String head = "Exceeded state budget limit for apps (";
      return new Broken(Codes.BUDGET_ALL_APPS, over(head, usage.allApps(), appsBudget, ")"));
    }
    for (String app : apps) {
      Broken broken =
          checkApp(app, usage.byApp().getOrDefault(app, Double.NaN), appsBudget, freeBudget);
      if (broken != null) {
        return broken;
      }
    }
    return null;
  }

  private @Nullable Broken checkApp(
      String app, double usage, double appsBudget, double freeBudget) {
    double stake = numberAt("staking", app, "balance_total");
    if (stake == 0) {
      double free = this.usage.bytesOfFreeTier();
      String head = "Exceeded state budget limit for free tier (";
      return free >= freeBudget
          ? new Broken(Codes.BUDGET_FREE_TIER, over(head, free, freeBudget, MORE))
          : null;
    }
    double budget = appsBudget * stake / appStakesTotal();
    String head = "Exceeded state budget limit for app " + app + " (";
    return usage > budget ? new Broken(Codes.BUDGET_APP, over(head, usage, budget, MORE)) : null;
  }

  /** Everything staked on apps. */
  double appStakesTotal() {
    JsonValue sum = state.value("staking", "balance_total_sum");
    double consensus = numberAt("staking", "consensus", "balance_total");
    if (sum != JsonNull.NULL) {
      return EcmaNumber.toNumber(sum) - consensus;
    }
    StateNode services = state.find(Roots.VALUES, List.of("staking"));
    if (services == null || services.isLeaf()) {
      return 0;
    }
    JsonObject.Builder inOrder = JsonObject.builder();
    services.labels().forEach(label -> inOrder.set(label, JsonNull.NULL));
    double total = 0;
    for (String app : inOrder.build().keys()) {
      total += app.equals("consensus") ? 0 : numberAt("staking", app, "balance_total");
    }
    return total;
  }

  private double numberAt(String... labels) {
    return EcmaNumber.toNumber(state.value(labels));
  }

  private static String over(String head, double value, double limit, String tail) {
    return head + EcmaNumber.toString(value) + " > " + EcmaNumber.toString(limit) + tail;
  }
}
