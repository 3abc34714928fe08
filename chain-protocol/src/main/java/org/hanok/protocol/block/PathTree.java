package org.hanok.protocol.block;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/** Builds a nested object of values at slash-separated paths. Not thread-safe. */
final class PathTree {

  private final Map<String, PathTree> children = new LinkedHashMap<>();
  private @Nullable JsonValue value;

  /** Sets what stands at {@code path}; members set below it earlier are kept beside an object's. */
  void set(String path, JsonValue content) {
    PathTree node = this;
    for (String label : Paths.parse(path)) {
      node = node.children.computeIfAbsent(label, ignored -> new PathTree());
    }
    node.put(content);
  }

  private void put(JsonValue content) {
    if (content instanceof JsonObject members) {
      members.forEach(
          (label, member) ->
              children.computeIfAbsent(label, ignored -> new PathTree()).put(member));
    } else {
      value = content;
    }
  }

  JsonValue toJson() {
    if (value != null && children.isEmpty()) {
      return value;
    }
    JsonObject.Builder members = JsonObject.builder();
    children.forEach((label, child) -> members.set(label, child.toJson()));
    return members.build();
  }
}
