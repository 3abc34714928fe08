package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/** Whether a tree of configs may be set at a path. */
final class ConfigTree {

  /** Checks one config. */
  @FunctionalInterface
  interface Check {
    /**
     * The path within {@code config} of what is wrong, or {@code null} if nothing is.
     *
     * @param variables the variable labels on the way to it
     */
    @Nullable String flaw(Set<String> variables, JsonValue config);
  }

  private final List<String> treePath;
  private final String configLabel;
  private final Check check;
  private final Set<String> variables = new HashSet<>();
  private final List<String> path = new ArrayList<>();

  private ConfigTree(List<String> treePath, String configLabel, Check check) {
    this.treePath = treePath;
    this.configLabel = configLabel;
    this.check = check;
  }

  /** The path of what is wrong with {@code tree}, or {@code null} if it may be set. */
  static @Nullable String flaw(
      List<String> treePath, JsonValue tree, String configLabel, Check check) {
    if (tree == JsonNull.NULL) {
      return null;
    }
    ConfigTree walk = new ConfigTree(treePath, configLabel, check);
    for (int i = 0; i < treePath.size(); i++) {
      String label = treePath.get(i);
      if (Roots.isVariable(label) && !walk.variables.add(label)) {
        return Paths.format(treePath.subList(0, i + 1));
      }
    }
    return walk.flawOf(tree);
  }

  private @Nullable String flawOf(JsonValue tree) {
    if (!(tree instanceof JsonObject object) || object.isEmpty()) {
      return Paths.format(path);
    }
    for (int i = 0; i < object.size(); i++) {
      String label = object.keyAt(i);
      path.add(label);
      boolean variable = Roots.isVariable(label);
      if (variable && !variables.add(label)) {
        List<String> full = new ArrayList<>(treePath);
        full.addAll(path);
        return Paths.format(full);
      }
      String flaw =
          label.equals(configLabel) ? flawOfConfig(object.valueAt(i)) : flawOf(object.valueAt(i));
      if (flaw != null) {
        return flaw;
      }
      path.removeLast();
      if (variable) {
        variables.remove(label);
      }
    }
    return null;
  }

  private @Nullable String flawOfConfig(JsonValue config) {
    String flaw = check.flaw(variables, config);
    if (flaw == null) {
      return null;
    }
    List<String> full = new ArrayList<>(path);
    full.addAll(Paths.parse(flaw));
    return Paths.format(full);
  }
}
