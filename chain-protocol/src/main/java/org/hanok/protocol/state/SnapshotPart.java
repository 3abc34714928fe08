package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A part of a snapshot as JSON, of which there is never more at a time than the way from the top to
 * where one is.
 */
sealed interface SnapshotPart {

  /** A member of a part that is an object. */
  record Member(String name, SnapshotPart part) {

    Member(String name, JsonValue value) {
      this(name, new Plain(value));
    }
  }

  /** What tells parts apart: those with the same one are written alike. */
  Object identity();

  /** The value, unless this is an object; then null. */
  default JsonValue leaf() {
    return JsonNull.NULL;
  }

  /** The members, or {@code null} if this is no object. */
  @Nullable List<Member> members();

  /** The state below {@code node} with its radix structure, said to be of {@code version}. */
  static SnapshotPart structure(StateNode node, @Nullable String version) {
    StateTree tree = node.tree();
    return tree == null || node.isLeaf()
        ? new Plain(node.value())
        : new Radix(tree.root, version, tree);
  }

  /** The state below {@code node} as values, with versions. */
  static SnapshotPart values(StateNode node, @Nullable String version) {
    return node.isLeaf() ? new Plain(node.value()) : new Values(node, version);
  }

  /** Any JSON. */
  record Plain(JsonValue value) implements SnapshotPart {
    @Override
    public Object identity() {
      return value;
    }

    @Override
    public JsonValue leaf() {
      return value;
    }

    @Override
    public @Nullable List<Member> members() {
      if (!(value instanceof JsonObject object)) {
        return null;
      }
      List<Member> members = new ArrayList<>(object.size());
      object.forEach((name, member) -> members.add(new Member(name, member)));
      return members;
    }
  }

  /** An object of given members. */
  record Members(List<Member> members) implements SnapshotPart {
    @Override
    public Object identity() {
      return members;
    }
  }

  /**
   * A node of a radix tree.
   *
   * @param version what radix nodes are said to be of: the reference names one on each; informative
   * @param tree the tree, if this is its root
   */
  record Radix(RadixNode node, @Nullable String version, @Nullable StateTree tree)
      implements SnapshotPart {
    @Override
    public Object identity() {
      return node;
    }

    @Override
    public List<Member> members() {
      List<Member> members = new ArrayList<>();
      if (tree != null) {
        members.add(new Member(RadixSnapshot.NEXT_SERIAL, JsonNumber.of(tree.nextSerial)));
      }
      members.add(new Member(StateJson.VERSION, StateJson.textOrNull(version)));
      members.add(new Member(StateJson.SERIAL, JsonNumber.of(node.serial)));
      StateNode state = node.state();
      if (state != null) {
        addState(state, members);
      }
      addChildren(members);
      return members;
    }

    private static void addState(StateNode state, List<Member> members) {
      String label = state.label();
      members.add(new Member(RadixSnapshot.STATE + label, structure(state, state.version())));
      if (state.isLeaf()) {
        members.add(
            new Member(RadixSnapshot.LEAF_VERSION + label, StateJson.textOrNull(state.version())));
      }
    }

    private void addChildren(List<Member> members) {
      int digits = node.childDigits();
      for (RadixNode child : node.children()) {
        int digit = Integer.numberOfTrailingZeros(digits);
        digits &= digits - 1;
        members.add(
            new Member(
                RadixSnapshot.RADIX + ChildList.labelOf(digit, child),
                new Radix(child, version, null)));
      }
    }
  }

  /** A node of the state and what is below it. */
  record Values(StateNode node, @Nullable String version) implements SnapshotPart {
    @Override
    public Object identity() {
      return node;
    }

    @Override
    public List<Member> members() {
      List<Member> members = new ArrayList<>();
      for (StateNode child : node.children()) {
        if (!child.label().equals(StateJson.LOST_LABEL)) {
          members.add(new Member(child.label(), values(child, child.version())));
        }
        if (child.isLeaf()) {
          members.add(
              new Member(
                  StateJson.VERSION + ":" + child.label(), StateJson.textOrNull(child.version())));
        }
      }
      members.add(new Member(StateJson.VERSION, StateJson.textOrNull(version)));
      return members;
    }
  }
}
