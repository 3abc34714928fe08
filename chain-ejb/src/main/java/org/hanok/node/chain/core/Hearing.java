package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockTransition;

/**
 * Reads what peers say about blocks, and checks what can be checked without the chain: forms,
 * hashes and signatures. For any thread; it is done before the chain's writer hears of it.
 */
public final class Hearing {

  private final Function<JsonObject, SignedTransaction.Outcome> reader;

  /** On a network of that chain id, reading transactions as {@code rules} let them pass. */
  public Hearing(int chainId, TransactionRules rules) {
    this.reader = BlockTransition.reader(chainId, rules);
  }

  /** A proposed block and its proposal; empty if something about them is not right. */
  public Optional<HeardBlock> proposal(JsonObject block, JsonObject proposal) {
    return ballot(proposal)
        .filter(signed -> ConsensusTransactions.isProposal(signed.toJson()))
        .flatMap(signed -> block(block, Optional.of(signed), List.of()))
        .filter(Hearing::isProposedByItsProposer);
  }

  /** A block of a chain with what is known of votes on it; empty if something is not right. */
  public Optional<HeardBlock> block(
      JsonObject json, Optional<SignedTransaction> proposal, List<SignedTransaction> votes) {
    Block block = Block.parse(json);
    if (block == null) {
      return Optional.empty();
    }
    return ballots(block.body().lastVotes())
        .map(parents -> new HeardBlock(block, proposal, parents, votes));
  }

  /** A block with its proposal and votes on it; empty if something about them is not right. */
  public Optional<HeardBlock> notarized(
      JsonObject block, JsonObject proposal, List<JsonObject> votes) {
    Optional<List<SignedTransaction>> read = ballots(new JsonArray(List.copyOf(votes)));
    return proposal(block, proposal)
        .flatMap(heard -> read.map(ballots -> withBallots(heard, ballots)));
  }

  /** A vote; empty if something about it is not right. */
  public Optional<SignedTransaction> vote(JsonObject vote) {
    return ballot(vote).filter(signed -> !ConsensusTransactions.isProposal(signed.toJson()));
  }

  /**
   * Blocks that follow one another, oldest first.
   *
   * @return empty if something is not right, or they do not follow one another
   */
  public Optional<List<HeardBlock>> chain(List<JsonObject> blocks) {
    List<HeardBlock> read = new ArrayList<>();
    for (JsonObject json : blocks) {
      Optional<HeardBlock> one =
          block(json, Optional.empty(), List.of())
              .filter(next -> read.isEmpty() || standsOn(next, read.getLast()));
      if (one.isEmpty()) {
        return Optional.empty();
      }
      read.add(one.get());
    }
    return Optional.of(read);
  }

  private static boolean standsOn(HeardBlock child, HeardBlock parent) {
    return child.block().header().lastHash().equals(parent.hash());
  }

  /** The same blocks, each with what those of them that stand on it carry of it. */
  public static List<HeardBlock> withCarried(List<HeardBlock> blocks) {
    return blocks.stream()
        .map(
            parent -> {
              HeardBlock known = parent;
              for (HeardBlock child : blocks) {
                known = standsOn(child, parent) ? withBallots(known, child.parentBallots()) : known;
              }
              return known;
            })
        .toList();
  }

  /** With what of {@code ballots} is about it, besides what is known. */
  private static HeardBlock withBallots(HeardBlock heard, List<SignedTransaction> ballots) {
    Optional<SignedTransaction> proposal =
        heard
            .proposal()
            .or(
                () ->
                    ballots.stream()
                        .filter(one -> ConsensusTransactions.isProposal(one.toJson()))
                        .filter(one -> isAbout(one, heard))
                        .findFirst());
    Map<String, SignedTransaction> votes = new LinkedHashMap<>();
    heard.votes().forEach(vote -> votes.put(vote.hash().toString(), vote));
    ballots.stream()
        .filter(one -> !ConsensusTransactions.isProposal(one.toJson()))
        .filter(one -> isAbout(one, heard))
        .forEach(vote -> votes.put(vote.hash().toString(), vote));
    return new HeardBlock(
        heard.block(), proposal, heard.parentBallots(), List.copyOf(votes.values()));
  }

  private static boolean isAbout(SignedTransaction ballot, HeardBlock heard) {
    return heard.hash().equals(ConsensusTransactions.blockHashOf(ballot.toJson()));
  }

  private static boolean isProposedByItsProposer(HeardBlock heard) {
    return heard
        .proposal()
        .filter(
            signed ->
                signed.address().equals(heard.block().header().proposer())
                    && isAbout(signed, heard))
        .isPresent();
  }

  private Optional<List<SignedTransaction>> ballots(JsonArray list) {
    List<SignedTransaction> read = new ArrayList<>();
    for (JsonValue item : list.items()) {
      Optional<SignedTransaction> one =
          item instanceof JsonObject json ? ballot(json) : Optional.empty();
      if (one.isEmpty()) {
        return Optional.empty();
      }
      read.add(one.get());
    }
    return Optional.of(read);
  }

  private Optional<SignedTransaction> ballot(JsonObject json) {
    if (!ConsensusTransactions.hasConsensusForm(json)
        || !(reader.apply(json) instanceof SignedTransaction.Created(SignedTransaction signed))) {
      return Optional.empty();
    }
    boolean isHonest =
        signed.hash().toString().equals(json.getString("hash"))
            && signed.address().equals(json.getString("address"))
            && !signed.isUnsigned()
            && signed.verify();
    return isHonest ? Optional.of(signed) : Optional.empty();
  }
}
