package org.hanok.node.peering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.node.chain.core.CatchUpBlock;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Hearing;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;

/** Notarized blocks that are not final, as nodes tell each other of them. */
final class CatchUpText {

  private CatchUpText() {}

  static JsonObject write(CatchUpBlock block) {
    List<JsonValue> votes = new ArrayList<>();
    block.votes().forEach(vote -> votes.add(vote.toJson()));
    return JsonObject.builder()
        .set("block", block.block().toJson())
        .set("proposal", block.proposal().toJson())
        .set("votes", new JsonArray(votes))
        .set("tallied", tally(block))
        .set("notarized", true)
        .build();
  }

  private static double tally(CatchUpBlock block) {
    double stake = 0;
    for (SignedTransaction vote : block.votes()) {
      stake += block.block().validators().stakeOf(vote.address());
    }
    return stake;
  }

  /** What is said there; empty if something about it is not right. */
  static Optional<HeardBlock> read(JsonObject json, Hearing hearing) {
    JsonObject block = json.getObject("block");
    JsonObject proposal = json.getObject("proposal");
    JsonArray votes = json.getArray("votes");
    if (block == null || proposal == null) {
      return Optional.empty();
    }
    List<JsonObject> ballots = new ArrayList<>();
    for (JsonValue vote : votes == null ? List.<JsonValue>of() : votes.items()) {
      if (vote instanceof JsonObject ballot) {
        ballots.add(ballot);
      }
    }
    return hearing.notarized(block, proposal, ballots);
  }
}
