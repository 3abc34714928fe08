package org.hanok.protocol.transition;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.jspecify.annotations.Nullable;

/** What the votes that a block carries say about the block before. */
public final class LastVotes {

  private LastVotes() {}

  /**
   * Whether {@code votes} notarize the parent: votes for it by its validators, each with the stake
   * the parent gives them, amount to two thirds of the stake of the validators before it.
   */
  public static boolean notarize(JsonArray votes, Parent parent) {
    double tallied = 0;
    Set<String> counted = new HashSet<>();
    for (JsonValue vote : votes.items()) {
      if (isFor(vote, parent.block()) && counted.add(hashOf(vote))) {
        tallied += countedStake(vote, parent.block());
      }
    }
    return tallied > 0 && tallied >= parent.votersForIt().majority();
  }

  private static boolean isFor(JsonValue vote, Block block) {
    return !ConsensusTransactions.isProposal(vote)
        && !ConsensusTransactions.isAgainst(vote)
        && block.hash().toString().equals(ConsensusTransactions.blockHashOf(vote));
  }

  // AIN: a vote that claims another stake than the block's entry counts for nothing.
  private static double countedStake(JsonValue vote, Block block) {
    double claimed = ConsensusTransactions.voteValue(vote).getNumber("stake", 0);
    double stake = block.validators().stakeOf(ConsensusTransactions.signerOf(vote));
    return claimed > 0 && claimed == stake ? stake : 0;
  }

  private static String hashOf(JsonValue transaction) {
    String hash = transaction instanceof JsonObject json ? json.getString("hash") : null;
    return hash == null ? "" : hash;
  }

  /** Whether the proposal of {@code block} is among {@code votes}. */
  public static boolean containProposalOf(JsonArray votes, Block block) {
    for (JsonValue vote : votes.items()) {
      if (ConsensusTransactions.isProposal(vote)
          && block.hash().toString().equals(ConsensusTransactions.blockHashOf(vote))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The transaction that {@code json} holds, or {@code null} unless it is well-formed, well signed
   * if that is to be {@code verified}, and says its true hash and sender.
   */
  static @Nullable SignedTransaction read(
      JsonObject json, Function<JsonObject, SignedTransaction.Outcome> reader, boolean verified) {
    if (!(reader.apply(json) instanceof SignedTransaction.Created created)) {
      return null;
    }
    SignedTransaction transaction = created.transaction();
    boolean honest =
        transaction.hash().toString().equals(json.getString("hash"))
            && transaction.address().equals(json.getString("address"))
            && (!verified || transaction.isUnsigned() || transaction.verify());
    return honest ? transaction : null;
  }
}
