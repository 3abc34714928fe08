package org.hanok.protocol.block;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;

/**
 * Corrections of the state that go with timer flags: raw writes at the end of the block before a
 * flag comes into force, never taken back. They bypass rules, owners and functions.
 */
public final class Bandages {

  /** No corrections. */
  public static final Bandages NONE = new Bandages(Map.of());

  private final Map<String, List<Write>> writesByFlag;

  private Bandages(Map<String, List<Write>> writesByFlag) {
    this.writesByFlag = writesByFlag;
  }

  /**
   * One raw write.
   *
   * @param fullPath labels from the root of the state; the first is values, rules, functions or
   *     owners
   * @param value what stands there afterwards
   */
  public record Write(List<String> fullPath, JsonValue value) {
    public Write {
      fullPath = List.copyOf(fullPath);
    }
  }

  /**
   * Reads {@code {flag: [{"path": [label, …], "value": …}, …]}}; other members are ignored.
   *
   * @throws IllegalArgumentException if a write has no path or no value
   */
  public static Bandages parse(JsonObject json) {
    Map<String, List<Write>> writes = new LinkedHashMap<>();
    json.forEach((flag, list) -> writes.put(flag, writesOf(flag, list)));
    return new Bandages(writes);
  }

  private static List<Write> writesOf(String flag, JsonValue list) {
    if (!(list instanceof JsonArray array)) {
      throw new IllegalArgumentException("corrections of " + flag + " are not a list");
    }
    List<Write> writes = new ArrayList<>();
    for (JsonValue item : array.items()) {
      writes.add(writeOf(flag, item));
    }
    return List.copyOf(writes);
  }

  private static Write writeOf(String flag, JsonValue item) {
    if (item instanceof JsonObject members) {
      JsonArray path = members.getArray("path");
      JsonValue value = members.get("value");
      if (path != null && value != null) {
        return new Write(path.items().stream().map(Bandages::label).toList(), value);
      }
    }
    throw new IllegalArgumentException("a correction of " + flag + " lacks path or value");
  }

  private static String label(JsonValue label) {
    if (label instanceof JsonString text) {
      return text.value();
    }
    throw new IllegalArgumentException("a label is not a text: " + label);
  }

  /**
   * What to write at the end of {@code blockNumber}: the corrections of the flags that come into
   * force one block later, in the order of {@code flags}.
   *
   * @throws IllegalStateException if a flag says that it has a correction and none is known
   */
  public List<Write> atEndOf(long blockNumber, TimerFlags flags) {
    List<Write> writes = new ArrayList<>();
    flags
        .flags()
        .forEach(
            (name, flag) -> {
              Long enabled = flag.enabledBlock();
              if (flag.hasBandage() && enabled != null && enabled == blockNumber + 1) {
                writes.addAll(of(name));
              }
            });
    return writes;
  }

  private List<Write> of(String flag) {
    List<Write> writes = writesByFlag.get(flag);
    if (writes == null) {
      throw new IllegalStateException("no correction of the state is known for flag " + flag);
    }
    return writes;
  }
}
