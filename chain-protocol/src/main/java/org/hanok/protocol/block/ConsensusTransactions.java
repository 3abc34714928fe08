package org.hanok.protocol.block;

import java.util.List;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Proposals and votes, which travel and are stored as transactions: how their bodies are built, and
 * how they are read. All functions that read take a signed transaction as JSON, {@code {tx_body,
 * signature, hash, address}}.
 */
public final class ConsensusTransactions {

  /** The only offense there is: a block that most validators hold invalid. */
  public static final String INVALID_PROPOSAL = "INVALID_PROPOSAL";

  private static final String NUMBER_PATH = "/consensus/number/";

  private ConsensusTransactions() {}

  /**
   * The body of the transaction that proposes {@code block}.
   *
   * @param offenses offender to offense type to count, as the block's evidence proves; may be empty
   * @param timestampMillis when it is made
   */
  public static JsonObject proposalBody(Block block, JsonObject offenses, long timestampMillis) {
    BlockHeader header = block.header();
    JsonObject.Builder value =
        JsonObject.builder()
            .set("number", (double) header.number())
            .set("epoch", (double) header.epoch())
            .set("validators", header.validators().json())
            .set("total_at_stake", header.validators().totalAtStake())
            .set("proposer", header.proposer())
            .set("block_hash", block.hash().toString())
            .set("last_hash", header.lastHash())
            .set("timestamp", (double) header.timestamp())
            .set("gas_cost_total", header.gasCostTotal());
    if (!offenses.isEmpty()) {
      value.set("offenses", offenses);
    }
    JsonObject propose =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set("ref", NUMBER_PATH + header.number() + "/propose")
            .set("value", value.build())
            .build();
    JsonObject operation =
        JsonObject.builder().set("type", "SET").set("op_list", JsonArray.of(propose)).build();
    return body(operation, timestampMillis);
  }

  /**
   * The body of a vote for a block.
   *
   * @param voter who votes; its stake is the block's
   * @param timestampMillis when it is made, not before the block's time; also tells votes apart
   */
  public static JsonObject voteBody(Block block, String voter, long timestampMillis) {
    JsonObject.Builder value =
        voteValue(block, block.validators().stakeOf(voter), false)
            .set("vote_nonce", (double) timestampMillis);
    return vote(block, voter, value.build(), timestampMillis);
  }

  /**
   * The body of a vote against an invalid block.
   *
   * @param stake the voter's stake in the last notarized block
   */
  public static JsonObject voteAgainstBody(
      Block block, String voter, double stake, long timestampMillis) {
    JsonObject.Builder value =
        voteValue(block, stake, true)
            .set("offense_type", INVALID_PROPOSAL)
            .set("vote_nonce", (double) timestampMillis);
    return vote(block, voter, value.build(), timestampMillis);
  }

  private static JsonObject.Builder voteValue(Block block, double stake, boolean against) {
    return JsonObject.builder()
        .set("block_hash", block.hash().toString())
        .set("stake", stake)
        .set("is_against", against);
  }

  private static JsonObject vote(
      Block block, String voter, JsonObject value, long timestampMillis) {
    JsonObject operation =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set("ref", NUMBER_PATH + block.number() + "/" + block.hash() + "/vote/" + voter)
            .set("value", value)
            .build();
    return body(operation, timestampMillis);
  }

  private static JsonObject body(JsonObject operation, long timestampMillis) {
    return JsonObject.builder()
        .set("operation", operation)
        .set("nonce", -1)
        .set("gas_price", 0)
        .set("timestamp", (double) timestampMillis)
        .build();
  }

  /**
   * Whether a transaction has the form of a proposal or a vote. Its signature is not looked at.
   * AIN: of a proposal's operations only their number is checked, not where they write to.
   */
  public static boolean hasConsensusForm(JsonValue transaction) {
    JsonObject operation = operation(transaction);
    if (operation == null || bodyNumber(transaction, "nonce") != -1) {
      return false;
    }
    String type = operation.getString("type");
    if ("SET_VALUE".equals(type)) {
      String ref = operation.getString("ref");
      return ref != null && ref.startsWith("/consensus/number");
    }
    JsonArray operations = operation.getArray("op_list");
    return "SET".equals(type) && operations != null && operations.size() <= 2;
  }

