package org.hanok.protocol.block;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A block: header, body, and what follows from them. The hashes are always computed from the parts,
 * never taken from what was received. Immutable.
 */
public final class Block {

  private static final long UNKNOWN = -1;
  private static final List<String> TRANSACTION_MEMBERS =
      List.of("tx_body", "signature", "hash", "address");

  private final BlockHeader header;
  private final BlockBody body;
  private final Hash hash;
  // Counted when asked for, and once: all of the block has to be looked at.
  private volatile long size = UNKNOWN;
  private volatile @Nullable JsonValue statedSize;

  private Block(BlockHeader header, BlockBody body) {
    this.header = header;
    this.body = body;
    this.hash = header.hash();
  }

  /** A block of the given parts; {@code facts} says the rest of the header. */
  public static Block of(BlockBody body, Facts facts) {
    BlockBody clean =
        new BlockBody(
            body.lastVotes(), body.evidence(), withoutExtras(body.transactions()), body.receipts());
    BlockHeader header =
        new BlockHeader(
            facts.lastHash(),
            BlockBody.hashOf(clean.lastVotes()),
            BlockBody.hashOf(clean.transactions()),
            BlockBody.hashOf(clean.receipts()),
            BlockBody.hashOf(clean.evidence()),
            facts.number(),
            facts.epoch(),
            facts.timestamp(),
            facts.stateProofHash(),
            facts.proposer(),
            facts.validators(),
            facts.gasAmountTotal(),
            facts.gasCostTotal());
    return new Block(header, clean);
  }

  /**
   * The block that {@code json} describes. All hashes in it are ignored and computed anew.
   *
   * @return {@code null} if a member is missing or of the wrong type
   */
  public static @Nullable Block parse(JsonValue json) {
    if (!(json instanceof JsonObject members)) {
      return null;
    }
    BlockBody body = bodyOf(members);
    Facts facts = Facts.parse(members);
    return body == null || facts == null ? null : of(body, facts);
  }

  private static @Nullable BlockBody bodyOf(JsonObject members) {
    JsonArray lastVotes = members.getArray("last_votes");
    JsonObject evidence = members.getObject("evidence");
    JsonArray transactions = members.getArray("transactions");
    JsonArray receipts = members.getArray("receipts");
    if (lastVotes == null || evidence == null || transactions == null || receipts == null) {
      return null;
    }
    return new BlockBody(lastVotes, evidence, transactions, receipts);
  }

  private static JsonArray withoutExtras(JsonArray transactions) {
    List<JsonValue> clean = new ArrayList<>(transactions.size());
    for (JsonValue transaction : transactions.items()) {
      clean.add(
          transaction instanceof JsonObject members ? withoutExtras(members) : JsonObject.EMPTY);
    }
    return new JsonArray(clean);
  }

  private static JsonObject withoutExtras(JsonObject transaction) {
    if (transaction.keys().equals(TRANSACTION_MEMBERS)) {
      return transaction;
    }
    JsonObject.Builder clean = JsonObject.builder();
    TRANSACTION_MEMBERS.forEach(name -> clean.setIfPresent(name, transaction.get(name)));
    return clean.build();
  }

  /** The header. */
  public BlockHeader header() {
    return header;
  }

  /** The body. */
  public BlockBody body() {
    return body;
  }

  /** The hash of the header. */
  public Hash hash() {
    return hash;
  }

  /** The height. */
  public long number() {
    return header.number();
  }

  /** The epoch of its proposal. */
  public long epoch() {
    return header.epoch();
  }

  /** Milliseconds since 1970. */
  public long timestamp() {
    return header.timestamp();
  }

  /** Who may vote for it. */
  public Validators validators() {
    return header.validators();
  }

  /**
   * Its size by AIN's measure, in units of about one byte; never negative, whatever the values in
   * it say of themselves.
   */
  public long size() {
    long known = size;
    if (known == UNKNOWN) {
      known = ObjectSize.real(headerAndBody());
      size = known;
    }
    return known;
  }

  private JsonObject headerAndBody() {
    return header.toJson().toBuilder()
        .set("last_votes", body.lastVotes())
        .set("evidence", body.evidence())
        .set("transactions", body.transactions())
        .set("receipts", body.receipts())
        .build();
  }

  // AIN: where a value says that it is a buffer, this is what it says, which can be a text. It is
  // not covered by this block's hash, but by that of a block with this one as evidence.
  private JsonValue statedSize() {
    JsonValue known = statedSize;
    if (known == null) {
      JsonValue counted = ObjectSize.answer(headerAndBody());
      known = counted == null ? JsonNull.NULL : counted;
      statedSize = known;
    }
    return known;
  }

  /** The block as AIN stores and sends it. */
  public JsonObject toJson() {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("last_votes", body.lastVotes())
            .set("evidence", body.evidence())
            .set("transactions", body.transactions())
            .set("receipts", body.receipts())
            .set("last_hash", header.lastHash())
            .set("last_votes_hash", header.lastVotesHash())
            .set("evidence_hash", header.evidenceHash());
    header.toJson().forEach(json::set);
    return json.set("hash", hash.toString()).set("size", statedSize()).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Block that && hash.equals(that.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return "block " + number() + " " + hash;
  }

  /**
   * The header but for the hashes of the body.
   *
   * @param lastHash the hash of the block before; empty for the genesis block
   * @param number the height
   * @param epoch in which epoch it was proposed
   * @param timestamp milliseconds since 1970
   * @param stateProofHash the root of the state after this block
   * @param proposer the proposer's address
   * @param validators who may vote for it
   * @param gasAmountTotal gas charged to all transactions
   * @param gasCostTotal what that gas cost, in AIN
   */
  public record Facts(
      String lastHash,
      long number,
      long epoch,
      long timestamp,
      String stateProofHash,
      String proposer,
      Validators validators,
      double gasAmountTotal,
      double gasCostTotal) {

    /** The same, of a block that leaves the state of that hash. */
    public Facts withState(String hash) {
      return new Facts(
          lastHash,
          number,
          epoch,
          timestamp,
          hash,
          proposer,
          validators,
          gasAmountTotal,
          gasCostTotal);
    }

    private static @Nullable Facts parse(JsonObject json) {
      String lastHash = json.getString("last_hash");
      String stateProofHash = json.getString("state_proof_hash");
      String proposer = json.getString("proposer");
      JsonObject validators = json.getObject("validators");
      long number = integer(json, "number");
      long epoch = integer(json, "epoch");
      long timestamp = integer(json, "timestamp");
      double gasAmount = json.getNumber("gas_amount_total", Double.NaN);
      double gasCost = json.getNumber("gas_cost_total", Double.NaN);
      if (lastHash == null || stateProofHash == null || proposer == null || validators == null) {
        return null;
      }
      if (number < 0 || epoch < 0 || timestamp < 0 || Double.isNaN(gasAmount + gasCost)) {
        return null;
      }
      return new Facts(
          lastHash,
          number,
          epoch,
          timestamp,
          stateProofHash,
          proposer,
          new Validators(validators),
          gasAmount,
          gasCost);
    }

    /** A whole number of at least 0, or -1 for anything else. */
    private static long integer(JsonObject json, String key) {
      double value = json.getNumber(key, -1);
      return value >= 0 && value <= 0x1p53 && value == Math.rint(value) ? (long) value : -1;
    }
  }
}
