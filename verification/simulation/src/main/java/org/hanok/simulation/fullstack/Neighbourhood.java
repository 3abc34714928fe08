package org.hanok.simulation.fullstack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.hanok.node.chain.core.CatchUpBlock;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.chain.core.Input;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.peer.machine.BanView;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerAction;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.machine.PeerMachine;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.CandidateInfo;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peering.NewsInside;
import org.hanok.node.peering.OwnPlace;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.signing.Signer;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.hanok.simulation.history.Chance;
import org.hanok.simulation.history.Judge;

/** The machine of a node's peers, with its sockets and its way to the chain. */
final class Neighbourhood implements PeerHost, NewsInside.Chain {

  private static final int PEER_PORT = 5_000;
  private static final int API_PORT = 8_080;
  private static final String VERSION = "1.0.0";
  private static final int MOST_BANS = 100;

  /** A network of seconds, not of minutes. */
  private static final PeerSettings.Times TIMES =
      new PeerSettings.Times(
          2_000, 3_000, 9_000, 1_000, 2_000, 300_000, 2_000, 1_000, 1_000, 600_000);

  private final StackWorld world;
  private final StackNode node;
  private final Process process;
  private final Signer signer;
  private final OwnPlace place;
  private final PeerMachine machine;
  private final Consumer<HostNews> news;

  /** Its open connections. */
  final Map<SocketId, Wire> wires = new HashMap<>();

  Neighbourhood(
      StackWorld world,
      StackNode node,
      Process process,
      TransactionIngress ingress,
      Signer signer) {
    this.world = world;
    this.node = node;
    this.process = process;
    this.signer = signer;
    this.place = new OwnPlace(hostOf(node.index()), PEER_PORT, API_PORT);
    this.machine = new PeerMachine(settings(), this, random());
    this.news =
        NewsInside.of(
            this,
            ingress,
            new Hearing(world.ground.config.chainId(), TransactionRules.DEFAULT),
            work -> process.later(workMillis("news"), work),
            event -> process.later(0, () -> step(event)));
  }

  static String hostOf(int index) {
    return "10.0.0." + (index + 1);
  }

  static String apiOf(int index) {
    return "http://" + hostOf(index) + ":" + API_PORT + "/json-rpc";
  }

  static String peerUrlOf(int index) {
    return "ws://" + hostOf(index) + ":" + PEER_PORT + "/";
  }

  private PeerSettings settings() {
    List<String> seeds =
        world.nodes.stream()
            .map(StackNode::index)
            .filter(other -> other != node.index())
            .map(Neighbourhood::apiOf)
            .toList();
    return new PeerSettings(
        Set.of(),
        seeds,
        List.of(),
        true,
        PeerSettings.Places.DEFAULT,
        TIMES,
        PeerSettings.Room.DEFAULT,
        PeerSettings.Flow.DEFAULT);
  }

  private SplittableRandom random() {
    return new SplittableRandom(
        Chance.mix(world.scenario.seed() * 31 + node.index()) + node.lives());
  }

  private long workMillis(String what) {
    return world.conditions.workMillis(node.index(), what, world.nowMillis());
  }

  // --- the machine

  void tick() {
    step(new PeerEvent.Tick());
    for (BanView ban : machine.bans(MOST_BANS, process.now())) {
      Judge.hold(
          !isHonest(ban.who()),
          Promise.NO_HONEST_PEER_IS_BANNED,
          node.name() + " bans " + ban.who() + " for " + ban.reason());
    }
  }

  private boolean isHonest(String who) {
    return world.nodes.stream()
        .filter(
            other -> who.equals(Ground.address(other.key())) || who.equals(hostOf(other.index())))
        .anyMatch(other -> world.bench.isHonest(other.index()));
  }

  void step(PeerEvent event) {
    machine.step(event, process.now()).forEach(this::act);
  }

  private void act(PeerAction action) {
    switch (action) {
      case PeerAction.Dial(SocketId socket, String url) -> world.wires.dial(process, socket, url);
      case PeerAction.Send(SocketId socket, String text) -> send(socket, text);
      case PeerAction.Ping(SocketId socket) ->
          Optional.ofNullable(wires.get(socket)).ifPresent(wire -> wire.ping(process));
      case PeerAction.Close(SocketId socket, var ignored) ->
          Optional.ofNullable(wires.remove(socket)).ifPresent(wire -> wire.closedBy(process));
      case PeerAction.Fetch(String url) -> world.wires.ask(process, url);
      case PeerAction.Tell(HostNews one) -> news.accept(one);
      case PeerAction.Trust ignored -> {}
    }
  }

  private void send(SocketId socket, String text) {
    Wire wire = wires.get(socket);
    if (wire != null) {
      wire.carry(process, node.treason().twisted(text));
      process.later(1, () -> step(new PeerEvent.Sent(socket, text.length())));
    }
  }

  StackNode node() {
    return node;
  }

  CandidateInfo candidate() {
    return new CandidateInfo(
        Ground.address(node.key()),
        machine.isAvailable(),
        peerUrlOf(node.index()),
        apiOf(node.index()),
        machine.dialledUrls());
  }

  void stop() {
    step(new PeerEvent.Stop());
  }

  // --- what the chain says

  /** As the loop of the peers does it: in its turn. */
  private void say(PeerEvent event) {
    process.later(0, () -> step(event));
  }

  void say(Block block, SignedTransaction proposal) {
    say(
        new PeerEvent.Say(
            new ConsensusMessage.Propose(block.toJson(), proposal.toJson(), VERSION)));
  }

  void say(SignedTransaction vote) {
    say(new PeerEvent.Say(new ConsensusMessage.Vote(vote.toJson(), VERSION)));
  }

  void spread(List<SignedTransaction> transactions) {
    say(new PeerEvent.Spread(transactions.stream().map(SignedTransaction::toJson).toList()));
  }

  void wantBlocks() {
    say(new PeerEvent.BlocksWanted());
  }

  // --- what the chain hears

  @Override
  public void heard(String peer, HeardBlock proposal) {
    node.treason().heard(proposal.block());
    process.step(new Input.ProposalHeard(peer, proposal, process.now()));
  }

  @Override
  public void heard(String peer, SignedTransaction vote) {
    node.treason().heard(vote);
    process.step(new Input.VoteHeard(peer, vote, process.now()));
  }

  @Override
  public void heard(String peer, List<HeardBlock> blocks, long peerFinal) {
    process.step(new Input.BlocksHeard(peer, blocks, peerFinal, process.now()));
  }

  @Override
  public Optional<Block> stored(long number) {
    return number == 0
        ? Optional.of(world.ground.config.genesisBlock())
        : node.storage().block(number);
  }

  @Override
  public List<CatchUpBlock> catchUp() {
    return process.core().catchUp();
  }

  // --- what the machine asks

  @Override
  public Facts facts() {
    return new Facts(
        Ground.address(node.key()),
        world.ground.config.chainId(),
        world.ground.config.networkId(),
        Stage.SERVING,
        world.ground.config.genesisBlock().hash().toString(),
        process.state().last().block().number(),
        0,
        Optional.empty());
  }

  @Override
  public PeerInfo info(JsonObject connections) {
    return NewsInside.info(
        place, Ground.address(node.key()), process.state().last().block().number(), connections);
  }

  @Override
  public String sign(String text) {
    return signer.message(text).map(Object::toString).orElse("");
  }
}