  /** Whether a transaction is a proposal. */
  public static boolean isProposal(JsonValue transaction) {
    JsonObject operation = operation(transaction);
    if (operation == null || !"SET".equals(operation.getString("type"))) {
      return false;
    }
    JsonObject first = firstOperation(operation);
    String ref = first == null ? null : first.getString("ref");
    return ref != null && ref.endsWith("propose");
  }

  /** The first proposal among {@code votes}, or {@code null}. */
  public static @Nullable JsonObject proposalAmong(JsonArray votes) {
    for (JsonValue vote : votes.items()) {
      if (vote instanceof JsonObject transaction && isProposal(transaction)) {
        return transaction;
      }
    }
    return null;
  }

  /** What a proposal says, or an empty object. */
  public static JsonObject proposalValue(JsonValue transaction) {
    JsonObject operation = operation(transaction);
    JsonObject first = operation == null ? null : firstOperation(operation);
    JsonObject value = first == null ? null : first.getObject("value");
    return value == null ? JsonObject.EMPTY : value;
  }

  /** What a vote says, or an empty object. */
  public static JsonObject voteValue(JsonValue transaction) {
    JsonObject operation = operation(transaction);
    JsonObject value = operation == null ? null : operation.getObject("value");
    return value == null ? JsonObject.EMPTY : value;
  }

  /** The hash of the block that a proposal or a vote is about, or {@code null}. */
  public static @Nullable String blockHashOf(JsonValue transaction) {
    return (isProposal(transaction) ? proposalValue(transaction) : voteValue(transaction))
        .getString("block_hash");
  }

  /** The height of the block that a proposal or a vote is about, or -1. */
  public static long blockNumberOf(JsonValue transaction) {
    JsonObject operation = operation(transaction);
    if (operation == null) {
      return -1;
    }
    JsonObject first = "SET".equals(operation.getString("type")) ? firstOperation(operation) : null;
    String ref = (first == null ? operation : first).getString("ref");
    if (ref == null || !ref.startsWith(NUMBER_PATH)) {
      return -1;
    }
    String rest = ref.substring(NUMBER_PATH.length());
    int end = rest.indexOf('/');
    String number = end < 0 ? rest : rest.substring(0, end);
    return number.matches("[0-9]{1,15}") ? Long.parseLong(number) : -1;
  }

  /** Whether a vote is against its block. */
  public static boolean isAgainst(JsonValue transaction) {
    return voteValue(transaction).get("is_against") instanceof JsonBoolean against
        && against.value();
  }

  /** Who signed, as the transaction itself says; empty if it does not. */
  public static String signerOf(JsonValue transaction) {
    String address =
        transaction instanceof JsonObject members ? members.getString("address") : null;
    return address == null ? "" : address;
  }

  /** The stakes of those {@code validators} who signed {@code votes}, each vote counted. */
  public static double tally(List<JsonValue> votes, Validators validators) {
    double total = 0;
    for (JsonValue vote : votes) {
      total += validators.stakeOf(signerOf(vote));
    }
    return total;
  }

  private static @Nullable JsonObject operation(JsonValue transaction) {
    JsonObject body =
        transaction instanceof JsonObject members ? members.getObject("tx_body") : null;
    return body == null ? null : body.getObject("operation");
  }

  private static double bodyNumber(JsonValue transaction, String name) {
    JsonObject body =
        transaction instanceof JsonObject members ? members.getObject("tx_body") : null;
    return body == null ? Double.NaN : body.getNumber(name, Double.NaN);
  }

  private static @Nullable JsonObject firstOperation(JsonObject operation) {
    JsonArray operations = operation.getArray("op_list");
    return operations != null && operations.size() > 0 && operations.at(0) instanceof JsonObject op
        ? op
        : null;
  }
}
