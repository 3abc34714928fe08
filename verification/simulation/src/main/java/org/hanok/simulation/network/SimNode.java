package org.hanok.simulation.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.hanok.simulation.history.Fault;
import org.hanok.simulation.history.Judge;
import org.hanok.simulation.history.Scenario;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.Event.TimerName;
import org.hanok.spi.consensus.VoteSummary;
import org.jspecify.annotations.Nullable;

/** A node: a real engine with a model of its host, which does what the SPI says of hosts. */
final class SimNode {

  private static final int BACKUP_EPOCHS = 12;

  private final World world;
  private final int index;
  private final Mischief mischief;
  private final Hands hands;
  private final Deque<Event> events = new ArrayDeque<>();
  private final Map<TimerName, Integer> timers = new EnumMap<>(TimerName.class);
  private Store store;
  private Store backup;
  private Holdings held = new Holdings();
  private @Nullable ConsensusEngine engine;
  private int life;
  private int crashes;
  private boolean isBusy;
  private boolean isDiskBroken;
  private boolean isFarBehind;
  private boolean mayHaveLess;
  private long highestEver;

  SimNode(World world, int index, KnownBlock genesis) {
    this.world = world;
    this.index = index;
    this.mischief = new Mischief(world, this);
    this.hands = new Hands(world, this);
    this.store = new Store(genesis);
    this.backup = new Store(store);
  }

  int index() {
    return index;
  }

  String address() {
    return Scenario.address(index);
  }

  Mischief mischief() {
    return mischief;
  }

  Holdings held() {
    return held;
  }

  Store store() {
    return store;
  }

  boolean isDiskBroken() {
    return isDiskBroken;
  }

  boolean isFarBehind() {
    return isFarBehind;
  }

  BlockSummary newestFinal() {
    return store.newest().block();
  }

  long localMillis() {
    return world.nowMillis() + world.skewOf(index);
  }

  EngineState engineState() {
    return Objects.requireNonNull(engine).state();
  }

  /** The newest notarized block that it knows, or the newest final one. */
  String tip() {
    List<String> notarized = engine == null ? List.of() : engine.notarized();
    return notarized.isEmpty() ? newestFinal().hash() : notarized.getLast();
  }

  // --- its lives

  void start() {
    held = new Holdings();
    recall(store.newest());
    store.unfinalised().forEach(this::recall);
    long height = store.height();
    Judge.hold(
        height >= highestEver || mayHaveLess,
        Promise.FINAL_STAYS_FINAL,
        address() + " had " + highestEver + " and has " + height);
    engine = world.engines.create(new EngineSetup(address(), 0, Scenario.EPOCH_MILLIS));
    boolean forgets = world.bug == HostBug.STARTS_FROM_AN_EMPTY_MEMORY;
    Optional<EngineState> memory = forgets ? Optional.empty() : store.memory();
    List<KnownBlock> unfinalised = forgets ? List.of() : store.unfinalised();
    feed(new Event.Started(store.newest(), unfinalised, memory, localMillis()));
    if (isFarBehind) {
      feed(new Event.Synchronising(true, localMillis()));
    }
  }

  private void recall(KnownBlock known) {
    String hash = known.block().hash();
    held.hold(Objects.requireNonNull(world.all.get(hash)));
    held.propose(hash, known.proposalHash());
    held.executed(hash);
    known.votes().forEach(held::hold);
  }

  void goDown(Fault.Disk disk) {
    crashes++;
    if (engine == null) {
      return;
    }
    if (disk == Fault.Disk.CLEAN) {
      feed(new Event.Stopped(localMillis()));
      if (!isDiskBroken) {
        store.keep(engineState(), held.pending(store.height()));
      }
    }
    engine = null;
    life++;
    events.clear();
    timers.clear();
    damage(disk);
  }

  private void damage(Fault.Disk disk) {
    switch (disk) {
      case TORN_MEMORY -> store.tear();
      case OLD_BACKUP -> {
        store = new Store(backup);
        mayHaveLess = true;
      }
      default -> {
        if (world.bug == HostBug.LOSES_FINAL_BLOCKS) {
          store = new Store(backup);
        }
      }
    }
  }

  void comeUp() {
    crashes--;
    if (crashes == 0 && engine == null) {
      world.tell(address() + " starts again at " + store.height());
      start();
    }
  }

  void breakDisk(boolean yes) {
    isDiskBroken = yes;
    feed(new Event.ProductionAllowed(!yes, localMillis()));
  }

  void farBehind(boolean yes) {
    isFarBehind = yes;
    feed(new Event.Synchronising(yes, localMillis()));
  }

  // --- what it hears and does

