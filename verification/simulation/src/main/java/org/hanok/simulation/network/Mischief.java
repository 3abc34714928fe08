package org.hanok.simulation.network;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.simulation.history.Chance;
import org.hanok.simulation.history.Fault.Deed;
import org.hanok.simulation.history.Scenario;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;

/** What a byzantine validator does beside, and against, what its engine says. */
final class Mischief {

  private static final int FLOOD = 60;
  private static final int EPOCHS_TO_SEARCH = 40;
  private static final double FALSE_STAKE = 1_000;

  private final World world;
  private final SimNode node;
  private final Set<Deed> deeds = EnumSet.noneOf(Deed.class);
  private int serial;

  Mischief(World world, SimNode node) {
    this.world = world;
    this.node = node;
  }

  void begin(Deed deed) {
    deeds.add(deed);
  }

  void end() {
    deeds.clear();
  }

  boolean isSilent() {
    return deeds.contains(Deed.SAYS_NOTHING);
  }

  boolean makesInvalid() {
    return deeds.contains(Deed.INVALID_BLOCKS)
        && world.chance.happens(60, "invalid", node.index(), world.epoch());
  }

  /** A new epoch began at this node. */
  void epoch() {
    if (deeds.isEmpty()) {
      return;
    }
    Body tip = Objects.requireNonNull(world.all.get(node.tip()));
    long epoch = world.epoch();
    for (Deed deed : deeds) {
      switch (deed) {
        case TWO_PROPOSALS -> proposeTwice(tip, epoch);
        case OLD_EPOCHS -> searchTurn(tip, Math.max(2, tip.full().epoch() - EPOCHS_TO_SEARCH));
        case FUTURE_EPOCHS -> searchTurn(tip, epoch + 2 + world.chance.below(5, "future", epoch));
        case OWN_VALIDATORS -> chooseValidators(tip, epoch);
        case FALSE_STAKES -> chooseStake(tip, epoch);
        case FLOOD -> flood(tip, epoch);
        default -> {
          // Done when something is heard or made.
        }
      }
    }
  }

  private boolean isTurn(Body parent, long epoch) {
    String seed = parent.full().lastVotesHash() + epoch;
    return node.address().equals(parent.full().nextValidators().proposerFor(seed));
  }

  private void proposeTwice(Body tip, long epoch) {
    if (isTurn(tip, epoch) && epoch > tip.full().epoch()) {
      Body one = forge(tip, epoch, tip.full().nextValidators());
      Body two = forge(tip, epoch, tip.full().nextValidators());
      for (int to = 0; to < world.scenario.nodes(); to++) {
        send(to, to % 2 == 0 ? one : two);
      }
      vote(one, stake(one), false);
      vote(two, stake(two), false);
    }
  }

  private void searchTurn(Body tip, long from) {
    for (long epoch = from; epoch < from + EPOCHS_TO_SEARCH; epoch++) {
      boolean isWrong = epoch <= tip.full().epoch() || epoch > world.epoch() + 1;
      if (isWrong && isTurn(tip, epoch)) {
        Body block = forge(tip, epoch, tip.full().nextValidators());
        sendAll(block);
        vote(block, stake(block), false);
        return;
      }
    }
  }

  /** A block whose header gives the right to propose to nobody else. */
  private void chooseValidators(Body tip, long epoch) {
    JsonObject.Builder all = JsonObject.builder();
    tip.full()
        .nextValidators()
        .json()
        .forEach(
            (address, entry) ->
                all.set(
                    address,
                    ((JsonObject) entry)
                        .toBuilder()
                            .set("proposal_right", JsonBoolean.of(address.equals(node.address())))
                            .build()));
    Body block = forge(tip, epoch, new Validators(all.build()));
    sendAll(block);
    vote(block, stake(block), false);
  }

  /** A block whose header says that this validator has nearly all there is. */
  private void chooseStake(Body tip, long epoch) {
    Body block = forge(tip, epoch, tip.full().nextValidators().with(node.address(), FALSE_STAKE));
    sendAll(block);
    vote(block, FALSE_STAKE, false);
  }

