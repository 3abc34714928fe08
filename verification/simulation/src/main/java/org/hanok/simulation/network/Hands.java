package org.hanok.simulation.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.hanok.simulation.history.Chance;
import org.hanok.simulation.history.Judge;
import org.hanok.simulation.history.Scenario;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.VoteSummary;

/** Performs what an engine says, as the SPI promises, and holds the engine to its own promises. */
final class Hands {

  /** As many blocks a peer sends at once. */
  static final int SEGMENT = 20;

  private final World world;
  private final SimNode node;
  private int serial;

  Hands(World world, SimNode node) {
    this.world = world;
    this.node = node;
  }

  /** Whether what follows in the same list may be performed. */
  boolean perform(Action action) {
    return switch (action) {
      case Action.StartTimer timer -> done(() -> node.startTimer(timer));
      case Action.Build build -> done(() -> build(build));
      case Action.Propose propose -> done(() -> propose(propose.blockHash()));
      case Action.Vote vote -> done(() -> vote(vote));
      case Action.Execute execute -> done(() -> execute(execute.blockHash()));
      case Action.Broadcast broadcast -> done(() -> broadcast(broadcast.transactionHash()));
      case Action.RequestBlocks request -> done(() -> request(request.afterNumber()));
      case Action.Persist ignored -> persist();
      case Action.Finalise finalise -> finalise(finalise.blockHashes());
      case Action.Discard discard -> done(() -> discard(discard.blockHashes()));
      case Action.DropVotes drop ->
          done(() -> drop.transactionHashes().forEach(node.held()::dropVote));
      case Action.Report report -> done(() -> world.tell(node.address() + " " + report.message()));
    };
  }

  private static boolean done(Runnable work) {
    work.run();
    return true;
  }

  private void holdSilence(String what) {
    Judge.hold(
        !node.isFarBehind(), Promise.SILENT_WHILE_BEHIND, node.address() + " is behind: " + what);
  }

  private void build(Action.Build order) {
    holdSilence("builds");
    long millis = world.workMillis(node.index(), order.lastHash() + order.epoch());
    node.later(millis, () -> built(order));
  }

  private void built(Action.Build order) {
    Body parent = node.held().block(order.lastHash());
    if (parent == null || node.isDiskBroken()) {
      node.feed(
          new Event.BuildFailed(order.lastHash(), order.epoch(), "no parent", node.localMillis()));
      return;
    }
    List<VoteSummary> lastVotes = new ArrayList<>();
    order.lastVotes().stream()
        .skip(1)
        .forEach(hash -> lastVotes.add(Objects.requireNonNull(named(hash))));
    boolean isValid = !node.mischief().makesInvalid();
    Body block =
        assemble(parent, order.epoch(), lastVotes, evidence(order, parent.full()), isValid);
    node.held().hold(block);
    node.held().executed(block.hash());
    node.feed(new Event.BlockBuilt(block.full(), node.localMillis()));
  }

  private VoteSummary named(String hash) {
    VoteSummary vote = node.held().vote(hash);
    Judge.hold(
        vote != null,
        Promise.WHAT_IS_NAMED_IS_HELD,
        node.address() + " names the vote " + hash + ", which it let go");
    return Objects.requireNonNull(vote);
  }

  /** The votes against what is accused; what they do not prove any more is left out. */
  private Set<VoteSummary> evidence(Action.Build order, BlockSummary parent) {
    Set<VoteSummary> all = new HashSet<>();
    for (String hash : order.evidence()) {
      Set<VoteSummary> proof =
          Executor.proof(hash, node.held().votesOn(hash), parent.nextValidators());
      if (Executor.isProven(proof, parent)) {
        all.addAll(proof);
      }
    }
    return all;
  }

  Body assemble(
      Body parent,
      long epoch,
      List<VoteSummary> lastVotes,
      Set<VoteSummary> evidence,
      boolean isValid) {
    long number = parent.number() + 1;
    String hash = number + "-" + epoch + node.address() + serial++;
    BlockSummary full =
        new BlockSummary(
            hash,
            parent.hash(),
            BlockNumber.of(number),
            epoch,
            Math.max(node.localMillis(), parent.full().timestampMillis()),
            node.address(),
            parent.full().nextValidators(),
            world.scenario.validatorsAt(number + 1),
            "0x" + Long.toHexString(Chance.mix(parent.hash().hashCode() * 31L + lastVotes.size())),
            List.copyOf(accused(evidence)));
    String lastProposal = number == 1 ? "" : node.held().proposalOf(parent.hash());
    Body body = new Body(full, isValid, lastProposal, List.copyOf(lastVotes), evidence);
    world.put(body);
    return body;
  }

  private static Set<String> accused(Set<VoteSummary> evidence) {
    Set<String> hashes = new TreeSet<>();
    evidence.forEach(vote -> hashes.add(vote.blockHash()));
    return hashes;
  }

