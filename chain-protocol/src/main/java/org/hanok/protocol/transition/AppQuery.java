package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.function.StatePaths;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.ServiceNames;
import org.hanok.protocol.state.StateLabels;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** What an app uses and may use, and which names new apps may have. */
final class AppQuery {

  private final StateView state;
  private final LedgerOptions options;
  private final long blockNumber;
  private final ChainParameters parameters;
  private final StateBudgets budgets;

  AppQuery(StateView state, StateView finalState, LedgerOptions options, long blockNumber) {
    this.state = state;
    this.options = options;
    this.blockNumber = blockNumber;
    this.parameters =
        new ChainParameters(
            new StoredParameters(finalState), options.blockchainParams(), blockNumber);
    this.budgets = new StateBudgets(state, new AppUsage(state));
  }

  /** AIN: what is no text stands in the one path as JSON, in the other as JavaScript shows it. */
  JsonObject usage(JsonValue app) {
    JsonObject usage = sizes(EcmaText.of(app));
    double bytes = usage.getNumber("tree_bytes", 0);
    String label = app instanceof JsonString text ? text.value() : StableJson.stringify(app);
    List<String> stakePath = Paths.parse("staking/" + label + "/balance_total");
    double stake = Accounts.numberOrZero(state.value(stakePath));
    double total = budgets.appStakesTotal();
    double limit = parameters.number("resource/state_tree_bytes_limit");
    double appsBudget = limit * parameters.number("resource/apps_state_budget_ratio");
    double freeBudget = limit * parameters.number("resource/free_state_budget_ratio");
    double freeBytes = new AppUsage(state).bytesOfFreeTier();
    freeBytes = Double.isNaN(freeBytes) ? 0 : freeBytes;
    double ratio = total > 0 ? stake / total : 1;
    double available = Math.max(0, stake > 0 ? appsBudget * ratio - bytes : freeBudget - freeBytes);
    double perByte = parameters.number("resource/max_state_tree_size_per_byte");
    JsonObject room =
        JsonObject.builder()
            .set("tree_height", parameters.get("resource/state_tree_height_limit"))
            .set("tree_bytes", available)
            .set("tree_size", available * perByte)
            .build();
    double unstakeable =
        unstakeable(new Stakes(appsBudget, freeBudget, bytes, freeBytes, stake, total));
    JsonObject staking =
        JsonObject.builder()
            .set("app", stake)
            .set("total", total)
            .set("unstakeable", unstakeable)
            .build();
    return JsonObject.builder()
        .set("usage", usage)
        .set("available", room)
        .set("staking", staking)
        .build();
  }

  private record Stakes(
      double appsBudget,
      double freeBudget,
      double bytes,
      double freeBytes,
      double stake,
      double total) {}

  /** How much of the stake could go while the app's bytes stay within its budget. */
  private static double unstakeable(Stakes given) {
    if (given.total == 0) {
      return given.stake;
    }
    if (given.stake == 0 || given.appsBudget <= given.bytes) {
      return 0;
    }
    double free =
        (given.appsBudget * given.stake - given.bytes * given.total)
            / (given.appsBudget - given.bytes);
    if (free < given.stake) {
      return Math.max(free, 0);
    }
    boolean fitsFreeTier = given.bytes + given.freeBytes <= given.freeBudget;
    return fitsFreeTier ? given.stake : Math.max(given.stake - 1, 0);
  }

  // AIN: heights and siblings are added up over the four trees like the rest.
  private JsonObject sizes(String app) {
    double height = 0;
    double size = 0;
    double bytes = 0;
    double siblings = 0;
    for (String tree : List.of(Roots.VALUES, Roots.RULES, Roots.FUNCTIONS, Roots.OWNERS)) {
      StateNode node = state.find(tree, Paths.parse("apps/" + app));
      if (node != null) {
        height += node.treeHeight();
        size += node.treeSize();
        bytes += node.treeBytes();
        siblings += node.treeMaxSiblings();
      }
    }
    return JsonObject.builder()
        .set("tree_height", height)
        .set("tree_size", size)
        .set("tree_bytes", bytes)
        .set("tree_max_siblings", siblings)
        .build();
  }

  JsonObject validateName(@Nullable JsonValue name) {
    String text = name instanceof JsonString string ? string.value() : "";
    // AIN: what is no text is shown as JavaScript makes text of it.
    String shown = EcmaText.of(name);
    boolean lowerCaseOnly =
        options.flags().isEnabled(ServiceNames.LOWER_CASE_ONLY_FLAG, blockNumber);
    if (!StateLabels.isValid(text, parameters.labelLimit())) {
      return refused(Codes.APP_NAME_INVALID_LABEL, "Invalid app name for state label: " + shown);
    }
    if (!ServiceNames.isValid(text, lowerCaseOnly)) {
      return refused(Codes.APP_NAME_INVALID_NAME, "Invalid app name for service name: " + shown);
    }
    if (state.value(Paths.parse(StatePaths.appConfig(text))) != JsonNull.NULL) {
      return refused(Codes.APP_NAME_IN_USE, "App name already in use: " + shown);
    }
    return JsonObject.builder()
        .set("is_valid", true)
        .set("result", true)
        .set("code", Codes.SUCCESS)
        .build();
  }

  private static JsonObject refused(int code, String message) {
    return JsonObject.builder()
        .set("is_valid", false)
        .set("result", false)
        .set("code", code)
        .set("message", message)
        .build();
  }
}
