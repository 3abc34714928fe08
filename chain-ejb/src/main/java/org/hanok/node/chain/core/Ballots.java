package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.List;
import org.hanok.node.storage.FinalBlock;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;

/** Proposals and votes, as the engine and as the storage see them. */
final class Ballots {

  private Ballots() {}

  /** A block with what was proposed and voted, for the engine. */
  static KnownBlock known(BlockSummary block, List<SignedTransaction> ballots) {
    String proposal = "";
    List<VoteSummary> votes = new ArrayList<>();
    for (SignedTransaction ballot : ballots) {
      JsonObject json = ballot.toJson();
      if (ConsensusTransactions.isProposal(json)) {
        proposal = ballot.hash().toString();
      } else {
        votes.add(vote(ballot));
      }
    }
    return new KnownBlock(block, proposal, votes);
  }

  /** A vote, for the engine. */
  static VoteSummary vote(SignedTransaction ballot) {
    JsonObject json = ballot.toJson();
    JsonObject value = ConsensusTransactions.voteValue(json);
    String blockHash = value.getString("block_hash");
    return new VoteSummary(
        ballot.hash().toString(),
        blockHash == null ? "" : blockHash,
        BlockNumber.of(Math.max(0, ConsensusTransactions.blockNumberOf(json))),
        ballot.address(),
        value.getNumber("stake", 0),
        ConsensusTransactions.isAgainst(json),
        (long) ballot.body().timestampMillis());
  }

  /** Reads back what a block or {@link FinalBlock#votes()} kept, signatures checked before. */
  static List<SignedTransaction> read(JsonArray stored) {
    List<SignedTransaction> ballots = new ArrayList<>();
    for (JsonValue item : stored.items()) {
      if (item instanceof JsonObject json) {
        ballots.add(trusted(json));
      }
    }
    return ballots;
  }

  /** A transaction out of this node's own storage. */
  static SignedTransaction trusted(JsonObject json) {
    JsonObject body = json.getObject("tx_body");
    String signature = json.getString("signature");
    String hash = json.getString("hash");
    String address = json.getString("address");
    if (body == null || signature == null || hash == null || address == null) {
      throw new IllegalStateException("a stored transaction lacks a member");
    }
    return SignedTransaction.trusted(body, signature, Hash.parse(hash), address);
  }
}
