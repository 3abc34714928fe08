package org.hanok.consensus.validators;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.VoteSummary;

/** What the parts of the engine share: what was seen, what was signed, what is to be said. */
final class View {

  /** Blocks of epochs that are further ahead are not voted for: clocks differ, but not more. */
  static final int EPOCHS_AHEAD = 1;

  final EngineSetup setup;
  final BlockTree tree;
  final Refusals refusals;
  final WaitingVotes waiting = new WaitingVotes();
  final SigningRecord record;
  final Outbox out = new Outbox();

  private static final int MAX_OWN_WORDS = 256;
  private static final int MAX_NAMED = 256;

  private final Set<String> ownWords = new LinkedHashSet<>();
  private final Set<String> named = new HashSet<>();
  private final long silentEpoch;
  private boolean isAllowed = true;
  private boolean isFarBehind;
  private boolean isKeyElsewhere;
  private boolean isCatchingUp;

  /** A view from the newest final block; the record says up to which epoch nothing is signed. */
  View(EngineSetup setup, TreeBlock root, SigningRecord record) {
    this.setup = setup;
    this.tree = new BlockTree(root);
    this.refusals = new Refusals();
    this.record = record;
    this.silentEpoch = record.newestEpoch();
  }

  String me() {
    return setup.nodeAddress();
  }

  /** Whether this node may propose and vote at all. */
  boolean takesPart() {
    return isAllowed && !isBehind() && !isKeyElsewhere;
  }

  /** Whether the chain that it knows is not the one that the others extend. */
  private boolean isBehind() {
    return isFarBehind || isCatchingUp;
  }

  /** A block is not kept, and no votes on it: with it the host forgets them. */
  void discard(String blockHash) {
    List<VoteSummary> ignored = waiting.take(blockHash);
    out.say(new Action.Discard(List.of(blockHash)));
  }

  void discard(TreeBlock block) {
    discard(block.hash());
  }

  void allow(boolean yes) {
    isAllowed = yes;
  }

  void farBehind(boolean yes) {
    isFarBehind = yes;
  }

  void catchingUp(boolean yes) {
    isCatchingUp = yes;
  }

  /** Somebody signed two proposals, or two votes, for one epoch: says so once. */
  void reportTwice(String who, long epoch, String what) {
    if (named.size() >= MAX_NAMED) {
      named.clear();
    }
    if (named.add(who + epoch + what)) {
      out.report("HANOK-EQUIVOCATION", who + " signed two " + what + " for epoch " + epoch);
    }
  }

  /** Remembers what this engine had signed, to know its own words when peers repeat them. */
  void signed(String transactionHash) {
    ownWords.add(transactionHash);
    if (ownWords.size() > MAX_OWN_WORDS) {
      ownWords.remove(ownWords.iterator().next());
    }
  }

  /**
   * A vote or proposal by this node's key came from a peer. What is of an epoch before this engine
   * may sign is its own former life (it may have lost its memory of it), and binds it. What is of a
   * later one and not its own word is a second node's: this one signs nothing any more.
   */
  void keySeen(String transactionHash, TreeBlock block) {
    if (ownWords.contains(transactionHash)) {
      return;
    }
    record.voted(block.epoch(), block.number());
    if (block.epoch() > silentEpoch && !isKeyElsewhere) {
      isKeyElsewhere = true;
      out.report(
          "HANOK-KEY-ELSEWHERE",
          "another node signs with this node's key (epoch "
              + block.epoch()
              + "): this one proposes and votes no more until it is started again");
    }
  }
}
