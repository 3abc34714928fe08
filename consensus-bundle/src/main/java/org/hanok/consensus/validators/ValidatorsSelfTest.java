package org.hanok.consensus.validators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.consensus.Validators;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.Event.TimerName;
import org.hanok.spi.consensus.VoteSummary;

/**
 * Has three engines make a chain with made-up hashes, each hearing all that the others say: blocks
 * become final on all of them, the same ones, one an epoch.
 */
final class ValidatorsSelfTest {

  private static final List<String> NAMES = List.of("0xA", "0xB", "0xC");
  private static final Validators VALIDATORS = validators();
  private static final long FIRST_EPOCH = 10;
  private static final long EPOCHS = 6;

  private final Map<String, BlockSummary> blocks = new HashMap<>();
  private final Map<String, Event> words = new HashMap<>();
  private final Deque<Runnable> due = new ArrayDeque<>();
  private final List<Member> members = new ArrayList<>();
  private long nowMillis;

  /** A validator with its engine. */
  private record Member(String name, ConsensusEngine engine, List<String> finalised) {

    static Member of(String name) {
      EngineSetup setup = new EngineSetup(name, 0, 1_000);
      return new Member(name, new ValidatorsEngine(setup), new ArrayList<>());
    }
  }

  private ValidatorsSelfTest() {
    NAMES.forEach(name -> members.add(Member.of(name)));
  }

  static SelfTestReport run() {
    ValidatorsSelfTest test = new ValidatorsSelfTest();
    test.start();
    for (long epoch = FIRST_EPOCH; epoch < FIRST_EPOCH + EPOCHS; epoch++) {
      test.beginEpoch(epoch);
    }
    List<String> expected =
        Stream.iterate(FIRST_EPOCH, epoch -> epoch + 1)
            .limit(EPOCHS - 1)
            .map(epoch -> "block-" + epoch)
            .toList();
    for (Member member : test.members) {
      if (!member.finalised().equals(expected)) {
        return new SelfTestReport.Failed(
            "three validators agree", member.name() + " has final: " + member.finalised());
      }
    }
    return new SelfTestReport.Passed(List.of("three validators agree on a block an epoch"));
  }

  private void start() {
    KnownBlock genesis = new KnownBlock(block(0, 0, "", "genesis", ""), "", List.of());
    blocks.put("genesis", genesis.block());
    for (Member member : members) {
      feed(member, new Event.Started(genesis, List.of(), Optional.empty(), 0));
    }
    settle();
  }

  private void beginEpoch(long epoch) {
    nowMillis = epoch * 1_000;
    for (Member member : members) {
      feed(member, new Event.TimerFired(TimerName.EPOCH, nowMillis));
    }
    settle();
  }

  private void settle() {
    while (!due.isEmpty()) {
      due.poll().run();
    }
  }

  private void feed(Member member, Event event) {
    due.add(() -> member.engine().on(event).forEach(action -> perform(member, action)));
  }

  private void perform(Member member, Action action) {
    switch (action) {
      case Action.Build build ->
          feed(member, new Event.BlockBuilt(build(member, build), nowMillis));
      case Action.Propose propose -> feed(member, propose(propose.blockHash()));
      case Action.Vote vote -> feed(member, vote(member, vote));
      case Action.Execute execute ->
          feed(member, new Event.BlockExecuted(known(execute.blockHash()), nowMillis));
      case Action.Broadcast broadcast -> tell(member, broadcast.transactionHash());
      case Action.Finalise finalise -> {
        List<String> fresh = new ArrayList<>(finalise.blockHashes());
        fresh.removeAll(member.finalised());
        member.finalised().addAll(fresh);
        fresh.forEach(hash -> feed(member, new Event.BlockFinalised(known(hash), nowMillis)));
      }
      default -> {
        // Needs no answer.
      }
    }
  }

  private BlockSummary known(String hash) {
    return Objects.requireNonNull(blocks.get(hash));
  }

  private BlockSummary build(Member member, Action.Build build) {
    long number = known(build.lastHash()).number().value() + 1;
    String hash = "block-" + build.epoch();
    BlockSummary block = block(number, build.epoch(), build.lastHash(), hash, member.name());
    blocks.put(hash, block);
    return block;
  }

  private Event propose(String hash) {
    String proposal = "proposal-" + hash;
    words.put(proposal, new Event.ProposalReceived("", known(hash), proposal, nowMillis));
    return new Event.ProposalSigned(hash, proposal, nowMillis);
  }

  private Event vote(Member member, Action.Vote order) {
    String hash = "vote-" + order.blockHash() + member.name();
    BlockNumber number = known(order.blockHash()).number();
    VoteSummary vote =
        new VoteSummary(
            hash, order.blockHash(), number, member.name(), order.stake(), false, nowMillis);
    words.put(hash, new Event.VoteReceived("", vote, nowMillis));
    return new Event.VoteSigned(vote, nowMillis);
  }

  private void tell(Member from, String hash) {
    Event word = words.get(hash);
    for (Member member : members) {
      if (member != from && word != null) {
        feed(member, word);
      }
    }
  }

  private static BlockSummary block(
      long number, long epoch, String lastHash, String hash, String proposer) {
    return new BlockSummary(
        hash,
        lastHash,
        BlockNumber.of(number),
        epoch,
        epoch * 1_000,
        proposer,
        VALIDATORS,
        VALIDATORS,
        "0x" + number);
  }

  private static Validators validators() {
    Validators all = Validators.NONE;
    for (String name : NAMES) {
      all = all.with(name, 1);
    }
    return all;
  }
}