  /** Something is to happen in this life, if it lasts. */
  void later(long millis, Runnable work) {
    int now = life;
    world.schedule(
        world.nowMillis() + millis,
        () -> {
          if (life == now && engine != null) {
            work.run();
          }
        });
  }

  void startTimer(Action.StartTimer order) {
    int number = timers.merge(order.timer(), 1, Integer::sum);
    later(
        Math.max(0, order.atMillis() - localMillis()),
        () -> {
          if (timers.get(order.timer()) == number) {
            feed(new Event.TimerFired(order.timer(), localMillis()));
            afterTimer(order.timer());
          }
        });
  }

  private void afterTimer(TimerName timer) {
    if (timer == TimerName.EPOCH) {
      held.check(address(), world.scenario.nodes(), store.height());
      if (world.epoch() % BACKUP_EPOCHS == 0) {
        backup = new Store(store);
      }
      mischief.epoch();
    }
  }

  void feed(Event event) {
    events.addLast(event);
    if (isBusy) {
      return;
    }
    isBusy = true;
    try {
      for (Event next = events.poll(); next != null; next = events.poll()) {
        performAll(next);
      }
    } finally {
      isBusy = false;
    }
  }

  private void performAll(Event event) {
    ConsensusEngine asked = engine;
    if (asked == null) {
      return;
    }
    for (Action action : asked.on(event)) {
      if (!hands.perform(action)) {
        return;
      }
    }
  }

  void becameFinal(Body block) {
    Body parent = Objects.requireNonNull(world.all.get(newestFinal().hash()));
    world.judge.becameFinal(index, block.facts(), parent.facts(), block.isValid());
    String before = newestFinal().hash();
    store.addFinal(held.known(block));
    highestEver = Math.max(highestEver, store.height());
    if (!before.equals(block.hash())) {
      held.passed(before);
    }
    block.full().accused().forEach(hash -> accuse(hash));
    world.tell(address() + " finalises " + block.hash());
  }

  private void accuse(String hash) {
    world.judge.accused(Objects.requireNonNull(world.all.get(hash)).full().proposer(), hash);
  }

  void say(Message message) {
    if (mischief.isSilent()) {
      return;
    }
    for (int to = 0; to < world.scenario.nodes(); to++) {
      if (to != index) {
        world.send(index, to, message);
      }
    }
  }

  void receive(int from, Message message) {
    if (engine == null) {
      return;
    }
    mischief.heard(message);
    switch (message) {
      case Message.Proposal proposal -> proposed(from, proposal);
      case Message.Vote vote -> voted(from, vote.vote());
      case Message.Request request -> answer(from, request);
      case Message.Answer answer -> answered(from, answer);
    }
  }

  private void proposed(int from, Message.Proposal proposal) {
    Body block = Objects.requireNonNull(world.all.get(proposal.blockHash()));
    held.hold(block);
    held.propose(block.hash(), proposal.proposalHash());
    feed(
        new Event.ProposalReceived(
            Scenario.address(from),
            block.header(),
            proposal.proposalHash(),
            block.lastProposal(),
            block.lastVotes(),
            localMillis()));
  }

  private void voted(int from, VoteSummary vote) {
    held.hold(vote);
    feed(new Event.VoteReceived(Scenario.address(from), vote, localMillis()));
  }

  private void answer(int from, Message.Request request) {
    ConsensusEngine asked = engine;
    if (asked == null || mischief.lies(from, request)) {
      return;
    }
    List<KnownBlock> blocks = new ArrayList<>(store.after(request.afterNumber(), Hands.SEGMENT));
    boolean isUpToDate =
        blocks.isEmpty() || blocks.getLast().block().number().value() == store.height();
    if (isUpToDate) {
      for (String hash : asked.notarized()) {
        Body block = held.block(hash);
        if (block != null) {
          blocks.add(held.known(block));
        }
      }
    }
    world.send(index, from, new Message.Answer(blocks, store.height(), request.serial()));
  }

  private void answered(int from, Message.Answer answer) {
    List<KnownBlock> headers = new ArrayList<>();
    for (KnownBlock known : answer.blocks()) {
      Body block = Objects.requireNonNull(world.all.get(known.block().hash()));
      if (block.number() > store.height()) {
        held.hold(block);
        held.propose(block.hash(), known.proposalHash());
        known.votes().forEach(held::hold);
        headers.add(new KnownBlock(block.header(), known.proposalHash(), known.votes()));
      }
    }
    world.tell(
        address()
            + " is answered "
            + headers.stream().map(known -> known.block().hash()).toList()
            + ", final is "
            + answer.finalNumber());
    feed(
        new Event.BlocksReceived(
            Scenario.address(from), headers, BlockNumber.of(answer.finalNumber()), localMillis()));
  }
}
