package org.hanok.consensus.validators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hanok.protocol.consensus.Validators;
import org.hanok.spi.consensus.VoteSummary;
import org.jspecify.annotations.Nullable;

/** Blocks that this node found invalid, and which of those it knows are proven to be so. */
final class Refusals {

  /** As many invalid blocks of one proposer are held. */
  static final int MAX_OF_PROPOSER = 8;

  /** One block accuses of no more. */
  static final int MAX_EVIDENCE = 8;

  /** An invalid block is forgotten when so many blocks after it are final. */
  static final int MAX_AGE_BLOCKS = 100;

  private final Map<String, TreeBlock> byHash = new LinkedHashMap<>();

  @Nullable TreeBlock find(String hash) {
    return byHash.get(hash);
  }

  /** Takes in a block; answers the oldest of the same proposer if there are too many now. */
  @Nullable TreeBlock add(TreeBlock block) {
    byHash.put(block.hash(), block);
    List<TreeBlock> same =
        byHash.values().stream()
            .filter(one -> one.summary().proposer().equals(block.summary().proposer()))
            .toList();
    return same.size() <= MAX_OF_PROPOSER ? null : byHash.remove(same.getFirst().hash());
  }

  /** Forgets what is old or stands as evidence in a final block; answers what it forgot. */
  List<TreeBlock> forget(long finalNumber, List<String> accused) {
    List<TreeBlock> gone =
        byHash.values().stream()
            .filter(
                block ->
                    accused.contains(block.hash()) || block.number() < finalNumber - MAX_AGE_BLOCKS)
            .toList();
    gone.forEach(block -> byHash.remove(block.hash()));
    return gone;
  }

  /**
   * The blocks that one on top of {@code tree}'s tip is to accuse: a majority voted against them,
   * and no block of the chain accuses them yet.
   */
  List<String> evidence(BlockTree tree) {
    TreeBlock tip = tree.tip();
    Set<String> accused = Set.copyOf(accusedUpTo(tree, tip));
    return Stream.concat(byHash.values().stream(), tree.all().stream())
        .filter(block -> !accused.contains(block.hash()) && !block.votesAgainst().isEmpty())
        .filter(block -> isProven(block, tip))
        .map(TreeBlock::hash)
        .limit(MAX_EVIDENCE)
        .toList();
  }

  private static List<String> accusedUpTo(BlockTree tree, TreeBlock tip) {
    List<String> accused = new ArrayList<>(tree.root().summary().accused());
    tree.chainTo(tip).forEach(block -> accused.addAll(block.summary().accused()));
    return accused;
  }

  /**
   * AIN: who proposes asks for a majority of the new block's validators, who validates for as much
   * stake as a majority of the parent's.
   */
  private static boolean isProven(TreeBlock block, TreeBlock parent) {
    Validators voters = parent.summary().nextValidators();
    double tally = 0;
    for (VoteSummary vote : block.votesAgainst()) {
      tally += voters.stakeOf(vote.voter());
    }
    Validators before = parent.summary().validators();
    return tally > 0 && tally >= voters.majority() && tally >= before.majority();
  }
}
