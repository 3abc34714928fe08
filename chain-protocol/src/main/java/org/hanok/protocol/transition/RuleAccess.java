package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.rule.RuleBudget;
import org.hanok.protocol.rule.StateAccess;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateReadOptions;
import org.jspecify.annotations.Nullable;

/** Answers what a rule asks the database. */
final class RuleAccess implements StateAccess {

  private final StateView state;
  private final RuleCheck rules;
  private final List<String> shardingPath;

  RuleAccess(StateView state, RuleCheck rules, List<String> shardingPath) {
    this.state = state;
    this.rules = rules;
    this.shardingPath = shardingPath;
  }

  @Override
  public @Nullable JsonValue call(
      Callback callback, List<@Nullable JsonValue> arguments, RuleBudget budget) {
    return switch (callback) {
      case GET_VALUE -> read(Roots.VALUES, arguments, budget);
      case GET_RULE -> read(Roots.RULES, arguments, budget);
      case GET_FUNCTION -> read(Roots.FUNCTIONS, arguments, budget);
      case GET_OWNER -> read(Roots.OWNERS, arguments, budget);
      case EVAL_RULE -> charged(evalRule(arguments, budget), budget);
      case EVAL_OWNER -> charged(evalOwner(arguments), budget);
    };
  }

  /** Takes what an answer holds from the budget. */
  private static JsonValue charged(JsonValue answer, RuleBudget budget) {
    long bytes = ObjectSize.real(answer);
    budget.takeBytes(bytes);
    budget.take(bytes / 32);
    return answer;
  }

  private JsonValue read(String root, List<@Nullable JsonValue> arguments, RuleBudget budget) {
    JsonObject options = options(arguments, 1);
    List<String> path = localPath(argument(arguments, 0), options);
    StateNode node = path == null ? null : state.find(root, path);
    if (node == null || !affords(budget, node, options)) {
      return JsonNull.NULL;
    }
    return options.isEmpty() ? StateView.json(node) : StateView.json(node, readOptions(options));
  }

  /** Takes what reading {@code node} as one value costs from the budget; false if it cannot be. */
  static boolean affords(RuleBudget budget, StateNode node, JsonObject options) {
    boolean shallow = isOn(options, "isShallow");
    long nodes = shallow ? 1 + node.childCount() : node.treeSize();
    // Labels and values as the state counts them, or labels alone.
    long bytes = shallow ? 256 * nodes : node.treeBytes();
    boolean detailed =
        isOn(options, "includeTreeInfo")
            || isOn(options, "includeProof")
            || isOn(options, "includeVersion");
    boolean steps = budget.take(nodes);
    return budget.takeBytes(bytes + (detailed ? 1024 * nodes : 0)) && steps;
  }

  private static StateReadOptions readOptions(JsonObject options) {
    return new StateReadOptions(
        isOn(options, "isShallow"),
        isOn(options, "isPartial"),
        options.getString("lastEndLabel"),
        isOn(options, "includeTreeInfo"),
        isOn(options, "includeProof"),
        isOn(options, "includeVersion"),
        (int) ReadLimits.DEFAULTS.maxSiblings());
  }

  private JsonValue evalRule(List<@Nullable JsonValue> arguments, RuleBudget budget) {
    JsonObject options = options(arguments, 3);
    List<String> path = localPath(argument(arguments, 0), options);
    if (path == null) {
      return JsonNull.NULL;
    }
    RuleCheck.Times times =
        new RuleCheck.Times(
            orNull(options, "timestamp"),
            orNull(options, "blockNumber"),
            orNull(options, "blockTime"));
    JsonValue value = argument(arguments, 1);
    JsonValue auth = argument(arguments, 2);
    return rules.check(path, value, auth, times, budget).toPermission().toJson();
  }

  private JsonValue evalOwner(List<@Nullable JsonValue> arguments) {
    JsonObject options = options(arguments, 3);
    List<String> path = localPath(argument(arguments, 0), options);
    if (path == null) {
      return JsonNull.NULL;
    }
    JsonValue permission = argument(arguments, 1);
    JsonValue auth = argument(arguments, 2);
    return evalOwner(state.root(), path, permission, auth, isOn(options, "isMerge")).toJson();
  }

  /** What eval_owner answers for {@code permission}. */
  static Permission evalOwner(
      StateNode root,
      List<String> path,
      @Nullable JsonValue permission,
      @Nullable JsonValue auth,
      boolean isMerge) {
    String name = EcmaText.of(permission);
    OwnerCheck.Target target =
        switch (permission instanceof JsonString ? name : "") {
          case "write_rule" -> OwnerCheck.Target.RULE;
          case "write_function" -> OwnerCheck.Target.FUNCTION;
          case "write_owner", "branch_owner" -> OwnerCheck.Target.OWNER;
          default -> null;
        };
    return target == null
        ? OwnerCheck.invalid(path, name, auth)
        : OwnerCheck.check(root, target, path, auth, isMerge);
  }

  private @Nullable List<String> localPath(@Nullable JsonValue path, JsonObject options) {
    List<String> parsed = Paths.parse(path instanceof JsonString text ? text.value() : null);
    return isOn(options, "isGlobal") ? Sharding.toLocal(parsed, shardingPath) : parsed;
  }

  private static @Nullable JsonValue argument(List<@Nullable JsonValue> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  private static JsonObject options(List<@Nullable JsonValue> arguments, int index) {
    return argument(arguments, index) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  private static boolean isOn(JsonObject options, String key) {
    JsonValue value = options.get(key);
    return value != null && value.isTruthy();
  }

  private static JsonValue orNull(JsonObject options, String key) {
    JsonValue value = options.get(key);
    return value == null ? JsonNull.NULL : value;
  }
}
