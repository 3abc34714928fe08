package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.notApplicable;
import static org.hanok.conformance.FunctionVector.ofData;
import static org.hanok.conformance.FunctionVector.value;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
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
      functions.put("StateUtil.isValid" + name + "Config", value(r -> config(kind, r)));
      functions.put("StateUtil.isValid" + name + "Tree", value(r -> tree(kind, r)));
    }
    functions.put(
        "StateUtil.hasEnabledShardConfig",
        notApplicable("recorded with the inside of a node; whole chains write to shard paths"));
    return functions;
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
        ConfigRules.checkConfig(
            kind, variables, config(kind, Js.argument(record, 1)), minGcDeleted(params)));
  }

  private static JsonValue tree(Kind kind, VectorRecord record) {
    List<String> path = LabelFunctions.labelTexts(Js.argument(record, 0));
    JsonObject params = record.arg(2) instanceof JsonObject given ? given : JsonObject.EMPTY;
    Object argument = Js.argument(record, 1);
    if (argument == null) {
      return verdict(new ConfigRules.Flawed("/"));
    }
    JsonValue tree = tree(kind, argument);
    return verdict(ConfigRules.checkTree(kind, path, tree, minGcDeleted(params)));
  }

  // AIN: a config with something undefined in it is not its own copy in JSON, and refused for that
  // at its own path, as null is; of functions each for itself, as a number is.
  private static JsonValue config(Kind kind, @Nullable Object config) {
    if (kind == Kind.FUNCTION && config != null) {
      return TaggedValues.ofModel(JsonNumber.of(0), config);
    }
    return Js.hasUndefined(config) ? JsonNull.NULL : TaggedValues.ofModel(JsonNull.NULL, config);
  }

  private static JsonValue tree(Kind kind, @Nullable Object tree) {
    if (!Js.isDict(tree)) {
      return TaggedValues.ofModel(JsonNull.NULL, tree);
    }
    String configLabel = "." + kind.name().toLowerCase(Locale.ROOT);
    JsonObject.Builder members = JsonObject.builder();
    Js.members(tree)
        .forEach(
            (label, below) ->
                members.set(
                    label, label.equals(configLabel) ? config(kind, below) : tree(kind, below)));
    return members.build();
  }

  private static double minGcDeleted(JsonObject params) {
    return params.getNumber("minGcNumSiblingsDeleted", Double.NaN);
  }

  private static JsonValue verdict(ConfigRules.Verdict verdict) {
    String path =
        switch (verdict) {
          case ConfigRules.Fits ignored -> "";
          case ConfigRules.Flawed flawed -> flawed.path();
          case ConfigRules.Unreadable thrown -> throw new FunctionVector.Throws(thrown.message());
        };
    return JsonObject.builder()
        .set("isValid", verdict instanceof ConfigRules.Fits)
        .set("invalidPath", path)
        .build();
  }

  private static JsonValue orNull(VectorRecord record, int index) {
    JsonValue value = record.arg(index);
    return value == null ? JsonNull.NULL : value;
  }
}
