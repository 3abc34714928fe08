package org.hanok.node.chain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * Whether a chain's votes make a block final, for somebody who has not executed the chain. What is
 * trusted is the genesis block alone: of the stake of its validators more than a third must have
 * voted for the block, so that one of them at least who is honest found it valid, as long as less
 * than a third of them is not. Besides, the block's own chain must have made it final: three blocks
 * in epochs that follow each other, each with the votes of two thirds of the stake that its parent
 * names, of which the middle one is the block or stands on it.
 */
public final class FinalityProof {

  /** How much of the genesis validators' stake must stand behind the block. */
  private static final double TRUSTED_SHARE = 1.0 / 3.0;

  /** What was found. */
  public enum Finding {
    /** The block is final. */
    FINAL,
    /** What is there does not show it: more may. */
    UNCONFIRMED,
    /** Another block of the same height is final. */
    OTHER_FINAL
  }

  private final Validators trusted;
  private final Map<String, HeardBlock> blocks = new HashMap<>();

  /**
   * By what the genesis block says.
   *
   * @param heard blocks whose forms, hashes and signatures were checked, each with the votes on it
   *     that are known; what is known of one in several places is put together
   */
  public FinalityProof(Block genesis, List<HeardBlock> heard) {
    this.trusted = genesis.validators();
    for (HeardBlock block : heard) {
      HeardBlock known = blocks.get(block.hash());
      blocks.put(block.hash(), known == null ? block : merged(known, block));
    }
  }

  private static HeardBlock merged(HeardBlock known, HeardBlock more) {
    Map<String, SignedTransaction> votes = new LinkedHashMap<>();
    known.votes().forEach(vote -> votes.put(vote.hash().toString(), vote));
    more.votes().forEach(vote -> votes.put(vote.hash().toString(), vote));
    return new HeardBlock(
        known.block(),
        known.proposal().or(more::proposal),
        known.parentBallots(),
        List.copyOf(votes.values()));
  }

  /** The proposal of the block of that hash and the votes for it, as the next block holds them. */
  public List<SignedTransaction> ballotsFor(String hash) {
    return blocks.values().stream()
        .filter(child -> child.block().header().lastHash().equals(hash) && isNotarized(child))
        .findFirst()
        .map(HeardBlock::parentBallots)
        .orElse(List.of());
  }

  /** Whether the block of that number and hash is final. */
  public Finding about(long number, String hash) {
    if (isFinal(hash)) {
      return Finding.FINAL;
    }
    boolean isOther =
        blocks.values().stream()
            .filter(one -> one.block().number() == number && !one.hash().equals(hash))
            .anyMatch(one -> isFinal(one.hash()));
    return isOther ? Finding.OTHER_FINAL : Finding.UNCONFIRMED;
  }

  private boolean isFinal(String hash) {
    HeardBlock block = blocks.get(hash);
    if (block == null || !hasTrustedVotes(block)) {
      return false;
    }
    return blocks.values().stream()
        .filter(last -> last.block().number() > block.block().number())
        .anyMatch(last -> ends(last, block));
  }

  /** Whether three epochs in a row end with {@code last}, of which the middle stands on it. */
  private boolean ends(HeardBlock last, HeardBlock block) {
    HeardBlock middle = blocks.get(last.block().header().lastHash());
    HeardBlock first = middle == null ? null : blocks.get(middle.block().header().lastHash());
    return middle != null
        && first != null
        && last.block().epoch() == middle.block().epoch() + 1
        && middle.block().epoch() == first.block().epoch() + 1
        && isNotarized(last)
        && isNotarized(middle)
        && isNotarized(first)
        && standsOn(middle, block);
  }

  private boolean standsOn(HeardBlock above, HeardBlock block) {
    HeardBlock at = above;
    while (at != null && at.block().number() > block.block().number()) {
      at = blocks.get(at.block().header().lastHash());
    }
    return at != null && at.hash().equals(block.hash());
  }

  private boolean isNotarized(HeardBlock block) {
    HeardBlock parent = blocks.get(block.block().header().lastHash());
    if (parent == null) {
      return false;
    }
    Validators voters = parent.block().validators();
    return voters.size() > 0 && stake(block, voters) >= voters.majority();
  }

  private boolean hasTrustedVotes(HeardBlock block) {
    return stake(block, trusted) > trusted.totalAtStake() * TRUSTED_SHARE;
  }

  /** The stake of those among {@code voters} who voted for the block. */
  private static double stake(HeardBlock block, Validators voters) {
    Set<String> seen = new HashSet<>();
    double total = 0;
    for (SignedTransaction vote : block.votes()) {
      JsonObject json = vote.toJson();
      boolean counts =
          !ConsensusTransactions.isProposal(json)
              && !ConsensusTransactions.isAgainst(json)
              && block.hash().equals(ConsensusTransactions.blockHashOf(json))
              && isIn(json, block, vote.address());
      if (counts && seen.add(vote.address())) {
        total += voters.stakeOf(vote.address());
      }
    }
    return total;
  }

  /** Whether the vote says where it belongs: for that block, by who signed it. */
  private static boolean isIn(JsonObject vote, HeardBlock block, String voter) {
    JsonObject body = vote.getObject("tx_body");
    JsonObject operation = body == null ? null : body.getObject("operation");
    String ref = operation == null ? null : operation.getString("ref");
    return ("/consensus/number/" + block.block().number() + "/" + block.hash() + "/vote/" + voter)
        .equals(ref);
  }
}
