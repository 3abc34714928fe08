package org.hanok.protocol.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.jspecify.annotations.Nullable;

/**
 * What checking a proof, or a part of one, came to.
 *
 * @param hash the hash the part states, or null
 * @param mismatch the first mismatch, or {@code null} if there is none
 */
record ProofCheck(JsonValue hash, @Nullable Mismatch mismatch) {

  private record Mismatch(List<String> path, JsonValue stated, JsonValue computed) {}

  private record Part(String label, JsonValue hash) {}

  static ProofCheck of(JsonObject proof, List<String> path) {
    return new Walk(path).check(proof);
  }

  JsonObject toJson() {
    JsonObject.Builder json = JsonObject.builder().set("curProofHash", hash);
    json.set("isVerified", mismatch == null);
    json.set(
        "mismatchedPath",
        mismatch == null ? JsonNull.NULL : JsonString.of(Paths.format(mismatch.path())));
    json.set("mismatchedProofHash", mismatch == null ? JsonNull.NULL : mismatch.stated());
    json.set("mismatchedProofHashComputed", mismatch == null ? JsonNull.NULL : mismatch.computed());
    return json.build();
  }

  /** Checks one level of a proof. */
  private static final class Walk {
    private final List<String> path;
    private final List<Part> parts = new ArrayList<>();
    private JsonValue stated = JsonNull.NULL;
    private JsonValue stateHash = JsonNull.NULL;
    private @Nullable Mismatch below;

    Walk(List<String> path) {
      this.path = path;
    }

    ProofCheck check(JsonObject proof) {
      List<String> labels = new ArrayList<>(proof.keys());
      labels.sort(Comparator.naturalOrder());
      for (String label : labels) {
        JsonValue value = proof.get(label);
        if (value != null) {
          visit(label, value);
        }
      }
      if (below != null) {
        return new ProofCheck(stated, below);
      }
      return parts.isEmpty() && stateHash == JsonNull.NULL ? asLeaf() : asBranch();
    }

    private void visit(String label, JsonValue value) {
      JsonValue hash = value;
      if (value instanceof JsonObject part) {
        hash = visitPart(label, part);
        if (label.startsWith(StateProof.STATE)) {
          stateHash = hash;
          return;
        }
      }
      if (label.equals(StateJson.PROOF_HASH) || label.equals(StateProof.RADIX_PROOF_HASH)) {
        stated = hash;
      } else {
        parts.add(new Part(label, hash));
      }
    }

    private JsonValue visitPart(String label, JsonObject part) {
      List<String> partPath = new ArrayList<>(path);
      partPath.add(label);
      ProofCheck check = of(part, partPath);
      if (below == null) {
        below = check.mismatch();
      }
      return check.hash();
    }

    private ProofCheck asLeaf() {
      boolean isStated = stated != JsonNull.NULL;
      return new ProofCheck(
          stated, isStated ? null : new Mismatch(path, JsonNull.NULL, JsonNull.NULL));
    }

    private ProofCheck asBranch() {
      StringBuilder text = new StringBuilder();
      if (stateHash != JsonNull.NULL) {
        text.append(EcmaText.of(stateHash));
      }
      text.append('#');
      for (Part part : parts) {
        String digits =
            part.label().substring(Math.min(StateProof.RADIX.length(), part.label().length()));
        text.append('#').append(digits).append('#').append(EcmaText.of(part.hash()));
      }
      if (parts.isEmpty()) {
        text.append('#');
      }
      JsonValue computed = JsonString.of(MessageHash.of(text.toString()).toString());
      boolean isSame = computed.equals(stated);
      return new ProofCheck(stated, isSame ? null : new Mismatch(path, stated, computed));
    }
  }
}
