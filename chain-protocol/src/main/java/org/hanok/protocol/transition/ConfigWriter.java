package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateLabels;
import org.jspecify.annotations.Nullable;

/** Sets rules, functions and owners. */
final class ConfigWriter {

  private final LedgerState state;
  private final LedgerOptions options;

  ConfigWriter(LedgerState state, LedgerOptions options) {
    this.state = state;
    this.options = options;
  }

  /** What differs between the three trees. */
  private record Kind(
      OwnerCheck.Target target,
      String noun,
      String tree,
      String label,
      List<String> entriesAt,
      int invalidStates,
      int invalidPath,
      int invalidTree) {

    static final Kind RULE =
        new Kind(
            OwnerCheck.Target.RULE,
            "rule",
            Roots.RULES,
            Roots.RULE,
            ConfigMerge.RULES,
            Codes.SET_RULE_INVALID_STATES,
            Codes.SET_RULE_INVALID_PATH,
            Codes.SET_RULE_INVALID_TREE);
    static final Kind FUNCTION =
        new Kind(
            OwnerCheck.Target.FUNCTION,
            "function",
            Roots.FUNCTIONS,
            Roots.FUNCTION,
            ConfigMerge.FUNCTIONS,
            Codes.SET_FUNCTION_INVALID_STATES,
            Codes.SET_FUNCTION_INVALID_PATH,
            Codes.SET_FUNCTION_INVALID_TREE);
    static final Kind OWNER =
        new Kind(
            OwnerCheck.Target.OWNER,
            "owner",
            Roots.OWNERS,
            Roots.OWNER,
            ConfigMerge.OWNERS,
            Codes.SET_OWNER_INVALID_STATES,
            Codes.SET_OWNER_INVALID_PATH,
            Codes.SET_OWNER_INVALID_TREE);
  }

  OpResult setRule(
      String path, @Nullable JsonValue rule, Auth auth, Scope scope, boolean isGlobal) {
    double minDeleted = scope.parameters().number("resource/min_gc_num_siblings_deleted");
    return set(Kind.RULE, ConfigChecks.rules(minDeleted), path, rule, auth, scope, isGlobal);
  }

  OpResult setFunction(
      String path, @Nullable JsonValue function, Auth auth, Scope scope, boolean isGlobal) {
    return set(Kind.FUNCTION, ConfigChecks::functionFlaw, path, function, auth, scope, isGlobal);
  }

  OpResult setOwner(
      String path, @Nullable JsonValue owner, Auth auth, Scope scope, boolean isGlobal) {
    ConfigTree.Check check = ConfigChecks.owners(options.functions().ids());
    return set(Kind.OWNER, check, path, owner, auth, scope, isGlobal);
  }

  private OpResult set(
      Kind kind,
      ConfigTree.Check check,
      String pathText,
      @Nullable JsonValue tree,
      Auth auth,
      Scope scope,
      boolean isGlobal) {
    double gas = scope.parameters().unitGas();
    int labelLimit = scope.parameters().labelLimit();
    String invalidValue = tree == null ? "/" : StateLabels.invalidPathOf(tree, labelLimit);
    if (invalidValue != null || tree == null) {
      return OpResult.of(kind.invalidStates, "Invalid object for states: " + invalidValue, gas);
    }
    List<String> path = Paths.parse(pathText);
    String invalidPath = StateLabels.invalidPathOf(path, labelLimit);
    if (invalidPath != null) {
      return OpResult.of(kind.invalidPath, "Invalid " + kind.noun + " path: " + invalidPath, gas);
    }
    String flaw = ConfigTree.flaw(path, tree, kind.label, check);
    if (flaw != null) {
      return OpResult.of(kind.invalidTree, "Invalid " + kind.noun + " tree: " + flaw, gas);
    }
    String ownerOnly = kind == Kind.FUNCTION && !isAdmin(auth) ? ownerOnlyFunction(tree) : null;
    if (ownerOnly != null) {
      String message = "Trying to write owner-only function: " + ownerOnly;
      return OpResult.of(Codes.SET_FUNCTION_OWNER_ONLY, message, gas);
    }
    List<String> localPath = isGlobal ? Sharding.toLocal(path, options.shardingPath()) : path;
    return localPath == null
        ? OpResult.of(Codes.SUCCESS, null, gas)
        : write(kind, localPath, tree, auth, gas);
  }

  private OpResult write(Kind kind, List<String> path, JsonValue change, Auth auth, double gas) {
    JsonValue current =
        ConfigMerge.canMerge(change, kind.label) ? state.read(kind.tree, path) : JsonNull.NULL;
    ConfigMerge merge = ConfigMerge.of(current, change, kind.entriesAt);
    Permission permission =
        OwnerCheck.check(state.root(), kind.target, path, auth.json(), merge.isMerge());
    if (!permission.isGranted()) {
      return OpResult.of(permission.code(), permission.message(), gas);
    }
    state.write(Paths.below(kind.tree, path), merge.config());
    return OpResult.of(Codes.SUCCESS, null, gas);
  }

  private boolean isAdmin(Auth auth) {
    JsonValue admins = state.value("manage_app", "consensus", "config", "admin");
    if (admins == JsonNull.NULL) {
      JsonValue genesis =
          StoredParameters.ofConfig(options.blockchainParams(), "genesis/genesis_addr");
      return genesis.equals(JsonString.of(auth.address()));
    }
    return admins instanceof JsonObject byAddress
        && byAddress.get(auth.address()) == JsonBoolean.TRUE;
  }

  /** The first function in {@code tree} that only administrators may set, or {@code null}. */
  private @Nullable String ownerOnlyFunction(JsonValue tree) {
    if (!(tree instanceof JsonObject object)) {
      return null;
    }
    for (int i = 0; i < object.size(); i++) {
      String found =
          object.keyAt(i).equals(Roots.FUNCTION)
              ? ownerOnlyId(object.valueAt(i))
              : ownerOnlyFunction(object.valueAt(i));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String ownerOnlyId(JsonValue functions) {
    if (functions instanceof JsonObject byId) {
      for (String fid : byId.keys()) {
        NativeFunctionRegistry.Entry entry = options.functions().find(fid);
        if (entry != null && entry.ownerOnly()) {
          return fid;
        }
      }
    }
    return null;
  }
}
