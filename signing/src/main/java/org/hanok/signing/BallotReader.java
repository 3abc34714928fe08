package org.hanok.signing;

import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hash;

/**
 * Reads what a body would say if it were signed. A vote names its block by hash and height alone;
 * the epoch, which everything hangs on, is taken from a header that hashes to that name, so nobody
 * has to be believed.
 */
public final class BallotReader {

  private static final double MAX_WHOLE = 1L << 53;

  private BallotReader() {}

  /** What came of reading. */
  public sealed interface Reading {}

  /** A ballot of the key's own. */
  public record Read(Ballot ballot) implements Reading {}

  /** It must not be signed as a ballot. */
  public record Bad(SigningReason reason, String message) implements Reading {}

  /** Reads {@code body} about the block of {@code header}, to be signed by {@code signer}. */
  public static Reading read(JsonObject body, JsonObject header, Address signer) {
    if (JsonText.stringify(body).length() > Signer.MAX_BYTES
        || JsonText.stringify(header).length() > Signer.MAX_BYTES) {
      return new Bad(SigningReason.TOO_LARGE, "a ballot of more than " + Signer.MAX_BYTES);
    }
    double number = header.getNumber("number", -1);
    double epoch = header.getNumber("epoch", -1);
    if (!isWhole(number) || !isWhole(epoch)) {
      return bad("the header names no height or no epoch");
    }
    Hash hash = MessageHash.of(StableJson.stringify(header));
    JsonObject transaction = JsonObject.of("tx_body", body);
    return ConsensusTransactions.isProposal(transaction)
        ? proposal(body, header, hash, signer)
        : vote(body, header, hash, signer);
  }

  private static Reading proposal(JsonObject body, JsonObject header, Hash hash, Address signer) {
    JsonObject value = ConsensusTransactions.proposalValue(JsonObject.of("tx_body", body));
    JsonObject operation = body.getObject("operation");
    JsonArray operations = operation == null ? null : operation.getArray("op_list");
    JsonObject only =
        operations != null && operations.size() == 1 && operations.at(0) instanceof JsonObject one
            ? one
            : JsonObject.EMPTY;
    boolean isOwn =
        ("/consensus/number/" + (long) header.getNumber("number", -1) + "/propose")
                .equals(only.getString("ref"))
            && "SET_VALUE".equals(only.getString("type"))
            && same(value, header, "number")
            && same(value, header, "epoch")
            && hash.toString().equals(value.getString("block_hash"))
            && signer.toString().equals(value.getString("proposer"))
            && signer.toString().equals(header.getString("proposer"));
    return isOwn
        ? read(Ballot.Kind.PROPOSAL, header, hash)
        : bad("it is no proposal of " + signer + " for block " + hash);
  }

  private static Reading vote(JsonObject body, JsonObject header, Hash hash, Address signer) {
    JsonObject operation = body.getObject("operation");
    JsonObject value = ConsensusTransactions.voteValue(JsonObject.of("tx_body", body));
    long number = (long) header.getNumber("number", -1);
    boolean isOwn =
        operation != null
            && "SET_VALUE".equals(operation.getString("type"))
            && ("/consensus/number/" + number + "/" + hash + "/vote/" + signer)
                .equals(operation.getString("ref"))
            && hash.toString().equals(value.getString("block_hash"));
    return isOwn && value.get("is_against") instanceof JsonBoolean against
        ? read(against.value() ? Ballot.Kind.VOTE_AGAINST : Ballot.Kind.VOTE, header, hash)
        : bad("it is no vote of " + signer + " on block " + hash);
  }

  private static Reading read(Ballot.Kind kind, JsonObject header, Hash hash) {
    return new Read(
        new Ballot(
            kind,
            (long) header.getNumber("number", -1),
            (long) header.getNumber("epoch", -1),
            hash.toString()));
  }

  private static boolean same(JsonObject left, JsonObject right, String name) {
    return left.get(name) instanceof JsonNumber number && number.equals(right.get(name));
  }

  private static boolean isWhole(double value) {
    return value >= 0 && value < MAX_WHOLE && value == Math.rint(value);
  }

  private static Bad bad(String message) {
    return new Bad(SigningReason.NOT_A_BALLOT, message);
  }

  private static final int MAX_NESTED = 4;

  /**
   * Whether an ordinary transaction might write a proposal or a vote, however its path is written:
   * whoever may have the node sign transactions must not get ballots out of it.
   */
  public static boolean mayHoldBallot(JsonObject body) {
    return body.get("operation") instanceof JsonObject operation && touches(operation, 0);
  }

  private static boolean touches(JsonObject operation, int depth) {
    if (operation.get("op_list") instanceof JsonArray list) {
      return depth >= MAX_NESTED
          || list.items().stream().anyMatch(item -> touches(item, depth + 1));
    }
    String type = operation.getString("type");
    boolean setsNoValue =
        "SET_RULE".equals(type) || "SET_FUNCTION".equals(type) || "SET_OWNER".equals(type);
    return !setsNoValue && leadsToBallots(operation.getString("ref"));
  }

  private static boolean touches(JsonValue item, int depth) {
    return item instanceof JsonObject operation && touches(operation, depth);
  }

  private static boolean leadsToBallots(@org.jspecify.annotations.Nullable String ref) {
    if (ref == null) {
      return false;
    }
    String[] labels =
        java.util.Arrays.stream(ref.split("/", -1))
            .map(String::strip)
            .filter(label -> !label.isEmpty())
            .toArray(String[]::new);
    return labels.length == 0
        || (labels[0].equals("consensus") && (labels.length == 1 || labels[1].equals("number")));
  }
}