  private Body forge(Body parent, long epoch, Validators validators) {
    List<VoteSummary> votes = new ArrayList<>();
    Set<String> voters = new HashSet<>();
    for (VoteSummary vote : node.held().votesOn(parent.hash())) {
      boolean counts =
          !vote.against()
              && parent.full().validators().stakeOf(vote.voter()) == vote.stake()
              && voters.add(vote.voter());
      if (counts) {
        votes.add(vote);
      }
    }
    long number = parent.number() + 1;
    BlockSummary full =
        new BlockSummary(
            number + "-" + epoch + node.address() + "x" + serial++,
            parent.hash(),
            BlockNumber.of(number),
            epoch,
            parent.full().timestampMillis(),
            node.address(),
            validators,
            world.scenario.validatorsAt(number + 1),
            "0x" + Long.toHexString(Chance.mix(serial * 31L + number)));
    String proposal = number == 1 ? "" : "p-" + parent.hash();
    Body body = new Body(full, true, proposal, number == 1 ? List.of() : votes, Set.of());
    world.put(body);
    return body;
  }

  private double stake(Body block) {
    return block.full().validators().stakeOf(node.address());
  }

  private void send(int to, Body block) {
    if (to != node.index()) {
      world.send(node.index(), to, new Message.Proposal(block.hash(), "p-" + block.hash()));
    }
  }

  private void sendAll(Body block) {
    for (int to = 0; to < world.scenario.nodes(); to++) {
      send(to, block);
    }
  }

  private void vote(Body block, double stake, boolean against) {
    vote(block.hash(), block.number(), stake, against);
  }

  private void vote(String hash, long number, double stake, boolean against) {
    VoteSummary vote =
        new VoteSummary(
            "x-" + node.address() + serial++,
            hash,
            BlockNumber.of(number),
            node.address(),
            stake,
            against,
            world.nowMillis() + Scenario.EPOCH_MILLIS);
    if (!against) {
      world.judge.votedFor(hash, node.address());
    }
    for (int to = 0; to < world.scenario.nodes(); to++) {
      if (to != node.index()) {
        world.send(node.index(), to, new Message.Vote(vote));
      }
    }
  }

  private void flood(Body tip, long epoch) {
    for (int i = 0; i < FLOOD; i++) {
      vote("nothing" + serial, tip.number() + 1 + i % 7, FALSE_STAKE, i % 2 == 0);
    }
    for (int i = 0; i < FLOOD / 4; i++) {
      sendAll(forge(tip, epoch + i % 3, tip.full().nextValidators()));
      Body orphan =
          forge(
              forge(tip, epoch, tip.full().nextValidators()),
              epoch + 1,
              tip.full().nextValidators());
      sendAll(orphan);
    }
  }

  /** Something was heard from another node. */
  void heard(Message message) {
    if (message instanceof Message.Proposal proposal && !deeds.isEmpty()) {
      Body block = Objects.requireNonNull(world.all.get(proposal.blockHash()));
      if (deeds.contains(Deed.VOTES_FOR_ALL)) {
        vote(block, stake(block), false);
        vote(block, stake(block), true);
      }
      if (deeds.contains(Deed.VOTES_TWICE)) {
        vote(block, stake(block), false);
        vote(block, stake(block), false);
      }
      if (deeds.contains(Deed.FALSE_STAKES)) {
        vote(block, FALSE_STAKE, false);
      }
    }
  }

  /** Whether it answers a request by lies. */
  boolean lies(int to, Message.Request request) {
    if (!deeds.contains(Deed.LYING_SEGMENTS)) {
      return false;
    }
    List<KnownBlock> lies = new ArrayList<>();
    Body parent = Objects.requireNonNull(world.all.get(node.tip()));
    for (int i = 0; i < Hands.SEGMENT; i++) {
      Body block = forge(parent, world.epoch() + i, parent.full().nextValidators());
      lies.add(new KnownBlock(block.full(), "p-" + block.hash(), List.of()));
      parent = block;
    }
    world.send(node.index(), to, new Message.Answer(lies, 1_000_000, request.serial()));
    return true;
  }
}