  private void holdStored(String what) {
    Judge.hold(
        node.store().memory().filter(node.engineState()::equals).isPresent(),
        Promise.STORED_BEFORE_SIGNED,
        node.address() + " signs what is not on its disk: " + what);
  }

  private void propose(String hash) {
    Body block = Objects.requireNonNull(node.held().block(hash));
    holdSilence("proposes");
    holdStored("a proposal");
    world.judge.signedProposal(node.index(), block.facts());
    world.signed++;
    world.tell(node.address() + " proposes " + hash);
    node.held().propose(hash, "p-" + hash);
    node.feed(new Event.ProposalSigned(hash, "p-" + hash, node.localMillis()));
  }

  private void vote(Action.Vote order) {
    Body block = Objects.requireNonNull(node.held().block(order.blockHash()));
    holdSilence("votes");
    if (!order.against()) {
      holdStored("a vote");
      world.judge.signedVote(node.index(), block.facts());
      world.judge.votedFor(block.hash(), node.address());
    }
    world.signed++;
    VoteSummary vote = signed(block, order.stake(), order.against());
    world.tell(
        node.address() + (order.against() ? " votes against " : " votes for ") + block.hash());
    node.held().hold(vote);
    node.feed(new Event.VoteSigned(vote, node.localMillis()));
  }

  VoteSummary signed(Body block, double stake, boolean against) {
    String hash = (against ? "a-" : "v-") + block.hash() + node.address() + serial++;
    long time = Math.max(node.localMillis(), block.full().timestampMillis());
    return new VoteSummary(
        hash, block.hash(), block.full().number(), node.address(), stake, against, time);
  }

  private void execute(String hash) {
    Body block = node.held().block(hash);
    Judge.hold(
        block != null,
        Promise.WHAT_IS_NAMED_IS_HELD,
        node.address() + " executes " + hash + ", which it let go");
    node.later(world.workMillis(node.index(), hash), () -> executed(Objects.requireNonNull(block)));
  }

  private void executed(Body block) {
    String error = world.bug == HostBug.EXECUTES_NOTHING ? "" : world.executor.errorOf(block);
    if (error.isEmpty()) {
      if (node.held().block(block.hash()) != null) {
        node.held().executed(block.hash());
      }
      node.feed(new Event.BlockExecuted(block.full(), node.localMillis()));
    } else {
      node.held().refused(block.hash());
      world.tell(node.address() + " refuses " + block.hash() + ": " + error);
      node.feed(
          new Event.BlockRefused(
              block.hash(), error, Executor.isVotedAgainst(error), node.localMillis()));
    }
  }

  private void broadcast(String hash) {
    VoteSummary vote = node.held().vote(hash);
    if (vote != null) {
      node.say(new Message.Vote(vote));
      return;
    }
    String block = node.held().proposedBy(hash);
    Judge.hold(
        block != null,
        Promise.WHAT_IS_NAMED_IS_HELD,
        node.address() + " sends " + hash + ", which it let go");
    node.say(new Message.Proposal(Objects.requireNonNull(block), hash));
  }

  private void request(long afterNumber) {
    int others = world.scenario.nodes() - 1;
    if (others > 0) {
      int number = serial++;
      int peer = (int) world.chance.below(others, "peer", node.address(), number);
      int to = peer < node.index() ? peer : peer + 1;
      world.tell(
          node.address() + " asks " + Scenario.address(to) + " for what is after " + afterNumber);
      world.send(node.index(), to, new Message.Request(afterNumber, number));
    }
  }

  private boolean persist() {
    if (node.isDiskBroken()) {
      return false;
    }
    if (world.bug != HostBug.STORES_NOTHING_BEFORE_SIGNING) {
      store();
    }
    return true;
  }

  private void store() {
    boolean keepsBlocks = world.bug != HostBug.STORES_NO_PENDING_BLOCKS;
    node.store()
        .keep(
            node.engineState(),
            keepsBlocks ? node.held().pending(node.store().height()) : List.of());
  }

  private boolean finalise(List<String> hashes) {
    if (node.isDiskBroken()) {
      return false;
    }
    List<Body> done = new ArrayList<>();
    for (String hash : hashes) {
      Body block = node.held().block(hash);
      if (block != null && block.number() > node.store().height()) {
        node.becameFinal(block);
        done.add(block);
      }
    }
    if (!done.isEmpty()) {
      world.judge.proven(node.index(), done.stream().map(Body::facts).toList());
    }
    store();
    done.forEach(block -> node.feed(new Event.BlockFinalised(block.full(), node.localMillis())));
    return true;
  }

  private void discard(List<String> hashes) {
    if (world.bug != HostBug.DISCARDS_NOTHING) {
      hashes.forEach(node.held()::forget);
    }
  }
}
