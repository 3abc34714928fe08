package org.hanok.node.chain.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.pool.PooledTransaction;
import org.hanok.node.pool.TransactionPool;
import org.hanok.node.pool.TransactionTracker;
import org.hanok.node.storage.FinalBlock;
import org.hanok.node.storage.FinalBlocks;
import org.hanok.node.storage.WaitingJournal;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.GenesisFactory;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.Ledger;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DurableFolder;
import org.hanok.signing.record.RecordedSigner;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event.TimerName;

/**
 * A network of real cores with real engines in one thread: what they say to each other travels as
 * text, late, twice or not at all, as a seed has it.
 */
final class Village {

  static final long GENESIS_MILLIS = 1_700_000_000_000L;
  static final double STAKE = 10_000_000;
  static final KeyPair OWNER = key(100);
  static final KeyPair USER = key(101);
  private static final PoolLimits LIMITS = new PoolLimits(1_000, 100, 1, 1, 3_600_000, 86_400_000);

  final List<Node> nodes = new ArrayList<>();
  final Random random;
  final LedgerOptions ledger;
  final NetworkConfig config;
  private final PriorityQueue<Parcel> onTheWay = new PriorityQueue<>();
  private long parcels;
  long nowMillis = GENESIS_MILLIS + 60_000;
  double lossShare;
  int longestDelayMillis = 50;
  Predicate<Node> hearsVotes = node -> true;
  Predicate<Node> isCutOff = node -> false;
  int votesAgainst;

