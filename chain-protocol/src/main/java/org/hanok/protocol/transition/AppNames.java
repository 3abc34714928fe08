package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/** Which apps an operation is about. */
public final class AppNames {

  private static final Set<String> DEPENDENT_SERVICES = Set.of("manage_app", "payments", "staking");

  private AppNames() {}

  /** The simple operations of {@code operation}: itself, or those in its list. */
  public static List<JsonObject> simpleOperations(JsonObject operation) {
    JsonArray list = operation.getArray("op_list");
    if (list == null) {
      return List.of(operation);
    }
    List<JsonObject> operations = new ArrayList<>(list.size());
    for (JsonValue item : list.items()) {
      operations.add(item instanceof JsonObject object ? object : JsonObject.EMPTY);
    }
    return operations;
  }

  /** The apps whose data {@code operation} writes. */
  public static Collection<String> written(JsonObject operation, List<String> shardingPath) {
    if (!operation.has("op_list")) {
      String name = writtenBy(operation, shardingPath);
      return name == null ? List.of() : List.of(name);
    }
    Set<String> names = new LinkedHashSet<>();
    for (JsonObject simple : simpleOperations(operation)) {
      String name = writtenBy(simple, shardingPath);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** The apps whose services {@code operation} uses. */
  public static List<String> usedByServices(JsonObject operation) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonObject simple : simpleOperations(operation)) {
      List<String> path = Paths.parse(simple.getString("ref"));
      if (path.size() > 1 && DEPENDENT_SERVICES.contains(path.get(0))) {
        names.add(path.get(1));
      }
    }
    return List.copyOf(names);
  }

  /** Whether {@code operation} writes anything but data of apps. */
  public static boolean hasServiceOperation(JsonObject operation) {
    for (JsonObject simple : simpleOperations(operation)) {
      List<String> path = Paths.parse(simple.getString("ref"));
      if (path.isEmpty() || !path.get(0).equals(Roots.APPS)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String writtenBy(JsonObject simple, List<String> shardingPath) {
    String ref = simple.getString("ref");
    if (ref == null || (shardingPath.isEmpty() && !ref.contains(Roots.APPS))) {
      return null;
    }
    List<String> written = Paths.parse(ref);
    boolean isGlobal = simple.get("is_global") == JsonBoolean.TRUE;
    List<String> path = isGlobal ? Sharding.toLocal(written, shardingPath) : written;
    if (path == null || path.size() < 2 || !path.get(0).equals(Roots.APPS)) {
      return null;
    }
    return path.get(1);
  }
}
