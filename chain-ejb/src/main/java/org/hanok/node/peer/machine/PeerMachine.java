package org.hanok.node.peer.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hanok.node.peer.message.Envelope;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.MessageLimits;
import org.hanok.node.peer.message.MessageReader;
import org.hanok.node.peer.message.MessageType;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.node.peer.message.Reading;
import org.hanok.protocol.json.JsonObject;

/**
 * All peers of one node. It is stepped: what happened goes in, what is to be done comes out. Two
 * connections belong to each peer, one dialled by each side; the dialler speaks and asks, the
 * listener answers. All that it keeps is bounded by its settings.
 */
public final class PeerMachine {

  private final PeerHost host;
  private final MessageReader reader;
  private final Lines lines;
  private final Candidates candidates;
  private final ConnectionReport report;
  private final Reception reception;
  private final Discovery discovery;
  private final Upkeep upkeep;
  private final Relay relay;
  private final Serving serving;
  private final BlockSync blocks;
  private final OldBlockSync oldBlocks;
  private final SnapshotSync snapshots;

  /** A machine without peers, which begins to look for them at the first tick. */
  public PeerMachine(PeerSettings settings, PeerHost host, RandomGenerator random) {
    this.host = host;
    this.reader = new MessageReader(host.facts().networkId(), MessageLimits.DEFAULT);
    this.lines = new Lines(settings);
    this.candidates = new Candidates(settings, random);
    this.report = new ConnectionReport(lines, candidates);
    this.reception = new Reception(lines, candidates, host, report);
    this.discovery = new Discovery(lines, candidates, random);
    this.upkeep = new Upkeep(lines, host, report);
    this.relay = new Relay(lines, host);
    this.serving = new Serving(lines, host);
    this.blocks = new BlockSync(lines, host, random);
    this.oldBlocks = new OldBlockSync(lines, host, random);
    this.snapshots = new SnapshotSync(lines, host, random);
  }

  /** What is to be done, in order, because of {@code event} at {@code nowMillis}. */
  public List<PeerAction> step(PeerEvent event, long nowMillis) {
    lines.at(nowMillis, host.facts().networkId());
    switch (event) {
      case PeerEvent.Tick() -> tick();
      case PeerEvent.Opened(SocketId socket, String remote) -> opened(socket, remote);
      case PeerEvent.Closed(SocketId socket, PeerReason reason) ->
          lines.roster.link(socket).ifPresent(link -> lines.gone(link, reason, link.url));
      case PeerEvent.Heard(SocketId socket, String text) ->
          lines.roster.link(socket).ifPresent(link -> heard(link, text));
      case PeerEvent.Alive(SocketId socket) -> lines.roster.link(socket).ifPresent(this::alive);
      case PeerEvent.Sent(SocketId socket, long units) ->
          lines.roster.link(socket).ifPresent(link -> sent(link, units));
      case PeerEvent.Answered answered ->
          discovery.answered(answered.url(), answered.answer(), host.facts());
      case PeerEvent.Say said -> relay.say(said.message());
      case PeerEvent.Spread spread -> relay.spread(spread.transactions());
      case PeerEvent.BlocksWanted() -> blocks.want();
      case PeerEvent.Judged(long ticket, PeerEvent.Verdict verdict) -> judged(ticket, verdict);
      case PeerEvent.BlocksRead read ->
          serving.blocksRead(read.ticket(), read.blocks(), read.catchUp());
      case PeerEvent.OldBlocksRead(long ticket, List<JsonObject> read) ->
          serving.oldBlocksRead(ticket, read);
      case PeerEvent.ChunkRead(long ticket, Optional<GivenChunk> chunk) ->
          serving.chunkRead(ticket, chunk);
      case PeerEvent.Stop() -> stop();
    }
    return lines.take();
  }

  private void tick() {
    upkeep.tick();
    discovery.tick();
    report.looked(discovery.lookedMillis(), discovery.isAsking());
    snapshots.tick();
    blocks.tick();
    oldBlocks.tick();
    serving.tick();
  }

  private void opened(SocketId socket, String remote) {
    Optional<Link> dialled = lines.roster.link(socket);
    if (dialled.isPresent()) {
      reception.opened(dialled.get(), remote);
    } else if (socket.isDialled()) {
      lines.refuse(socket, PeerReason.NO_GREETING, remote);
    } else {
      reception.cameIn(socket, remote);
    }
  }

  private void alive(Link link) {
    link.heardMillis = lines.awake();
    link.roundTripMillis = Math.max(0, lines.now() - link.pingedMillis);
  }

  private void sent(Link link, long units) {
    link.outboxUnits = Math.max(0, link.outboxUnits - units);
    serving.sent();
  }

  private void heard(Link link, String text) {
    link.heardMillis = lines.awake();
    link.heardMessages++;
    link.heardUnits += text.length();
    boolean fits =
        link.messages.take(1, lines.now()) && link.units.take(text.length(), lines.now());
    if (!fits) {
      lines.close(link, PeerReason.FLOOD, text.length() + " characters");
      return;
    }
    switch (reader.read(text, lines.now())) {
      case Reading.Understood(Envelope envelope) ->
          understood(link, envelope.message(), text.length());
      case Reading.Refused(PeerReason reason, String detail) -> refused(link, reason, detail);
    }
  }

