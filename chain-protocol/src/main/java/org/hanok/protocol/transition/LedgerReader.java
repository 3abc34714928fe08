package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.ReadExcess;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateProof;
import org.hanok.protocol.state.StateReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the state as AI Network's interfaces answer them. Over a snapshot it may be used by any
 * thread. Arguments come as clients send them ({@code ref}, {@code is_global}, {@code is_shallow},
 * {@code is_partial} …); {@code is_final} is answered from the second root.
 */
public final class LedgerReader {

  private final StateView state;
  private final StateView finalState;
  private final LedgerOptions options;

  LedgerReader(StateView state, StateView finalState, LedgerOptions options) {
    this.state = state;
    this.finalState = finalState;
    this.options = options;
  }

  /** Reads of {@code root}; reads that ask for the final state are answered from it as well. */
  public static LedgerReader of(StateNode root, LedgerOptions options) {
    return of(root, root, options);
  }

  /** Reads of {@code root}, and of {@code finalRoot} where the final state is asked for. */
  public static LedgerReader of(StateNode root, StateNode finalRoot, LedgerOptions options) {
    return new LedgerReader(() -> root, () -> finalRoot, options);
  }

  /** The value at {@code path}; null if there is none. Without limits. */
  public JsonValue value(String path) {
    return state.value(Paths.parse(path));
  }

  /** The rules, functions or owners at {@code path} below the tree {@code root}. */
  public JsonValue read(String root, String path) {
    return state.read(root, Paths.parse(path));
  }

  /** Sees how the answer to a list comes along. */
  public interface Progress {

    /**
     * One of the list was answered by {@code result}.
     *
     * @throws RuntimeException to go no further
     */
    void answered(JsonValue result);
  }

  /** Answers ain_get: {@code {result, code?, message?}}. */
  public JsonObject get(JsonObject arguments, long nowMillis) {
    return get(arguments, nowMillis, result -> {});
  }

  /** As above, a list within what {@code progress} allows. */
  public JsonObject get(JsonObject arguments, long nowMillis, Progress progress) {
    ReadArguments read = new ReadArguments(arguments);
    String type = read.text("type");
    if ("GET".equals(type)) {
      return getList(read.value("op_list"), nowMillis, progress);
    }
    String root = rootOf(type);
    return root == null ? flaw(30001, "Invalid get operation") : getWithLimits(root, read);
  }

  private static @Nullable String rootOf(@Nullable String type) {
    return switch (type) {
      case "GET_VALUE" -> Roots.VALUES;
      case "GET_RULE" -> Roots.RULES;
      case "GET_FUNCTION" -> Roots.FUNCTIONS;
      case "GET_OWNER" -> Roots.OWNERS;
      case null, default -> null;
    };
  }

  private JsonObject getWithLimits(String root, ReadArguments read) {
    StateView from = read.isOn("is_final") ? finalState : state;
    List<String> path = localPath(read);
    StateNode node = path == null ? null : from.find(root, path);
    if (node == null) {
      return JsonObject.of("result", JsonNull.NULL);
    }
    StateReadOptions how = read.options(options.readLimits());
    JsonObject excess = excess(node, how);
    return excess == null ? JsonObject.of("result", StateView.json(node, how)) : withResult(excess);
  }

  private static JsonObject withResult(JsonObject excess) {
    JsonObject.Builder json = JsonObject.builder().set("result", JsonNull.NULL);
    excess.forEach(json::set);
    return json.build();
  }

  private JsonObject getList(@Nullable JsonValue value, long nowMillis, Progress progress) {
    if (!(value instanceof JsonArray list) || list.size() == 0) {
      return flaw(Codes.GET_INVALID_OP_LIST, "Invalid op_list given");
    }
    double limit = options.readLimits().maxOperations();
    if (list.size() > limit) {
      String message =
          "The request exceeds the max op_list size limit of the requested node: "
              + list.size()
              + " > "
              + EcmaNumber.toString(limit);
      return flaw(Codes.GET_EXCEEDS_OP_LIST, message);
    }
    List<JsonValue> results = new ArrayList<>(list.size());
    for (JsonValue item : list.items()) {
      // AIN: what is no object has no members, and so asks for the value at the root; at null the
      // reference fails.
      JsonObject operation = item instanceof JsonObject object ? object : JsonObject.EMPTY;
      JsonValue result = item instanceof JsonNull ? null : getOne(operation, nowMillis);
      if (result != null) {
        progress.answered(result);
        results.add(result);
      }
    }
    return JsonObject.of("result", new JsonArray(results));
  }

  /** AIN: an operation of unknown type leaves no entry at all. */
  private @Nullable JsonValue getOne(JsonObject operation, long nowMillis) {
    String type = operation.has("type") ? operation.getString("type") : "GET_VALUE";
    String root = rootOf(type);
    if (root != null) {
      return getWithLimits(root, new ReadArguments(operation)).get("result");
    }
    return switch (type) {
      case "MATCH_FUNCTION" -> matchFunction(operation);
      case "MATCH_RULE" -> matchRule(operation);
      case "MATCH_OWNER" -> matchOwner(operation);
      case "EVAL_RULE" -> evalRule(operation, nowMillis);
      case "EVAL_OWNER" -> evalOwner(operation);
      case null, default -> null;
    };
  }

