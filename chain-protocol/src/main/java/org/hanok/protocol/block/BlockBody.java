package org.hanok.protocol.block;

import org.hanok.protocol.crypto.MessageHash;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;

/**
 * What a block carries.
 *
 * @param lastVotes the proposal of the block before, then the votes for it; empty in blocks 0 and 1
 * @param evidence offender to a list of {@code {transactions, block, votes, offense_type}}
 * @param transactions signed transactions in order of execution
 * @param receipts one for each transaction
 */
public record BlockBody(
    JsonArray lastVotes, JsonObject evidence, JsonArray transactions, JsonArray receipts) {

  /** The text form of the hash of one part. */
  static String hashOf(JsonValue part) {
    return MessageHash.of(StableJson.stringify(part)).toString();
  }
}
