package org.hanok.api.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** What names in query strings build up. AIN: names that contradict each other are merged. */
sealed interface QueryTree {

  /** The finished value. */
  JsonValue toJson();

  /** What becomes of this where {@code other} is said of the same place. */
  QueryTree with(QueryTree other);

  /** A text. */
  record Text(String value) implements QueryTree {

    @Override
    public JsonValue toJson() {
      return JsonString.of(value);
    }

    @Override
    public QueryTree with(QueryTree other) {
      return other instanceof Text text && text.value().isEmpty()
          ? this
          : Items.joined(this, other);
    }
  }

  /** A list; there may be holes in it, which are closed at the end. */
  final class Items implements QueryTree {

    private final TreeMap<Integer, QueryTree> items = new TreeMap<>();

    /** Whether it came from an object and a text at the same place: more texts are appended. */
    private boolean conflicting;

    /** A list of {@code tree}, or of what is in it if it is one. */
    static Items of(QueryTree tree) {
      Items list = new Items();
      list.append(tree);
      return list;
    }

    /** A list with one item. */
    static Items at(int index, QueryTree tree) {
      Items list = new Items();
      list.items.put(index, tree);
      return list;
    }

    /** A list of both, or of what is in them. */
    static Items joined(QueryTree first, QueryTree second) {
      Items list = of(first);
      list.append(second);
      return list;
    }

    /** A list of an object and what stands at its place. */
    static Items conflict(Members first, QueryTree second) {
      Items list = new Items();
      list.items.put(0, first);
      list.items.put(1, second);
      list.conflicting = true;
      return list;
    }

    private int length() {
      return items.isEmpty() ? 0 : items.lastKey() + 1;
    }

    private void append(QueryTree tree) {
      int length = length();
      if (tree instanceof Items list) {
        list.items.forEach((index, item) -> items.put(length + index, item));
      } else {
        items.put(length, tree);
      }
    }

    Members toMembers() {
      Members members = new Members();
      items.forEach((index, item) -> members.members.put(Integer.toString(index), item));
      members.lastIndex = conflicting ? length() - 1 : -1;
      return members;
    }

    @Override
    public QueryTree with(QueryTree other) {
      return switch (other) {
        case Text text -> {
          if (!text.value().isEmpty()) {
            items.put(length(), text);
          }
          yield this;
        }
        case Items list -> {
          list.items.forEach(this::place);
          yield this;
        }
        case Members object -> {
          Members members = toMembers();
          members.merge(object);
          yield members;
        }
      };
    }

    private void place(int index, QueryTree item) {
      QueryTree there = items.get(index);
      if (there == null) {
        items.put(index, item);
      } else if (there instanceof Text || item instanceof Text) {
        items.put(length(), item);
      } else {
        items.put(index, there.with(item));
      }
    }

    @Override
    public JsonValue toJson() {
      List<JsonValue> values = new ArrayList<>();
      items.values().forEach(item -> values.add(item.toJson()));
      return new JsonArray(values);
    }
  }

  /** An object. */
  final class Members implements QueryTree {

    private final Map<String, QueryTree> members = new LinkedHashMap<>();

    /** The index after which texts are appended; negative if they are not. */
    private int lastIndex = -1;

    /** An object with one member. */
    static Members of(String name, QueryTree tree) {
      Members object = new Members();
      object.members.put(name, tree);
      return object;
    }

    /** As above, for a list that has become too long. */
    static Members appendable(String name, QueryTree tree, int index) {
      Members object = of(name, tree);
      object.lastIndex = index;
      return object;
    }

    void merge(Members other) {
      if (lastIndex < 0) {
        lastIndex = other.lastIndex;
      }
      other.members.forEach(
          (name, tree) -> members.merge(name, tree, (mine, theirs) -> mine.with(theirs)));
    }

    @Override
    public QueryTree with(QueryTree other) {
      return switch (other) {
        case Text text when text.value().isEmpty() -> this;
        case Text text when lastIndex >= 0 -> {
          members.put(Integer.toString(++lastIndex), text);
          yield this;
        }
        case Text text -> Items.conflict(this, text);
        case Items list -> {
          merge(list.toMembers());
          yield this;
        }
        case Members object -> {
          merge(object);
          yield this;
        }
      };
    }

    @Override
    public JsonObject toJson() {
      JsonObject.Builder json = JsonObject.builder();
      members.forEach((name, tree) -> json.set(name, tree.toJson()));
      return json.build();
    }
  }
}
