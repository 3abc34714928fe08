package org.hanok.protocol.state;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Proofs that a node is in a tree of a given hash. */
public final class StateProof {

  private StateProof() {}

  /** The proof for {@code fullPath} below {@code root}, or {@code null} if nothing is there. */
  public static @Nullable JsonObject of(StateNode root, List<String> fullPath) {
    throw new UnsupportedOperationException("not landed yet");
  }

  /** The reference's answer about {@code proof}: "curProofHash", "isVerified" and mismatches. */
  public static JsonObject verify(JsonObject proof) {
    throw new UnsupportedOperationException("not landed yet");
  }
}
