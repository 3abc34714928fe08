package org.hanok.simulation.fullstack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hanok.node.query.ChainEvent;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.Ballot;
import org.hanok.simulation.history.BlockFacts;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.hanok.simulation.history.Judge;
import org.hanok.simulation.history.Scenario;
import org.hanok.simulation.truth.Truth;

/** Brings before the judge what whole nodes do. */
final class Bench {

  private static final Set<String> SETTLED = Set.of("FINALIZED", "REVERTED", "FAILED", "TIMED_OUT");

  private final Judge judge;
  private final Truth truth;
  private final List<String> addresses;

  /** The final chain, by its hashes. */
  private final Map<String, BlockFacts> finals = new HashMap<>();

  private long signed;

  Bench(Judge judge, Ground ground) {
    this.judge = judge;
    this.truth = new Truth(ground.config, ground.params);
    this.addresses = ground.addresses();
    BlockFacts genesis = facts(ground.config.genesisBlock());
    judge.made(genesis);
    finals.put(genesis.hash(), genesis);
  }

  static BlockFacts facts(Block block) {
    return new BlockFacts(
        block.hash().toString(),
        block.header().lastHash(),
        block.number(),
        block.epoch(),
        block.header().proposer(),
        block.validators());
  }

  boolean isHonest(int node) {
    return judge.isHonest(node);
  }

  long signed() {
    return signed;
  }

  void made(Block block) {
    judge.made(facts(block));
  }

  void votedFor(String hash, String voter) {
    judge.votedFor(hash, voter);
  }

  /** A node's key signed something about the block of that header. */
  void signed(StackNode node, Ballot ballot, JsonObject header) {
    signed++;
    BlockFacts about =
        new BlockFacts(
            ballot.blockHash(),
            Objects.requireNonNull(header.getString("last_hash")),
            ballot.number(),
            ballot.epoch(),
            Objects.requireNonNull(header.getString("proposer")),
            new Validators(Objects.requireNonNull(header.getObject("validators"))));
    judge.made(about);
    switch (ballot.kind()) {
      case PROPOSAL -> judge.signedProposal(node.index(), about);
      case VOTE -> {
        judge.signedVote(node.index(), about);
        judge.votedFor(about.hash(), addresses.get(node.index()));
      }
      case VOTE_AGAINST -> {}
    }
    Judge.hold(
        node.isCertainToKnow(ballot),
        Promise.STORED_BEFORE_SIGNED,
        node.name() + " signs " + ballot + ", and a power cut would make it forget that");
  }

  /** A node says that blocks are final. */
  void becameFinal(StackNode node, List<Block> blocks) {
    if (!isHonest(node.index())) {
      return;
    }
    for (Block block : blocks) {
      BlockFacts facts = facts(block);
      BlockFacts parent = finals.get(facts.lastHash());
      Judge.hold(
          parent != null,
          Promise.FINAL_IN_ORDER,
          node.name() + " made " + block + " final on what is not final");
      judge.becameFinal(node.index(), facts, Objects.requireNonNull(parent), isValid(block));
      finals.put(facts.hash(), facts);
      block.body().evidence().keys().forEach(who -> judge.accused(who, "something in " + block));
    }
    judge.proven(node.index(), blocks.stream().map(Bench::facts).toList());
  }

  private boolean isValid(Block block) {
    if (block.number() <= truth.height()) {
      // The judge has compared it with the one that was executed.
      return true;
    }
    boolean isGood = truth.next(block).isEmpty();
    Judge.hold(
        truth.madeMicros() == 0,
        Promise.MONEY_IS_CONSERVED,
        block + " makes " + truth.madeMicros() + " millionths of an AIN");
    return isGood;
  }

  /** A node tells its clients something. */
  void told(StackNode node, ChainEvent event) {
    switch (event) {
      case ChainEvent.BlockFinalised done -> holdStored(node, done.hash());
      case ChainEvent.TransactionStateChanged changed -> {
        if (changed.after().equals("FINALIZED")) {
          holdStored(node, changed.hash());
        }
        if (SETTLED.contains(changed.after())) {
          node.accepted().remove(changed.hash());
        }
      }
      default -> {
        // Nothing is promised by it.
      }
    }
  }

  private void holdStored(StackNode node, String hash) {
    Judge.hold(
        !isHonest(node.index()) || node.storage().hasCommitted(hash),
        Promise.TOLD_FINAL_IS_STORED,
        node.name() + " tells that " + hash + " is final, which is not on its disk");
  }

  /** A node is about to start with what its disks hold. */
  void starts(StackNode node) {
    node.toldFinal()
        .forEach(
            hash ->
                Judge.hold(
                    node.storage().hasCommitted(hash),
                    Promise.FINAL_STAYS_FINAL,
                    node.name() + " told that " + hash + " is final, and has it no more"));
    Set<String> kept = new HashSet<>();
    node.storage().journal().forEach(entry -> kept.add(hashIn(entry)));
    for (String hash : node.accepted()) {
      Judge.hold(
          kept.contains(hash) || node.storage().hasCommitted(hash),
          Promise.ACCEPTED_IS_KEPT,
          node.name() + " took " + hash + ", and has it no more");
    }
  }

  /** The hash that a signature begins with. */
  private static String hashIn(JsonObject entry) {
    return Objects.requireNonNull(entry.getString("signature")).substring(0, 66);
  }

  /** Whether {@code node}'s newest block was proposed since then. */
  static boolean hasFinalSince(StackNode node, long millis) {
    return node.newestEpoch() >= millis / Scenario.EPOCH_MILLIS;
  }
}
