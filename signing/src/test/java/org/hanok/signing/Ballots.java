package org.hanok.signing;

import java.util.List;
import org.hanok.protocol.block.BlockHeader;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;

/** Blocks of a network of one, and what its validator says about them. */
public final class Ballots {

  public static final KeyPair NODE = key(2);
  public static final KeyPair STRANGER = key(3);
  public static final String GENESIS = "0x" + "ab".repeat(32);
  public static final String ME = NODE.address().toString();

  private Ballots() {}

  public static KeyPair key(int seed) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) seed;
    return KeyPair.of(bytes);
  }

  /** The header of a block; {@code twin} tells several of one height and epoch apart. */
  public static JsonObject header(long number, long epoch, long twin) {
    String some = "0x" + "11".repeat(32);
    return new BlockHeader(
            some,
            some,
            some,
            some,
            some,
            number,
            epoch,
            1_000 + twin,
            some,
            ME,
            Validators.NONE,
            0,
            0)
        .toJson();
  }

  public static String hash(JsonObject header) {
    return org.hanok.protocol.crypto.MessageHash.of(
            org.hanok.protocol.json.StableJson.stringify(header))
        .toString();
  }

  public static JsonObject proposal(JsonObject header, long millis) {
    JsonObject value =
        JsonObject.builder()
            .set("number", header.getNumber("number", 0))
            .set("epoch", header.getNumber("epoch", 0))
            .set("proposer", ME)
            .set("block_hash", hash(header))
            .build();
    JsonObject propose =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set("ref", "/consensus/number/" + (long) header.getNumber("number", 0) + "/propose")
            .set("value", value)
            .build();
    return body(
        JsonObject.builder().set("type", "SET").set("op_list", JsonArray.of(propose)).build(),
        millis);
  }

  public static JsonObject vote(JsonObject header, boolean against, long millis) {
    return vote(header, ME, against, millis);
  }

  public static JsonObject vote(JsonObject header, String voter, boolean against, long millis) {
    JsonObject value =
        JsonObject.builder()
            .set("block_hash", hash(header))
            .set("stake", 10)
            .set("is_against", against)
            .set("vote_nonce", millis)
            .build();
    String ref =
        "/consensus/number/"
            + (long) header.getNumber("number", 0)
            + "/"
            + hash(header)
            + "/vote/"
            + voter;
    return body(
        JsonObject.builder().set("type", "SET_VALUE").set("ref", ref).set("value", value).build(),
        millis);
  }

  public static JsonObject body(JsonObject operation, long millis) {
    return JsonObject.builder()
        .set("operation", operation)
        .set("nonce", -1)
        .set("gas_price", 0)
        .set("timestamp", millis)
        .build();
  }

  /** As a signer reads it. */
  public static Ballot read(JsonObject body, JsonObject header) {
    return switch (BallotReader.read(body, header, NODE.address())) {
      case BallotReader.Read(Ballot ballot) -> ballot;
      case BallotReader.Bad bad -> throw new AssertionError(bad.toString());
    };
  }

  /** Checks that what the test makes is what the protocol makes. */
  public static boolean isProposal(JsonObject body) {
    return ConsensusTransactions.isProposal(JsonObject.of("tx_body", body));
  }

  /** None. */
  public static List<Ballot> none() {
    return List.of();
  }
}
