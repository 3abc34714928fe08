package org.hanok.protocol.block;

import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Hash;

/**
 * What a block's hash covers. Hashes of other things are kept as the text they stand for in the
 * hashed form, since a genesis block's {@code lastHash} is empty.
 *
 * @param lastHash the hash of the block before; empty for the genesis block
 * @param lastVotesHash hash of the body's votes for the block before
 * @param transactionsHash hash of the body's transactions
 * @param receiptsHash hash of the body's receipts
 * @param evidenceHash hash of the body's evidence
 * @param number the height
 * @param epoch in which epoch it was proposed
 * @param timestamp milliseconds since 1970
 * @param stateProofHash the root of the state after this block
 * @param proposer the proposer's address
 * @param validators who may vote for it
 * @param gasAmountTotal gas charged to all transactions
 * @param gasCostTotal what that gas cost, in AIN
 */
public record BlockHeader(
    String lastHash,
    String lastVotesHash,
    String transactionsHash,
    String receiptsHash,
    String evidenceHash,
    long number,
    long epoch,
    long timestamp,
    String stateProofHash,
    String proposer,
    Validators validators,
    double gasAmountTotal,
    double gasCostTotal) {

  /** The header as the object that is hashed. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .set("last_hash", lastHash)
        .set("last_votes_hash", lastVotesHash)
        .set("transactions_hash", transactionsHash)
        .set("receipts_hash", receiptsHash)
        .set("evidence_hash", evidenceHash)
        .set("number", (double) number)
        .set("epoch", (double) epoch)
        .set("timestamp", (double) timestamp)
        .set("state_proof_hash", stateProofHash)
        .set("proposer", proposer)
        .set("validators", validators.json())
        .set("gas_amount_total", gasAmountTotal)
        .set("gas_cost_total", gasCostTotal)
        .build();
  }

  /** The block's hash. */
  public Hash hash() {
    return MessageHash.of(StableJson.stringify(toJson()));
  }
}
