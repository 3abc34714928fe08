package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigVectorsTest {

  private static final String FILE = "functions/recorded-stateutil.jsonl.gz";
  private static final Set<String> NATIVE = NativeFunctionRegistry.ain().ids();

  @Test
  void rules_functions_and_owners_are_accepted_and_refused_where_the_reference_does()
      throws IOException {
    List<String> checked = new ArrayList<>();
    for (JsonObject call : SharedFiles.lines(FILE)) {
      String function = Objects.requireNonNull(call.getString("fn")).replace("StateUtil.", "");
      if (function.matches("isValid(Rule|Function|Owner)(Config|Tree)") && isJson(call)) {
        JsonObject expected = Objects.requireNonNull(call.getObject("result"));
        String flaw = flaw(function, Objects.requireNonNull(call.getArray("args")));
        assertThat(flaw == null ? "" : flaw)
            .as(call.toString())
            .isEqualTo(expected.getString("invalidPath"));
        checked.add(function);
      }
    }
    assertThat(new HashSet<>(checked)).hasSize(6);
  }

  private static @Nullable String flaw(String function, JsonArray args) {
    JsonValue second = args.at(1);
    return switch (function) {
      case "isValidRuleConfig" ->
          ConfigChecks.rules(minDeleted(args.at(0))).flaw(variables(args.at(0)), second);
      case "isValidFunctionConfig" -> ConfigChecks.functionFlaw(Set.of(), second);
      case "isValidOwnerConfig" -> ConfigChecks.owners(NATIVE).flaw(Set.of(), second);
      case "isValidRuleTree" -> tree(args, ".rule", ConfigChecks.rules(minDeleted(args.at(2))));
      case "isValidFunctionTree" -> tree(args, ".function", ConfigChecks::functionFlaw);
      default -> tree(args, ".owner", ConfigChecks.owners(NATIVE));
    };
  }

  private static @Nullable String tree(JsonArray args, String label, ConfigTree.Check check) {
    List<String> path =
        ((JsonArray) args.at(0)).items().stream().map(each -> ((JsonString) each).value()).toList();
    return ConfigTree.flaw(path, args.at(1), label, check);
  }

  private static double minDeleted(JsonValue params) {
    return ((JsonObject) params).getNumber("minGcNumSiblingsDeleted", 0);
  }

  private static Set<String> variables(JsonValue params) {
    JsonObject labels = ((JsonObject) params).getObject("variableLabels");
    return labels == null ? new HashSet<>() : new HashSet<>(labels.keys());
  }

  @Test
  void changes_are_merged_or_replace_what_is_there_where_the_reference_does() throws IOException {
    int merged = 0;
    for (JsonObject call : SharedFiles.lines(FILE)) {
      String function = Objects.requireNonNull(call.getString("fn"));
      if (function.startsWith("StateUtil.apply") && isJson(call)) {
        merged += checkMerge(call, function) ? 1 : 0;
      }
    }
    assertThat(merged).isPositive();
  }

  private static boolean checkMerge(JsonObject call, String function) {
    JsonArray args = Objects.requireNonNull(call.getArray("args"));
    JsonObject expected = Objects.requireNonNull(call.getObject("result"));
    List<String> entriesAt =
        function.contains("Rule")
            ? ConfigMerge.RULES
            : function.contains("Function") ? ConfigMerge.FUNCTIONS : ConfigMerge.OWNERS;
    ConfigMerge merge = ConfigMerge.of(args.at(0), args.at(1), entriesAt);
    assertThat(merge.isMerge()).as(call.toString()).isEqualTo(isMerge(expected));
    JsonValue config = expected.valueAt(1);
    assertThat(merge.config()).as(call.toString()).isEqualTo(config);
    return merge.isMerge();
  }

  /** Whether JSON can hold the arguments: a transaction cannot bring undefined or NaN. */
  private static boolean isJson(JsonObject call) {
    String text = JsonText.stringify(call);
    return !text.contains("{\"$undefined\":") && !text.contains("{\"$num\":");
  }

  private static boolean isMerge(JsonObject expected) {
    return Objects.requireNonNullElse(expected.get("isMerge"), JsonNull.NULL).isTruthy();
  }
}
