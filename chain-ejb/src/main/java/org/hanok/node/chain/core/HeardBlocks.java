package org.hanok.node.chain.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * What was heard and is not executed: blocks with their proposals, and votes on blocks that are not
 * pending. How many there may be is the engine's business, which says what to forget; how many
 * bytes, is settled here. For the writer alone.
 */
final class HeardBlocks {

  /** A block's text is held as objects, which take some times as much. */
  private final long maxTextBytes;

  private final Map<String, HeardBlock> blocks = new LinkedHashMap<>();
  private final Map<String, Map<String, SignedTransaction>> votes = new HashMap<>();
  private long textBytes;

  HeardBlocks(long maxTextBytes) {
    this.maxTextBytes = maxTextBytes;
  }

  /** Keeps a block; false if there is no room for it. */
  boolean keep(HeardBlock heard) {
    if (blocks.containsKey(heard.hash())) {
      return true;
    }
    // AIN: blocks have no limit of their own; a single one is taken as large as it came through.
    if (!blocks.isEmpty() && textBytes + heard.block().size() > maxTextBytes) {
      return false;
    }
    textBytes += heard.block().size();
    blocks.put(heard.hash(), heard);
    heard.votes().forEach(this::keepVote);
    return true;
  }

  /** Keeps a vote on a block that is not pending. */
  void keepVote(SignedTransaction vote) {
    String block = blockOf(vote);
    votes.computeIfAbsent(block, ignored -> new LinkedHashMap<>()).put(hashOf(vote), vote);
  }

  Optional<HeardBlock> find(String hash) {
    return Optional.ofNullable(blocks.get(hash));
  }

  /** The votes on the block of that hash, in the order in which they came. */
  List<SignedTransaction> votesOn(String hash) {
    return List.copyOf(votes.getOrDefault(hash, Map.of()).values());
  }

  /** The proposal or vote of that hash. */
  Optional<SignedTransaction> ballot(String transactionHash) {
    for (HeardBlock block : blocks.values()) {
      if (block.proposal().filter(one -> hashOf(one).equals(transactionHash)).isPresent()) {
        return block.proposal();
      }
    }
    return votes.values().stream()
        .flatMap(each -> Optional.ofNullable(each.get(transactionHash)).stream())
        .findFirst();
  }

  /** Forgets a block and the votes on it. */
  void forget(String hash) {
    HeardBlock gone = blocks.remove(hash);
    if (gone != null) {
      textBytes -= gone.block().size();
    }
    votes.remove(hash);
  }

  /** Forgets votes; proposals go with their blocks. */
  void forgetVotes(Collection<String> transactionHashes) {
    Set<String> gone = Set.copyOf(transactionHashes);
    votes.values().forEach(each -> each.keySet().removeAll(gone));
    votes.values().removeIf(Map::isEmpty);
  }

  /** Forgets blocks of this height and below, and votes on such. */
  void forgetUpTo(long number) {
    List<String> old = new ArrayList<>();
    blocks.values().stream()
        .filter(heard -> heard.block().number() <= number)
        .forEach(heard -> old.add(heard.hash()));
    old.forEach(this::forget);
    votes
        .values()
        .removeIf(
            each ->
                each.values().stream()
                    .anyMatch(
                        vote -> ConsensusTransactions.blockNumberOf(vote.toJson()) <= number));
  }

  private static String blockOf(SignedTransaction vote) {
    String hash = ConsensusTransactions.blockHashOf(vote.toJson());
    return hash == null ? "" : hash;
  }

  private static String hashOf(SignedTransaction transaction) {
    return transaction.hash().toString();
  }
}
