package org.hanok.protocol.block;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
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
   * Reads {@code {flag: {path: value}}}, paths being labels joined by slashes.
   *
   * @throws IllegalArgumentException if a flag's member is not an object
   */
  public static Bandages parse(JsonObject json) {
    Map<String, List<Write>> writes = new LinkedHashMap<>();
    json.forEach((flag, byPath) -> writes.put(flag, writesOf(flag, byPath)));
    return new Bandages(writes);
  }

  private static List<Write> writesOf(String flag, JsonValue byPath) {
    if (!(byPath instanceof JsonObject members)) {
      throw new IllegalArgumentException("corrections of " + flag + " are not an object");
    }
    List<Write> writes = new ArrayList<>();
    members.forEach((path, value) -> writes.add(new Write(Paths.parse(path), value)));
    return List.copyOf(writes);
  }

  /** The names of all flags whose corrections are known. */
  public Set<String> flags() {
    return writesByFlag.keySet();
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

  /**
   * The corrections that go with {@code flag}, in order.
   *
   * @throws IllegalStateException if none are known
   */
  public List<Write> of(String flag) {
    List<Write> writes = writesByFlag.get(flag);
    if (writes == null) {
      throw new IllegalStateException("no correction of the state is known for flag " + flag);
    }
    return writes;
  }
}
