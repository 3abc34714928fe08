package org.hanok.protocol.transition;

import java.util.List;
import java.util.Set;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.rule.WriteRuleGate;
import org.hanok.protocol.state.StateRules;
import org.jspecify.annotations.Nullable;

/** Which single configs may be set: rules, functions, owners. */
final class ConfigChecks {

  private static final List<String> STATE_RULE_KEYS =
      List.of(
          "max_children",
          "max_height",
          "max_size",
          "max_bytes",
          "gc_max_siblings",
          "gc_num_siblings_deleted");
  private static final List<String> PERMISSIONS =
      List.of("branch_owner", "write_function", "write_owner", "write_rule");
  private static final String SHADOWED = "hasOwnProperty";

  private ConfigChecks() {}

  static ConfigTree.Check rules(double minGcDeleted) {
    return (variables, config) -> ruleFlaw(variables, config, minGcDeleted);
  }

  private static @Nullable String ruleFlaw(
      Set<String> variables, JsonValue config, double minGcDeleted) {
    if (!(config instanceof JsonObject rule)) {
      return "/";
    }
    refuseShadowing(rule);
    JsonValue write = rule.get("write");
    JsonValue state = rule.get("state");
    int known = (write == null ? 0 : 1) + (state == null ? 0 : 1);
    if (known == 0 || known != rule.size() || !isSaneStateRule(state)) {
      return "/";
    }
    if (write != null && !passesGate(variables, write)) {
      return "/write";
    }
    if (state instanceof JsonObject limits && !StateRules.isValid(limits, minGcDeleted)) {
      return "/state";
    }
    return null;
  }

  // AIN: a member of this name hides the method the reference calls.
  private static void refuseShadowing(JsonObject config) {
    if (config.has(SHADOWED)) {
      throw new ReferenceThrew("a config has a member " + SHADOWED);
    }
  }

  private static boolean passesGate(Set<String> variables, JsonValue write) {
    return switch (WriteRuleGate.check(variables, write)) {
      case WriteRuleGate.Accepted ignored -> true;
      case WriteRuleGate.Refused ignored -> false;
      case WriteRuleGate.Unreadable flaw ->
          throw new ReferenceThrew("the rule cannot be read: " + flaw.message());
    };
  }

  private static boolean isSaneStateRule(@Nullable JsonValue state) {
    if (state == null || state == JsonNull.NULL) {
      return true;
    }
    if (!(state instanceof JsonObject limits)) {
      return false;
    }
    refuseShadowing(limits);
    for (int i = 0; i < limits.size(); i++) {
      boolean number =
          limits.valueAt(i) instanceof JsonNumber limit && Double.isFinite(limit.value());
      if (!number || !STATE_RULE_KEYS.contains(limits.keyAt(i))) {
        return false;
      }
    }
    return !limits.isEmpty();
  }

  static @Nullable String functionFlaw(Set<String> variables, JsonValue config) {
    if (!(config instanceof JsonObject functions) || functions.isEmpty()) {
      return "/";
    }
    for (int i = 0; i < functions.size(); i++) {
      String fid = functions.keyAt(i);
      if (functions.valueAt(i) == JsonNull.NULL) {
        continue;
      }
      if (!(functions.valueAt(i) instanceof JsonObject function) || !isFunction(function)) {
        return "/" + fid;
      }
      if (!fid.equals(function.getString("function_id"))) {
        return "/" + fid + "/function_id";
      }
    }
    return null;
  }

  private static boolean isFunction(JsonObject function) {
    String type = function.getString("function_type");
    boolean hasId = function.get("function_id") instanceof JsonString;
    if ("NATIVE".equals(type)) {
      return hasId && function.size() == 2;
    }
    return "REST".equals(type)
        && hasId
        && function.size() == 3
        && function.get("function_url") instanceof JsonString url
        && Urls.isValid(url.value());
  }

  /** Checks owners; {@code functionIds} are those that may own anything. */
  static ConfigTree.Check owners(Set<String> functionIds) {
    return (variables, config) -> ownerFlaw(config, functionIds);
  }

  private static @Nullable String ownerFlaw(JsonValue config, Set<String> functionIds) {
    if (!(config instanceof JsonObject object)) {
      return "/";
    }
    refuseShadowing(object);
    if (!object.has("owners")) {
      return "/";
    }
    if (!(object.get("owners") instanceof JsonObject owners) || owners.isEmpty()) {
      return "/owners";
    }
    for (int i = 0; i < owners.size(); i++) {
      String owner = owners.keyAt(i);
      JsonValue permissions = owners.valueAt(i);
      boolean valid = permissions == JsonNull.NULL || arePermissions(permissions);
      if (!isOwnerName(owner, functionIds) || !valid) {
        return "/owners/" + owner;
      }
    }
    return null;
  }

  private static boolean isOwnerName(String owner, Set<String> functionIds) {
    return owner.equals("*")
        || Address.isChecksummed(owner)
        || (owner.startsWith("fid:") && functionIds.contains(owner.substring(4)));
  }

  private static boolean arePermissions(JsonValue value) {
    if (!(value instanceof JsonObject permissions) || permissions.size() != PERMISSIONS.size()) {
      return false;
    }
    return PERMISSIONS.stream().allMatch(name -> permissions.get(name) instanceof JsonBoolean);
  }
}
