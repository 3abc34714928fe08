package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** Paths and values that make radix trees split, merge and share, repeatable by seed. */
final class RandomWrites {

  /** Labels that are prefixes of each other, of which no two have the same key. */
  static final List<String> PLAIN =
      List.of("a", "aa", "aaa", "aab", "ab", "abc", "abcd", "b", "ba", "10", "9", "é", "ê", "한옥");

  /** Labels that collide, cannot be deleted or are not what they look like. */
  static final List<String> HOSTILE =
      List.of("a", "0x61", "0x", "0x6", "0x62", "0xAB", "0xab", "b", "ab", "0x6162", "\ud800");

  /** Labels of which most have no digits: what is below them cannot be deleted. */
  static final List<String> EMPTY_KEYS = List.of("0x", "0x", "0x", "0x", "0x0", "0x6", "0x61", "a");

  private final SplittableRandom random;
  private final List<String> labels;

  RandomWrites(long seed, List<String> labels) {
    this.random = new SplittableRandom(seed);
    this.labels = labels;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  List<String> path() {
    List<String> path = new ArrayList<>();
    path.add("values");
    int depth = 1 + random.nextInt(4);
    for (int i = 0; i < depth; i++) {
      path.add(labels.get(random.nextInt(labels.size())));
    }
    return path;
  }

  JsonValue valueOrNull() {
    return random.nextInt(3) == 0 ? JsonNull.NULL : value(3);
  }

  private JsonValue value(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> JsonNumber.of(random.nextInt(1000));
      case 1 -> JsonBoolean.of(random.nextBoolean());
      case 2 -> JsonString.of("0x" + random.nextInt(100));
      case 3 -> JsonString.of("text " + random.nextInt(100));
      default -> object(depth - 1);
    };
  }

  private JsonObject object(int depth) {
    JsonObject.Builder object = JsonObject.builder();
    int members = 1 + random.nextInt(4);
    for (int i = 0; i < members; i++) {
      JsonValue member = random.nextInt(8) == 0 ? JsonNull.NULL : value(depth);
      object.set(labels.get(random.nextInt(labels.size())), member);
    }
    return object.build();
  }
}
