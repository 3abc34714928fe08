package org.hanok.consensus.validators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.consensus.Validators;
import org.hanok.spi.consensus.BlockSummary;
import org.jspecify.annotations.Nullable;

/** The newest final block and what is known on top of it, parents before children. */
final class BlockTree {

  /** Longer notarized chains are not extended: epochs that never follow each other. */
  static final int MAX_UNFINALISED = 1_000;

  /** As many blocks of one proposer are held that nobody else speaks for. */
  static final int MAX_OPEN_OF_PROPOSER = 8;

  private final Map<String, TreeBlock> byHash = new LinkedHashMap<>();
  private TreeBlock root;
  private TreeBlock tip;

  BlockTree(TreeBlock root) {
    this.root = root;
    this.tip = root;
    byHash.put(root.hash(), root);
  }

  /** The newest final block. */
  TreeBlock root() {
    return root;
  }

  /** The end of the longest notarized chain; of several the one with the highest epoch. */
  TreeBlock tip() {
    return tip;
  }

  @Nullable TreeBlock find(String hash) {
    return byHash.get(hash);
  }

  /** All blocks, the root among them. */
  List<TreeBlock> all() {
    return List.copyOf(byHash.values());
  }

  boolean isFull() {
    return tip.number() - root.number() >= MAX_UNFINALISED;
  }

  /** The highest number that a block is known of. */
  long highestNumber() {
    return byHash.values().stream().mapToLong(TreeBlock::number).max().orElse(0);
  }

  /** Whether a block is the end of one of the longest notarized chains. */
  boolean isLongestTip(TreeBlock block) {
    return (block == root || block.isNotarized()) && block.number() == tip.number();
  }

  /** Whether an address may propose or vote now, as far as the ends of the chain say. */
  boolean isValidator(String address) {
    return knows(root.summary(), address) || knows(tip.summary(), address);
  }

  private static boolean knows(BlockSummary block, String address) {
    Validators next = block.nextValidators();
    return block.validators().contains(address) || next.contains(address);
  }

  /** Hangs a block on its parent, which is here. */
  TreeBlock add(BlockSummary summary, String proposalHash, TreeBlock parent) {
    TreeBlock block = new TreeBlock(summary, proposalHash, parent);
    parent.children().add(block);
    byHash.put(block.hash(), block);
    return block;
  }

  /** Takes out a block and all on top of it; answers them, parents before children. */
  List<TreeBlock> remove(TreeBlock block) {
    TreeBlock parent = block.parent();
    if (parent != null) {
      parent.children().remove(block);
    }
    List<TreeBlock> gone = withDescendants(block);
    gone.forEach(one -> byHash.remove(one.hash()));
    chooseTip();
    return gone;
  }

  /** The open block of a proposer that has waited longest, if it has as many as are held. */
  @Nullable TreeBlock surplusOf(String proposer) {
    List<TreeBlock> open =
        byHash.values().stream()
            .filter(block -> block != root && block.isOpen())
            .filter(block -> block.summary().proposer().equals(proposer))
            .toList();
    return open.size() < MAX_OPEN_OF_PROPOSER ? null : open.getFirst();
  }

  /**
   * Whether there is another block of the same proposer and epoch; of an honest one there is not.
   */
  boolean hasRivalOf(BlockSummary block) {
    return byHash.values().stream()
        .filter(other -> other.epoch() == block.epoch() && !other.hash().equals(block.hash()))
        .anyMatch(other -> other.summary().proposer().equals(block.proposer()));
  }

  /** Whether a voter voted for another block of the same epoch, too. */
  boolean hasVoteBeside(TreeBlock block, String voter) {
    return byHash.values().stream()
        .filter(other -> other.epoch() == block.epoch() && other != block)
        .anyMatch(other -> other.voteOf(voter) != null);
  }

  /** How many blocks are not executed yet. */
  long waiting() {
    return byHash.values().stream()
        .filter(block -> block.stage() != TreeBlock.Stage.EXECUTED)
        .count();
  }

