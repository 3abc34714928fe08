package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.notApplicable;
import static org.hanok.conformance.FunctionVector.ofData;
import static org.hanok.conformance.FunctionVector.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transition.ConfigRules;
import org.hanok.protocol.transition.ConfigRules.Kind;
import org.jspecify.annotations.Nullable;

/** Which rules, functions and owners may be set, and how changes of them are applied. */
final class ConfigFunctions implements FunctionVectors.Area {

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    for (Kind kind : Kind.values()) {
      String lower = kind.name().toLowerCase(Locale.ROOT);
      String name = kind.name().charAt(0) + lower.substring(1);
      String member = kind == Kind.FUNCTION ? "funcConfig" : lower + "Config";
      functions.put(
          "StateUtil.apply" + name + "Change", ofData(value(r -> change(kind, r, member))));
      functions.put(
          "StateUtil.isValid" + name + "Config",
          ofData(value(r -> orThrow(() -> config(kind, r)))));
      functions.put(
          "StateUtil.isValid" + name + "Tree", ofData(value(r -> orThrow(() -> tree(kind, r)))));
    }
    functions.put(
        "StateUtil.hasEnabledShardConfig",
        notApplicable("recorded with the inside of a node; whole chains write to shard paths"));
    return functions;
  }

  /** Where the reference would throw, so does the ledger, with an exception of its own. */
  private static JsonValue orThrow(Supplier<JsonValue> check) {
    try {
      return check.get();
    } catch (RuntimeException thrown) {
      if (thrown.getClass().getSimpleName().equals("ReferenceThrew")) {
        throw new FunctionVector.Throws(String.valueOf(thrown.getMessage()));
      }
      throw thrown;
    }
  }

  private static JsonValue change(Kind kind, VectorRecord record, String member) {
    ConfigRules.Change change = ConfigRules.apply(kind, orNull(record, 0), orNull(record, 1));
    return JsonObject.builder()
        .set("isMerge", change.isMerge())
        .set(member, change.config())
        .build();
  }

  private static JsonValue config(Kind kind, VectorRecord record) {
    JsonObject params = (JsonObject) record.requiredArg(0);
    JsonObject labels = params.getObject("variableLabels");
    Set<String> variables = labels == null ? Set.of() : Set.copyOf(labels.keys());
    return verdict(
        ConfigRules.flawOfConfig(kind, variables, orNull(record, 1), minGcDeleted(params)));
  }

  private static JsonValue tree(Kind kind, VectorRecord record) {
    List<String> path = new ArrayList<>();
    ((JsonArray) record.requiredArg(0)).items().forEach(l -> path.add(((JsonString) l).value()));
    JsonObject params = record.arg(2) instanceof JsonObject given ? given : JsonObject.EMPTY;
    return verdict(ConfigRules.flawOfTree(kind, path, orNull(record, 1), minGcDeleted(params)));
  }

  private static double minGcDeleted(JsonObject params) {
    return params.getNumber("minGcNumSiblingsDeleted", Double.NaN);
  }

  private static JsonValue verdict(@Nullable String flaw) {
    return JsonObject.builder()
        .set("isValid", flaw == null)
        .set("invalidPath", flaw == null ? "" : flaw)
        .build();
  }

  private static JsonValue orNull(VectorRecord record, int index) {
    JsonValue value = record.arg(index);
    return value == null ? JsonNull.NULL : value;
  }
}
