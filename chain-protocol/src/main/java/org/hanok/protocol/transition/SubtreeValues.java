package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The parts of a written value that lie at a function's path. */
final class SubtreeValues {

  private SubtreeValues() {}

  /**
   * One part.
   *
   * @param path labels below the written path
   * @param variables the function path's variables on the way
   * @param value the part
   */
  record Found(List<String> path, Map<String, String> variables, JsonValue value) {}

  /** All parts of {@code value} at {@code functionPath}. */
  static List<Found> find(JsonValue value, List<String> functionPath) {
    List<Found> found = new ArrayList<>();
    collect(value, functionPath, new ArrayList<>(), new LinkedHashMap<>(), found);
    return found;
  }

  /** The part at {@code path}; null if there is none. */
  static JsonValue at(JsonValue value, List<String> path) {
    @Nullable JsonValue part = value;
    for (String label : path) {
      part = part instanceof JsonObject object ? object.get(label) : null;
    }
    return part == null ? JsonNull.NULL : part;
  }

  private static void collect(
      JsonValue value,
      List<String> functionPath,
      List<String> path,
      Map<String, String> variables,
      List<Found> found) {
    int depth = path.size();
    if (depth == functionPath.size()) {
      found.add(new Found(List.copyOf(path), new LinkedHashMap<>(variables), value));
      return;
    }
    if (!(value instanceof JsonObject object)) {
      return;
    }
    String label = functionPath.get(depth);
    if (!Roots.isVariable(label)) {
      JsonValue child = object.get(label);
      if (child != null) {
        descend(child, label, functionPath, path, variables, found);
      }
      return;
    }
    boolean bound = variables.containsKey(label);
    for (int i = 0; i < object.size(); i++) {
      if (!bound) {
        variables.put(label, object.keyAt(i));
      }
      descend(object.valueAt(i), object.keyAt(i), functionPath, path, variables, found);
    }
    if (!bound) {
      variables.remove(label);
    }
  }

  private static void descend(
      JsonValue child,
      String label,
      List<String> functionPath,
      List<String> path,
      Map<String, String> variables,
      List<Found> found) {
    path.add(label);
    collect(child, functionPath, path, variables, found);
    path.removeLast();
  }
}
