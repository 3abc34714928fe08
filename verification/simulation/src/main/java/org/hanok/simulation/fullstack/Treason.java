package org.hanok.simulation.fullstack;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.simulation.history.Fault.Deed;

/** What a byzantine validator does beside, and against, what its node says. */
final class Treason {

  private static final int MOST_KNOWN = 64;
  private static final int EPOCHS_TO_SEARCH = 40;
  private static final int FLOOD = 20;
  private static final int INVALID_PERCENT = 60;

  private final StackWorld world;
  private final StackNode node;
  private final Set<Deed> deeds = EnumSet.noneOf(Deed.class);

  /** Blocks that were heard of or made, the newest ones. */
  private final Map<String, Block> known = new LinkedHashMap<>();

  /** A vote of each other validator. */
  private final Map<String, SignedTransaction> votes = new LinkedHashMap<>();

  Treason(StackWorld world, StackNode node) {
    this.world = world;
    this.node = node;
  }

  void begin(Deed deed) {
    deeds.add(deed);
  }

  void end() {
    deeds.clear();
  }

  private boolean does(Deed deed) {
    return deeds.contains(deed);
  }

  // --- what the node says

  void propose(Block block, SignedTransaction proposal) {
    world.bench.made(block);
    world.tell(node.name() + " proposes " + block);
    know(block);
    if (does(Deed.SAYS_NOTHING)) {
      return;
    }
    boolean isInvalid =
        does(Deed.INVALID_BLOCKS)
            && world.chance.happens(INVALID_PERCENT, "invalid", node.index(), block.epoch());
    if (isInvalid) {
      say(Forgery.withState(block));
    } else {
      hood().ifPresent(hood -> hood.say(block, proposal));
    }
    others(block);
  }

  /** What it proposes besides. */
  private void others(Block block) {
    forgeFor(block);
    if (does(Deed.TWO_PROPOSALS)) {
      say(Forgery.later(block));
    }
    if (does(Deed.OLD_EPOCHS)) {
      ofEpochs(block, Math.max(1, block.epoch() - EPOCHS_TO_SEARCH), block.epoch());
    }
    if (does(Deed.FUTURE_EPOCHS)) {
      ofEpochs(block, block.epoch() + 2, block.epoch() + EPOCHS_TO_SEARCH);
    }
    if (does(Deed.OWN_VALIDATORS)) {
      say(Forgery.withValidators(block, false));
    }
    if (does(Deed.FALSE_STAKES)) {
      say(Forgery.withValidators(block, true));
    }
  }

  /** The same block of another epoch in which it would be this node's turn. */
  private void ofEpochs(Block block, long from, long to) {
    Block parent = known.get(block.header().lastHash());
    for (long epoch = from; parent != null && epoch < to; epoch++) {
      String seed = Validators.proposerSeed(parent.header().lastVotesHash(), epoch);
      if (Ground.address(node.key()).equals(block.validators().proposerFor(seed))) {
        say(Forgery.of(block, epoch));
        return;
      }
    }
  }

  void vote(SignedTransaction vote) {
    if (!does(Deed.SAYS_NOTHING)) {
      hood().ifPresent(hood -> hood.say(vote));
    }
  }

  /** Proposes it, and votes for it. */
  private void say(Block block) {
    know(block);
    world.bench.made(block);
    world.tell(node.name() + " proposes besides " + block);
    SignedTransaction proposal =
        sign(ConsensusTransactions.proposalBody(block, JsonObject.EMPTY, node.localMillis()));
    hood().ifPresent(hood -> hood.say(block, proposal));
    voteFor(block);
  }

  private void voteFor(Block block) {
    String own = Ground.address(node.key());
    world.bench.votedFor(block.hash().toString(), own);
    SignedTransaction vote = sign(ConsensusTransactions.voteBody(block, own, node.localMillis()));
    hood().ifPresent(hood -> hood.say(vote));
  }

  private SignedTransaction sign(JsonObject body) {
    return SignedTransaction.sign(
        new TransactionBody(body), node.key(), world.ground.config.chainId());
  }

  private Optional<Neighbourhood> hood() {
    return node.process().map(Process::neighbourhood);
  }

  // --- what it hears

  void heard(Block block) {
    if (deeds.isEmpty()) {
      return;
    }
    know(block);
    if (does(Deed.VOTES_FOR_ALL)) {
      voteFor(block);
    }
    forgeFor(block);
  }

  /** Votes of all others, as far as a signature of theirs was ever heard. */
  private void forgeFor(Block block) {
    if (does(Deed.FORGED_VOTES)) {
      votes.forEach((voter, vote) -> forge(block, voter, vote));
    }
  }

  /** Others' votes may be of use. */
  void heard(SignedTransaction vote) {
    if (!deeds.isEmpty()) {
      votes.put(vote.address(), vote);
    }
  }

  /** A vote with the signature of another one, which names its signer all the same. */
  private void forge(Block block, String voter, SignedTransaction vote) {
    JsonObject body = ConsensusTransactions.voteBody(block, voter, node.localMillis());
    SignedTransaction forged =
        SignedTransaction.trusted(body, vote.signature(), new TransactionBody(body).hash(), voter);
    world.tell(node.name() + " forges a vote of " + voter + " for " + block);
    hood().ifPresent(hood -> hood.say(forged));
  }

  private void know(Block block) {
    known.put(block.hash().toString(), block);
    if (known.size() > MOST_KNOWN) {
      known.remove(known.keySet().iterator().next());
    }
  }

  // --- what it sends

  String twisted(String text) {
    return does(Deed.LYING_SEGMENTS) ? Forgery.segment(text, world.chance) : text;
  }

  /** A new epoch: time for noise. */
  void epoch() {
    if (!does(Deed.FLOOD)) {
      return;
    }
    Block last = known.values().stream().reduce((first, second) -> second).orElse(null);
    for (int i = 0; last != null && i < FLOOD; i++) {
      JsonObject body =
          ConsensusTransactions.voteBody(last, Ground.address(node.key()), node.localMillis() + i);
      SignedTransaction vote = sign(body);
      world.bench.votedFor(last.hash().toString(), vote.address());
      hood().ifPresent(hood -> hood.say(vote));
    }
  }
}