  /** Something on its way. */
  private record Parcel(long atMillis, long number, Runnable delivery)
      implements Comparable<Parcel> {
    @Override
    public int compareTo(Parcel other) {
      int byTime = Long.compare(atMillis, other.atMillis);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  Village(int validators, long seed) {
    this.random = new Random(seed);
    List<KeyPair> keys = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      keys.add(key(i + 1));
    }
    List<String> addresses = keys.stream().map(one -> one.address().toString()).toList();
    JsonObject params =
        PrivateNetwork.params(
            PrivateNetwork.Settings.standard(7, GENESIS_MILLIS),
            OWNER.address().toString(),
            addresses,
            STAKE);
    this.ledger =
        LedgerOptions.of(params, PrivateNetwork.flags(), NativeFunctionRegistry.ain())
            .withRules(HanokRules.SAFE);
    this.config = network(keys, addresses, params);
    keys.forEach(one -> nodes.add(new Node(nodes.size(), one)));
    nodes.forEach(Node::start);
  }

  /** One more node, which is no validator. */
  Node follower() {
    Node follower = new Node(nodes.size(), key(50));
    nodes.add(follower);
    follower.start();
    return follower;
  }

  private NetworkConfig network(List<KeyPair> keys, List<String> addresses, JsonObject params) {
    Map<String, Double> balances = new HashMap<>();
    addresses.forEach(address -> balances.put(address, STAKE * 2));
    balances.put(USER.address().toString(), 1_000_000.0);
    GenesisPlan plan =
        new GenesisPlan(
            OWNER.address().toString(),
            addresses,
            STAKE,
            balances,
            params,
            PrivateNetwork.flags(),
            List.of());
    return switch (GenesisFactory.create(plan, OWNER, keys, Ledger.executors(ledger))) {
      case GenesisFactory.Outcome.Created created -> created.config();
      case GenesisFactory.Outcome.Failed failed ->
          throw new IllegalStateException(failed.toString());
    };
  }

  static KeyPair key(int seed) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) seed;
    return KeyPair.of(bytes);
  }

  /** Lets time pass. */
  void run(long millis) {
    long end = nowMillis + millis;
    while (nowMillis < end) {
      nowMillis++;
      while (!onTheWay.isEmpty() && onTheWay.peek().atMillis() <= nowMillis) {
        onTheWay.poll().delivery().run();
      }
      nodes.forEach(Node::fire);
    }
  }

  private void send(Node from, Node to, Runnable delivery) {
    if (from.isDown
        || to.isDown
        || isCutOff.test(from)
        || isCutOff.test(to)
        || random.nextDouble() < lossShare) {
      return;
    }
    long at = nowMillis + 1 + random.nextInt(longestDelayMillis);
    onTheWay.add(
        new Parcel(
            at,
            parcels++,
            () -> {
              if (!to.isDown) {
                delivery.run();
              }
            }));
  }

  private void toAll(Node from, Consumer<Node> delivery) {
    nodes.stream()
        .filter(to -> to != from)
        .forEach(to -> send(from, to, () -> delivery.accept(to)));
  }

  /** One of them. */
  final class Node {
    final int index;
    final KeyPair key;
    final Disk disk = new Disk(Village.this::signed);
    final Map<TimerName, Long> timers = new EnumMap<>(TimerName.class);
    final Map<String, SubmitOutcome> answers = new HashMap<>();
    final Hearing hearing = new Hearing(config.chainId(), TransactionRules.DEFAULT);
    ChainState state;
    TransactionTracker tracker;
    ChainCore core;
    Faults faults;
    ConsensusEngineFactory factory = new ValidatorsEngineFactory();
    boolean isDown;

    Node(int index, KeyPair key) {
      this.index = index;
      this.key = key;
    }

    /** Has its engine replaced by one of that factory, as when another bundle was deployed. */
    void replaceEngine(ConsensusEngineFactory newer) {
      factory = newer;
      step(new Input.EngineChanged(nowMillis));
    }

    /** Begins with what the disk holds. */
    void start() {
      isDown = false;
      timers.clear();
      state = new ChainState(config, ledger, TransactionRules.DEFAULT, Ledger.executors(ledger));
      state.loadGenesis(config.genesisBlock());
      disk.blocks.forEach(state::replay);
      state.recallBallots(disk.lastVotes);
      faults = new Faults(nowMillis);
      tracker = new TransactionTracker(LIMITS::trackerTimeoutMillis);
      CoreParts parts =
          new CoreParts(
              state,
              disk,
              disk,
              new TransactionPool(() -> LIMITS),
              tracker,
              () -> LIMITS,
              new NodeIdentity(signer()),
              () -> Optional.of(factory),
              new StateRoom(Long.MAX_VALUE),
              false,
              () -> nowMillis,
              () -> 0,
              faults,
              event -> {},
              CrashGuard.NONE);
      core = ChainCore.of(parts, List.copyOf(disk.journal), nowMillis);
      step(new Input.EngineChanged(nowMillis));
    }

    private Signer signer() {
      return switch (RecordedSigner.open(
          SigningKey.of(key),
          config.chainId(),
          config.genesisBlock().hash().toString(),
          disk.signing)) {
        case RecordedSigner.Opened opened -> {
          opened
              .signer()
              .begin(
                  new Signer.Traces(
                      List.of(), false, (nowMillis - GENESIS_MILLIS) / config.epochMillis()));
          yield opened.signer();
        }
        case RecordedSigner.NotOpened not -> throw new IllegalStateException(not.toString());
      };
    }

    void submit(SignedTransaction transaction) {
      step(
          new Input.Arrived(
              List.of(transaction),
              false,
              outcomes -> answers.put(transaction.hash().toString(), outcomes.getFirst()),
              nowMillis));
      step(new Input.Pause(nowMillis));
    }

    void fire() {
      for (TimerName timer : TimerName.values()) {
        Long at = timers.get(timer);
        if (!isDown && at != null && at <= nowMillis) {
          timers.remove(timer);
          step(new Input.TimerDue(timer, nowMillis));
        }
      }
    }

    private void step(Input input) {
      core.step(input).forEach(this::perform);
    }

    private void perform(Effect effect) {
      switch (effect) {
        case Effect.Answer answer -> answer.reply().with(answer.outcomes());
        case Effect.StartTimer timer -> timers.put(timer.timer(), timer.atMillis());
        case Effect.SayProposal said -> {
          String block = JsonText.stringify(said.block().toJson());
          String proposal = JsonText.stringify(said.proposal().toJson());
          toAll(this, to -> to.hearProposal(name(), block, proposal));
        }
        case Effect.SayVote said -> {
          String vote = JsonText.stringify(said.vote().toJson());
          votesAgainst += ConsensusTransactions.isAgainst(said.vote().toJson()) ? 1 : 0;
          toAll(
              this,
              to -> {
                if (hearsVotes.test(to)) {
                  to.hearVote(name(), vote);
                }
              });
        }
        case Effect.Spread spread -> {
          List<String> texts =
              spread.transactions().stream().map(t -> JsonText.stringify(t.toJson())).toList();
          toAll(this, to -> texts.forEach(to::hearTransaction));
        }
        case Effect.WantBlocks wanted -> ask(wanted.afterNumber());
        case Effect.StorageLost lost -> throw new IllegalStateException(lost.why());
        case Effect.BecameFinal ignored -> {}
        case Effect.EngineKnown ignored -> {}
      }
    }

    String name() {
      return "node " + index;
    }

    private void hearProposal(String from, String block, String proposal) {
      hearing
          .proposal(json(block), json(proposal))
          .ifPresent(heard -> step(new Input.ProposalHeard(from, heard, nowMillis)));
    }

    private void hearVote(String from, String vote) {
      hearing
          .vote(json(vote))
          .ifPresent(heard -> step(new Input.VoteHeard(from, heard, nowMillis)));
    }

    private void hearTransaction(String text) {
      submit(signed(json(text)));
    }

    /** Asks one of the others, as they come. */
    private void ask(long afterNumber) {
      Node other = nodes.get(random.nextInt(nodes.size()));
      if (other == this) {
        return;
      }
      send(this, other, () -> other.answer(this, afterNumber));
    }

    private void answer(Node asker, long afterNumber) {
      List<String> segment =
          disk.blocks.stream()
              .filter(block -> block.number() > afterNumber)
              .limit(20)
              .map(block -> JsonText.stringify(block.toJson()))
              .toList();
      List<String[]> above = segment.size() == 20 ? List.of() : catchUp();
      long height = state.last().block().number();
      send(this, asker, () -> asker.hearBlocks(name(), segment, above, height));
    }

    /** The notarized blocks that are not final, with their proposals and votes. */
    private List<String[]> catchUp() {
      List<String[]> all = new ArrayList<>();
      for (CatchUpBlock one : core.catchUp()) {
        List<String> texts = new ArrayList<>();
        texts.add(JsonText.stringify(one.block().toJson()));
        texts.add(JsonText.stringify(one.proposal().toJson()));
        one.votes().forEach(vote -> texts.add(JsonText.stringify(vote.toJson())));
        all.add(texts.toArray(String[]::new));
      }
      return all;
    }

    private void hearBlocks(String from, List<String> segment, List<String[]> above, long height) {
      List<HeardBlock> blocks =
          new ArrayList<>(
              hearing.chain(segment.stream().map(Village::json).toList()).orElse(List.of()));
      for (String[] texts : above) {
        List<JsonObject> votes = new ArrayList<>();
        for (int i = 2; i < texts.length; i++) {
          votes.add(json(texts[i]));
        }
        hearing.notarized(json(texts[0]), json(texts[1]), votes).ifPresent(blocks::add);
      }
      step(new Input.BlocksHeard(from, Hearing.withCarried(blocks), height, nowMillis));
    }
  }

  private SignedTransaction signed(JsonObject json) {
    return switch (SignedTransaction.create(
        Objects.requireNonNull(json.getObject("tx_body")),
        Objects.requireNonNull(json.getString("signature")),
        config.chainId(),
        TransactionRules.DEFAULT)) {
      case SignedTransaction.Created created -> created.transaction();
      case SignedTransaction.Outcome not -> throw new IllegalStateException(not.toString());
    };
  }

  static JsonObject json(String text) {
    return (JsonObject) JsonParser.parse(text);
  }

  /** What survives the end of a process. */
  static final class Disk implements FinalBlocks, WaitingJournal {
    final List<Block> blocks = new ArrayList<>();
    JsonArray lastVotes = JsonArray.EMPTY;
    List<FinalBlock> pending = List.of();
    final Folder signing = new Folder();
    final List<PooledTransaction.Recalled> journal = new ArrayList<>();
    private final Map<String, EngineState> engines = new HashMap<>();
    private final Function<JsonObject, SignedTransaction> signed;

    Disk(Function<JsonObject, SignedTransaction> signed) {
      this.signed = signed;
    }

    @Override
    public void commit(List<FinalBlock> added, Optional<EngineState> engine) {
      for (FinalBlock block : added) {
        blocks.add(
            Objects.requireNonNull(
                Block.parse(JsonParser.parse(JsonText.stringify(block.block().toJson())))));
        lastVotes = block.votes();
      }
      engine.ifPresent(this::commit);
    }

    @Override
    public void commit(EngineState engine) {
      engines.put(engine.engine(), engine);
    }

    @Override
    public void commit(EngineState engine, List<FinalBlock> added) {
      commit(engine);
      pending = List.copyOf(added);
    }

    @Override
    public List<FinalBlock> pending() {
      long last = blocks.isEmpty() ? 0 : blocks.getLast().number();
      return pending.stream().filter(block -> block.block().number() > last).toList();
    }

    @Override
    public Optional<EngineState> engineState(String engine) {
      return Optional.ofNullable(engines.get(engine));
    }

    @Override
    public void probe(long nowMillis) {}

    @Override
    public void append(Collection<JsonObject> entries) {
      for (JsonObject entry : entries) {
        JsonObject read = json(JsonText.stringify(entry));
        journal.add(PooledTransaction.recalled(signed.apply(read), read));
      }
    }

    @Override
    public boolean isDueForRewrite() {
      return true;
    }

    @Override
    public void rewrite(Collection<JsonObject> entries) {
      journal.clear();
      append(entries);
    }

    @Override
    public void close() {}
  }

  /** A folder that loses nothing. */
  static final class Folder implements DurableFolder {
    private final Map<String, byte[]> files = new HashMap<>();

    @Override
    public Optional<byte[]> read(String name) {
      return Optional.ofNullable(files.get(name));
    }

    @Override
    public void write(String name, byte[] bytes) throws IOException {
      files.put(name, bytes.clone());
    }

    @Override
    public void sync(String name) {}

    @Override
    public void rename(String from, String to) {
      files.put(to, Objects.requireNonNull(files.remove(from)));
    }

    @Override
    public void syncNames() {}
  }
}
