package org.hanok.node.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.TransactionBody;

/** A chain that is told block by block: who proposed it, when, and who voted for it. */
final class Story {

  static final String ANNA = "0xAnna";
  static final String BERT = "0xBert";
  static final String CARL = "0xCarl";
  static final Validators THREE = Validators.NONE.with(ANNA, 10).with(BERT, 10).with(CARL, 20);

  final Map<Long, Block> blocks = new HashMap<>();
  final Set<Long> read = new TreeSet<>();
  private Block last;
  private JsonArray votes = JsonArray.EMPTY;
  private JsonObject evidence = JsonObject.EMPTY;
  private Validators validators = THREE;

  Story() {
    last = block(0, 0, "0xFounder", "");
    blocks.put(0L, last);
  }

  Block last() {
    return last;
  }

  /** From now on these are the validators. */
  Story with(Validators others) {
    validators = others;
    return this;
  }

  /** The next block proves so many offences of {@code offender}. */
  Story proves(String offender, int count) {
    List<JsonValue> proofs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      proofs.add(JsonObject.of("offense_type", JsonString.of("INVALID_PROPOSAL")));
    }
    evidence = JsonObject.of(offender, new JsonArray(proofs));
    return this;
  }

  /** A block is proposed; the votes for the one before it are in it. */
  Story block(long epoch, String proposer, String... voters) {
    last = block(last.number() + 1, epoch, proposer, last.hash().toString());
    blocks.put(last.number(), last);
    evidence = JsonObject.EMPTY;
    List<JsonValue> cast = new ArrayList<>();
    cast.add(signed(ConsensusTransactions.proposalBody(last, JsonObject.EMPTY, epoch), proposer));
    for (String voter : voters) {
      cast.add(signed(ConsensusTransactions.voteBody(last, voter, epoch), voter));
    }
    votes = new JsonArray(cast);
    return this;
  }

  /** Somebody voted against the newest block. */
  Story against(String voter) {
    List<JsonValue> cast = new ArrayList<>(votes.items());
    cast.add(signed(ConsensusTransactions.voteAgainstBody(last, voter, 10, last.epoch()), voter));
    votes = new JsonArray(cast);
    return this;
  }

  private Block block(long number, long epoch, String proposer, String lastHash) {
    return Block.of(
        new BlockBody(votes, evidence, JsonArray.EMPTY, JsonArray.EMPTY),
        new Block.Facts(
            lastHash, number, epoch, epoch * 1_000, "0x00", proposer, validators, 0, 0));
  }

  private static JsonObject signed(JsonObject body, String signer) {
    Hash hash = new TransactionBody(body).hash();
    return JsonObject.builder()
        .set("tx_body", body)
        .set("signature", JsonNull.NULL)
        .set("hash", hash.toString())
        .set("address", signer)
        .build();
  }

  /** Whose epoch it was on top of the newest block. */
  String proposerOf(long epoch) {
    String seed = Validators.proposerSeed(last.header().lastVotesHash().toString(), epoch);
    return Objects.requireNonNull(validators.proposerFor(seed));
  }

  Optional<Block> stored(long number) {
    read.add(number);
    return Optional.ofNullable(blocks.get(number));
  }
}