  /** Whether another block of its proposer and epoch is notarized. */
  boolean isEquivocation(TreeBlock block) {
    String proposer = block.summary().proposer();
    return byHash.values().stream()
        .filter(other -> other != block && other.isNotarized() && other.epoch() == block.epoch())
        .anyMatch(other -> other.summary().proposer().equals(proposer));
  }

  /** Whether a block of that epoch other than this one is notarized. */
  boolean hasNotarizedRival(TreeBlock block) {
    return byHash.values().stream()
        .anyMatch(other -> other != block && other.isNotarized() && other.epoch() == block.epoch());
  }

  /**
   * Notarizes what has become so from a block upwards: executed, on top of a notarized or final
   * block, with a majority.
   *
   * @return the blocks that were not notarized before, parents before children
   */
  List<TreeBlock> notarizeFrom(TreeBlock block) {
    List<TreeBlock> fresh = new ArrayList<>();
    notarize(block, fresh);
    if (!fresh.isEmpty()) {
      chooseTip();
    }
    return fresh;
  }

  private static void notarize(TreeBlock start, List<TreeBlock> fresh) {
    List<TreeBlock> due = new ArrayList<>(List.of(start));
    while (!due.isEmpty()) {
      TreeBlock block = due.removeLast();
      if (isDue(block)) {
        block.notarize();
        fresh.add(block);
        due.addAll(block.children());
      }
    }
  }

  private static boolean isDue(TreeBlock block) {
    TreeBlock parent = block.parent();
    return !block.isNotarized()
        && block.stage() == TreeBlock.Stage.EXECUTED
        && parent != null
        && (parent.parent() == null || parent.isNotarized())
        && block.hasMajority();
  }

  private void chooseTip() {
    tip =
        byHash.values().stream()
            .filter(block -> block == root || block.isNotarized())
            .max(Comparator.comparingLong(TreeBlock::number).thenComparingLong(TreeBlock::epoch))
            .orElse(root);
  }

  /** The chain of notarized blocks that ends with {@code end}, oldest first, without the root. */
  List<TreeBlock> chainTo(TreeBlock end) {
    List<TreeBlock> chain = new ArrayList<>();
    TreeBlock at = end;
    while (at != null && at != root) {
      chain.addFirst(at);
      at = at.parent();
    }
    return chain;
  }

  /** The blocks that are final now, oldest first: of the longest chain that proves any. */
  List<TreeBlock> finalisable() {
    return byHash.values().stream()
        .filter(TreeBlock::isNotarized)
        .filter(BlockTree::endsThreeEpochs)
        .max(Comparator.comparingLong(TreeBlock::number))
        .map(end -> chainTo(end))
        .map(chain -> chain.subList(0, chain.size() - 1))
        .orElse(List.of());
  }

  /** AIN: the block that was finalised last counts towards the three. */
  private static boolean endsThreeEpochs(TreeBlock block) {
    TreeBlock second = block.parent();
    TreeBlock first = second == null ? null : second.parent();
    return second != null
        && first != null
        && areConsecutive(first.epoch(), second.epoch(), block.epoch());
  }

  private static boolean areConsecutive(long first, long second, long third) {
    return first + 1 == second && second + 1 == third;
  }

  /** Makes a block the root; answers what can never become final then. */
  List<TreeBlock> finalise(TreeBlock block) {
    Set<TreeBlock> kept = new HashSet<>(withDescendants(block));
    List<TreeBlock> gone = byHash.values().stream().filter(one -> !kept.contains(one)).toList();
    gone.forEach(one -> byHash.remove(one.hash()));
    root = block;
    block.cutOff();
    chooseTip();
    return gone;
  }

  private static List<TreeBlock> withDescendants(TreeBlock block) {
    List<TreeBlock> all = new ArrayList<>(List.of(block));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(all.get(i).children());
    }
    return all;
  }
}
