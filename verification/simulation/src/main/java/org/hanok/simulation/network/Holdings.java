package org.hanok.simulation.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.hanok.simulation.history.Judge;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;
import org.jspecify.annotations.Nullable;

/** What a host holds in memory for its engine: blocks, proposals and votes by their hashes. */
final class Holdings {

  /** So many blocks of each validator, and besides: what is notarized, and answers of peers. */
  private static final int BLOCKS_OF_VALIDATOR = 8 + 4 + 9;

  private static final int OTHER_BLOCKS = 300;
  private static final int WAITING_VOTES_OF_VALIDATOR = 32;

  private final Map<String, Body> blocks = new LinkedHashMap<>();
  private final Map<String, String> proposals = new HashMap<>();
  private final Map<String, VoteSummary> votes = new HashMap<>();
  private final Map<String, Map<String, VoteSummary>> votesOn = new HashMap<>();
  private final Set<String> executed = new HashSet<>();
  private final Set<String> refused = new HashSet<>();

  void hold(Body block) {
    blocks.putIfAbsent(block.hash(), block);
    // What a block carries belongs to its parent, and stays with it.
    propose(block.full().lastHash(), block.lastProposal());
    if (blocks.containsKey(block.full().lastHash())) {
      block.lastVotes().forEach(this::hold);
    }
    blocks.values().stream()
        .filter(child -> child.full().lastHash().equals(block.hash()))
        .forEach(child -> child.lastVotes().forEach(this::hold));
  }

  void hold(VoteSummary vote) {
    votes.putIfAbsent(vote.transactionHash(), vote);
    votesOn
        .computeIfAbsent(vote.blockHash(), hash -> new LinkedHashMap<>())
        .putIfAbsent(vote.transactionHash(), vote);
  }

  void propose(String blockHash, String proposalHash) {
    if (!proposalHash.isEmpty()) {
      proposals.putIfAbsent(blockHash, proposalHash);
    }
  }

  void executed(String hash) {
    executed.add(hash);
  }

  void refused(String hash) {
    refused.add(hash);
  }

  boolean isExecuted(String hash) {
    return executed.contains(hash);
  }

  @Nullable Body block(String hash) {
    return blocks.get(hash);
  }

  String proposalOf(String hash) {
    return proposals.getOrDefault(hash, "");
  }

  /** The block that a proposal is for. */
  @Nullable String proposedBy(String proposalHash) {
    return proposals.entrySet().stream()
        .filter(entry -> entry.getValue().equals(proposalHash))
        .map(Map.Entry::getKey)
        .filter(blocks::containsKey)
        .findFirst()
        .orElse(null);
  }

  /** A vote that came by itself or that a block carries. */
  @Nullable VoteSummary vote(String hash) {
    VoteSummary own = votes.get(hash);
    return own != null
        ? own
        : blocks.values().stream()
            .flatMap(block -> block.lastVotes().stream())
            .filter(vote -> vote.transactionHash().equals(hash))
            .findFirst()
            .orElse(null);
  }

  List<VoteSummary> votesOn(String hash) {
    List<VoteSummary> found = new ArrayList<>(votesOn.getOrDefault(hash, Map.of()).values());
    for (Body block : blocks.values()) {
      if (block.full().lastHash().equals(hash)) {
        found.addAll(block.lastVotes());
      }
    }
    return found;
  }

  KnownBlock known(Body block) {
    List<VoteSummary> distinct =
        votesOn(block.hash()).stream().filter(vote -> !vote.against()).distinct().toList();
    return new KnownBlock(block.full(), proposalOf(block.hash()), distinct);
  }

  /** The executed blocks above a height, parents before children. */
  List<KnownBlock> pending(long finalNumber) {
    return blocks.values().stream()
        .filter(block -> block.number() > finalNumber && isExecuted(block.hash()))
        .sorted(Comparator.comparingLong(Body::number))
        .map(this::known)
        .toList();
  }

  void forget(String hash) {
    blocks.remove(hash);
    proposals.remove(hash);
    executed.remove(hash);
    refused.remove(hash);
    Map<String, VoteSummary> own = votesOn.remove(hash);
    if (own != null) {
      own.keySet().forEach(votes::remove);
    }
  }

  void dropVote(String hash) {
    VoteSummary gone = votes.remove(hash);
    Map<String, VoteSummary> same = gone == null ? null : votesOn.get(gone.blockHash());
    if (same != null) {
      same.remove(hash);
    }
  }

  /** What was executed below the newest final block goes with it. */
  void passed(String oldFinal) {
    forget(oldFinal);
  }

  /** Whether the engine let go of what can be of no use, and holds no more than it may. */
  void check(String who, int validators, long finalNumber) {
    for (Body block : blocks.values()) {
      boolean isOfUse = block.number() >= finalNumber || refused.contains(block.hash());
      Judge.hold(
          isOfUse, Promise.BOUNDED, who + " still holds " + block.hash() + " at " + finalNumber);
    }
    for (VoteSummary vote : votes.values()) {
      boolean isOfUse = blocks.containsKey(vote.blockHash()) || vote.number().value() > finalNumber;
      Judge.hold(isOfUse, Promise.BOUNDED, who + " still holds " + vote.transactionHash());
    }
    int mostBlocks = validators * BLOCKS_OF_VALIDATOR + OTHER_BLOCKS;
    int mostVotes = validators * (4 * blocks.size() + WAITING_VOTES_OF_VALIDATOR);
    Judge.hold(
        blocks.size() <= mostBlocks, Promise.BOUNDED, who + " holds " + blocks.size() + " blocks");
    Judge.hold(
        votes.size() <= mostVotes, Promise.BOUNDED, who + " holds " + votes.size() + " votes");
  }
}
