package org.hanok.protocol.state;

import java.util.List;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/** Proofs that a node is in a tree of a given hash. */
public final class StateProof {

  static final String RADIX_PROOF_HASH = "#radix_ph";
  static final String RADIX = "#radix:";
  static final String STATE = "#state:";

  private StateProof() {}

  /** The proof for {@code fullPath} below {@code root}, or {@code null} if nothing is there. */
  public static @Nullable JsonObject of(StateNode root, List<String> fullPath) {
    if (fullPath.isEmpty()) {
      return ofNode(root);
    }
    StateTree tree = root.tree();
    String label = fullPath.get(0);
    StateNode child = root.child(label);
    if (tree == null || child == null) {
      return null;
    }
    JsonObject childProof = of(child, fullPath.subList(1, fullPath.size()));
    return childProof == null ? null : ofPath(tree.root, RadixKey.of(label), 0, childProof);
  }

  private static JsonObject ofNode(StateNode node) {
    return JsonObject.of(StateJson.PROOF_HASH, StateJson.hashOf(node));
  }

  // AIN: the children of the radix node that is the target are left out, so the proof of a label
  // whose key starts a sibling's does not verify.
  private static JsonObject ofPath(RadixNode node, RadixKey key, int index, JsonObject proof) {
    JsonObject.Builder json = JsonObject.builder();
    json.set(index == 0 ? StateJson.PROOF_HASH : RADIX_PROOF_HASH, textOf(StateHasher.hash(node)));
    boolean isTarget = index == key.length();
    StateNode state = node.state();
    if (state != null) {
      json.set(STATE + state.label(), isTarget ? proof : ofNode(state));
    }
    if (!isTarget) {
      addChildren(json, node, key, index, proof);
    }
    return json.build();
  }

  private static void addChildren(
      JsonObject.Builder json, RadixNode node, RadixKey key, int index, JsonObject proof) {
    int digits = node.childDigits();
    for (RadixNode child : node.children()) {
      int digit = Integer.numberOfTrailingZeros(digits);
      digits &= digits - 1;
      JsonValue childProof =
          digit == key.digit(index)
              ? ofPath(child, key, index + 1 + child.suffixLength(), proof)
              : JsonObject.of(RADIX_PROOF_HASH, textOf(StateHasher.hash(child)));
      json.set(RADIX + ChildList.labelOf(digit, child), childProof);
    }
  }

  private static JsonValue textOf(Hash hash) {
    return StateHasher.isNull(hash) ? JsonNull.NULL : JsonString.of(hash.toString());
  }

  /**
   * The reference's answer about {@code proof}: "curProofHash", "isVerified" and, if it is not,
   * where the first mismatch is. That "curProofHash" is the expected one is for the caller to see.
   */
  public static JsonObject verify(JsonObject proof) {
    return ProofCheck.of(proof, List.of()).toJson();
  }
}