  // AIN: of another network, or without a version: closed. Too old, or of a type or a version that
  // is not known: nothing happens.
  private void refused(Link link, PeerReason reason, String detail) {
    switch (reason) {
      case STALE, UNKNOWN_TYPE, OTHER_VERSION -> {
        if (!link.useless.take(1, lines.now())) {
          lines.close(link, PeerReason.FLOOD, detail);
        }
      }
      case MALFORMED -> lines.complain(link, reason, detail);
      default -> lines.close(link, reason, detail);
    }
  }

  private void understood(Link link, PeerMessage message, int length) {
    boolean isDialler = message.type().from() == MessageType.From.DIALLER;
    Peer peer = link.peer;
    boolean isGreeting =
        message instanceof PeerMessage.AddressRequest
            || message instanceof PeerMessage.AddressResponse;
    if (isDialler == link.socket.isDialled() || isGreeting == link.isGreeted()) {
      lines.close(link, PeerReason.OUT_OF_TURN, message.type().name());
    } else if (peer != null) {
      fromPeer(link, peer, message, length);
    } else {
      greeted(link, message);
    }
  }

  private void greeted(Link link, PeerMessage message) {
    switch (message) {
      case PeerMessage.AddressRequest(var greeting) -> reception.requested(link, greeting);
      case PeerMessage.AddressResponse(var greeting) -> reception.responded(link, greeting);
      default -> throw new AssertionError(message.type());
    }
  }

  private void fromPeer(Link link, Peer peer, PeerMessage message, int length) {
    switch (message) {
      case PeerMessage.InfoUpdate(var info) ->
          peer.learn(info, lines.now(), host.facts().lastBlockNumber());
      case PeerMessage.Consensus consensus -> {
        if (isServing()) {
          relay.heard(peer, consensus);
        }
      }
      case PeerMessage.Transactions transactions -> {
        if (isServing()) {
          relay.heard(peer, transactions);
        }
      }
      case PeerMessage.SegmentRequest request -> serving.heard(peer, request);
      case PeerMessage.OldSegmentRequest request -> serving.heard(peer, request);
      case PeerMessage.SnapshotRequest request -> serving.heard(peer, request);
      case PeerMessage.Segment segment -> blocks.heard(link, peer, segment);
      case PeerMessage.OldSegment segment -> oldBlocks.heard(link, peer, segment);
      case PeerMessage.SnapshotChunk chunk -> snapshots.heard(link, peer, chunk, length);
      default -> throw new AssertionError(message.type());
    }
  }

  private boolean isServing() {
    return host.facts().stage() == PeerHost.Stage.SERVING;
  }

  private void judged(long ticket, PeerEvent.Verdict verdict) {
    boolean ignored =
        relay.judged(ticket, verdict)
            || blocks.judged(ticket, verdict)
            || oldBlocks.judged(ticket, verdict)
            || snapshots.judged(ticket, verdict);
  }

  private void stop() {
    for (Link link : lines.roster.links()) {
      if (lines.roster.link(link.socket).isPresent()) {
        lines.close(link, PeerReason.STOPPING, "");
      }
    }
  }

  /** The peers, as of the last step. */
  public List<PeerView> peers() {
    return lines.roster.peers().stream().map(PeerView::of).toList();
  }

  /** Who is banned at {@code nowMillis}, those for longest first, {@code most} of them at most. */
  public List<BanView> bans(int most, long nowMillis) {
    return lines.standings.bans(most, nowMillis);
  }

  /** How many are banned at {@code nowMillis}. */
  public int banned(long nowMillis) {
    return lines.standings.banned(nowMillis);
  }

  /** The URLs that are being dialled, as of the last step. */
  public List<String> dialling() {
    return lines.roster.dialling().map(link -> link.url).toList();
  }

  /** How many nodes are known that might become peers, as of the last step. */
  public int candidates() {
    return candidates.size();
  }

  /** What the node tells of its connections, as of the last step. */
  public JsonObject connections() {
    return report.json();
  }

  /** Whether a stranger may connect, as of the last step. */
  public boolean isAvailable() {
    return reception.hasPlace(false);
  }

  /** The JSON-RPC URLs of the peers that this node dialled, by their addresses. */
  public Map<String, String> dialledUrls() {
    Map<String, String> urls = new LinkedHashMap<>();
    lines
        .roster
        .outbound()
        .forEach(peer -> peer.info.jsonRpcUrl().ifPresent(url -> urls.put(peer.address, url)));
    return urls;
  }

  /** The JSON-RPC URLs of good peers, to begin with after the next start. */
  public List<String> anchors() {
    return candidates.anchors();
  }

  /** Whether {@code who}, an address or a host, is banned at {@code nowMillis}. */
  public boolean isBanned(String who, long nowMillis) {
    return lines.standings.isBanned(who, nowMillis);
  }
}