  /** Answers ain_matchFunction. */
  public JsonValue matchFunction(JsonObject arguments) {
    return match(
        Roots.FUNCTIONS,
        arguments,
        (path, prefix) -> MatchJson.function(FunctionMatch.of(state.root(), path), prefix));
  }

  /** Answers ain_matchRule. */
  public JsonValue matchRule(JsonObject arguments) {
    return match(
        Roots.RULES,
        arguments,
        (path, prefix) -> MatchJson.rule(RuleMatch.of(state.root(), path), prefix));
  }

  /** Answers ain_matchOwner. */
  public JsonValue matchOwner(JsonObject arguments) {
    return match(
        Roots.OWNERS,
        arguments,
        (path, prefix) -> MatchJson.owner(OwnerMatch.of(state.root(), path), prefix));
  }

  /** Answers ain_evalRule; the clock is asked for where no timestamp is given. */
  public JsonValue evalRule(JsonObject arguments, long nowMillis) {
    ReadArguments read = new ReadArguments(arguments);
    JsonValue timestamp = read.value("timestamp");
    RuleCheck.Times times =
        new RuleCheck.Times(
            timestamp != null && timestamp.isTruthy() ? timestamp : JsonNumber.of(nowMillis),
            read.number("block_number"),
            read.number("block_time"));
    RuleCheck rules = new RuleCheck(state, options.flags(), options.shardingPath());
    return match(
        Roots.RULES,
        arguments,
        (path, prefix) ->
            rules.check(path, read.value("value"), read.auth(), times).toPermission().toJson());
  }

  /** Answers ain_evalOwner. */
  public JsonValue evalOwner(JsonObject arguments) {
    ReadArguments read = new ReadArguments(arguments);
    return match(
        Roots.OWNERS,
        arguments,
        (path, prefix) ->
            RuleAccess.evalOwner(
                    state.root(),
                    path,
                    read.value("permission"),
                    read.auth(),
                    read.isOn("is_merge"))
                .toJson());
  }

  /** Makes an answer for a local path; {@code prefix} is the sharding path if it was global. */
  private interface Answer {
    JsonValue of(List<String> path, List<String> prefix);
  }

  private JsonValue match(String root, JsonObject arguments, Answer answer) {
    ReadArguments read = new ReadArguments(arguments);
    List<String> path = localPath(read);
    if (path == null) {
      return JsonNull.NULL;
    }
    StateNode node = state.find(root, path);
    JsonObject excess = node == null ? null : excess(node, StateReadOptions.ALL);
    if (excess != null) {
      return excess;
    }
    return answer.of(path, read.isOn("is_global") ? options.shardingPath() : List.of());
  }

  private @Nullable List<String> localPath(ReadArguments read) {
    List<String> path = Paths.parse(read.text("ref"));
    return read.isOn("is_global") ? Sharding.toLocal(path, options.shardingPath()) : path;
  }

  private @Nullable JsonObject excess(StateNode node, StateReadOptions how) {
    double maxSiblings = options.readLimits().maxSiblings();
    double maxBytes = options.readLimits().maxBytes();
    ReadExcess excess = how.excessOf(node, maxSiblings, maxBytes);
    String what =
        switch (excess) {
          case NONE -> null;
          case SIBLINGS -> exceeded("sibling", node.treeMaxSiblings(), maxSiblings);
          case BYTES -> exceeded("byte", node.treeBytes(), maxBytes);
        };
    return what == null ? null : code(excess.code(), what);
  }

  private static String exceeded(String unit, long measured, double limit) {
    return "The data exceeds the max "
        + unit
        + " limit of the requested node: "
        + measured
        + " > "
        + EcmaNumber.toString(limit);
  }

  private static JsonObject flaw(int code, String message) {
    return withResult(code(code, message));
  }

  private static JsonObject code(int code, String message) {
    return JsonObject.builder().set("code", code).set("message", message).build();
  }

  /** Answers ain_getStateProof for a full path; null if there is nothing. */
  public JsonValue stateProof(String fullPath) {
    JsonObject proof = StateProof.of(state.root(), Paths.parse(fullPath));
    return proof == null ? JsonNull.NULL : proof;
  }

  /** Answers ain_getProofHash for a full path; null if there is nothing. */
  public JsonValue proofHash(String fullPath) {
    StateNode node = state.root().find(Paths.parse(fullPath));
    Hash hash = node == null ? null : node.proofHash();
    return hash == null ? JsonNull.NULL : JsonString.of(Objects.requireNonNull(hash).toString());
  }

  /** Answers ain_getStateInfo for a full path; null if there is nothing. */
  public JsonValue stateInfo(String fullPath) {
    StateNode node = state.root().find(Paths.parse(fullPath));
    return node == null ? JsonNull.NULL : node.toStateInfo();
  }

  /**
   * Answers ain_getStateUsage; {@code blockNumber} is the last final block's. AIN: the name may be
   * anything that JavaScript takes for true.
   */
  public JsonValue stateUsage(@Nullable JsonValue appName, long blockNumber) {
    return appName == null || !appName.isTruthy()
        ? JsonNull.NULL
        : new AppQuery(state, finalState, options, blockNumber).usage(appName);
  }

  /** Answers ain_validateAppName; {@code blockNumber} is the last final block's. */
  public JsonObject validateAppName(@Nullable JsonValue appName, long blockNumber) {
    return new AppQuery(state, finalState, options, blockNumber).validateName(appName);
  }
}
