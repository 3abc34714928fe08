package org.hanok.node.peer.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.Envelope;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.Greeting;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.PeerReason;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;

/** A node behind a machine: a key, a place, and blocks that are numbers with hashes. */
final class FakeNode implements PeerHost {

  static final int CHAIN_ID = 5;
  static final double NETWORK_ID = 7;

  final KeyPair key;
  final String ip;
  final int port;
  Stage stage = Stage.SERVING;
  boolean isInConsensus = true;
  String genesisHash = "0xb0";
  final TreeMap<Long, JsonObject> chain = new TreeMap<>();
  List<JsonObject> snapshot = List.of();
  final List<JsonObject> gotChunks = new ArrayList<>();
  final List<HostNews> news = new ArrayList<>();
  final Map<String, Integer> heard = new HashMap<>();
  Verdict verdict = Verdict.GOOD;
  boolean answers = true;
  int infoAsked;

  FakeNode(int number) {
    this(number, "10.0.0." + number, 5_000);
  }

  FakeNode(int number, String ip, int port) {
    this.key = Keys.key(number);
    this.ip = ip;
    this.port = port;
  }

  String address() {
    return key.address().toString();
  }

  String peerUrl() {
    return "ws://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port + "/";
  }

  String jsonRpcUrl() {
    return "http://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":8080/json-rpc";
  }

  /** Gives it the blocks from one number to another. */
  FakeNode with(long from, long to) {
    for (long number = from; number <= to; number++) {
      chain.put(number, block(number));
    }
    return this;
  }

  static JsonObject block(long number) {
    return JsonObject.builder()
        .set("last_votes", JsonArray.EMPTY)
        .set("transactions", JsonArray.EMPTY)
        .set("last_hash", number == 0 ? "" : "0xb" + (number - 1))
        .set("number", number)
        .set("timestamp", number * 1_000)
        .set("state_proof_hash", "0xs")
        .set("hash", "0xb" + number)
        .build();
  }

  @Override
  public Facts facts() {
    boolean isEmpty = chain.isEmpty();
    return new Facts(
        address(),
        CHAIN_ID,
        NETWORK_ID,
        stage,
        genesisHash,
        isEmpty ? -1 : chain.lastKey(),
        isEmpty ? 0 : chain.firstKey(),
        isEmpty
            ? Optional.empty()
            : Optional.ofNullable(chain.firstEntry().getValue().getString("last_hash")));
  }

  @Override
  public PeerInfo info(JsonObject connections) {
    infoAsked++;
    JsonObject urls =
        JsonObject.builder().set("p2p", url(peerUrl())).set("jsonRpc", url(jsonRpcUrl())).build();
    return new PeerInfo(
        JsonObject.builder()
            .set("address", address())
            .set("lastBlockNumber", facts().lastBlockNumber())
            .set("networkStatus", JsonObject.of("urls", urls, "connectionStatus", connections))
            .set(
                "consensusStatus",
                JsonObject.builder().set("state", isInConsensus ? "RUNNING" : "STARTING").build())
            .build());
  }

  private static JsonObject url(String url) {
    return JsonObject.builder().set("url", url).build();
  }

  @Override
  public String sign(String text) {
    return Greeting.Signer.of(key, CHAIN_ID).sign(text);
  }

  /** The text of its greeting, as a dialler's. */
  String request(long nowMillis) {
    return text(new PeerMessage.AddressRequest(greeting(nowMillis)), nowMillis);
  }

  /** The text of its greeting, as a listener's. */
  String response(long nowMillis) {
    return text(new PeerMessage.AddressResponse(greeting(nowMillis)), nowMillis);
  }

  Greeting greeting(long nowMillis) {
    return Greeting.sign(address(), info(JsonObject.EMPTY), nowMillis, this::sign);
  }

  static String text(PeerMessage message, long nowMillis) {
    return Envelope.of(message, NETWORK_ID, nowMillis).text();
  }

  static ConsensusMessage vote(String hash) {
    return new ConsensusMessage.Vote(transaction(hash), "1.0.0");
  }

  static JsonObject transaction(String hash) {
    return JsonObject.builder()
        .set("tx_body", JsonObject.of("nonce", JsonNumber.of(-1)))
        .set("signature", "0xsig" + hash)
        .set("hash", hash)
        .build();
  }

  /** What the node does with what it is told: the events that come of it. */
  List<PeerEvent> told(HostNews told) {
    news.add(told);
    return answers ? answer(told) : List.of();
  }

  private List<PeerEvent> answer(HostNews told) {
    return switch (told) {
      case HostNews.ConsensusHeard(long ticket, ConsensusMessage message, String ignored) -> {
        heard.merge(message.hash().orElse("?"), 1, Integer::sum);
        yield judged(ticket);
      }
      case HostNews.TransactionsHeard(long ticket, List<JsonObject> all, String ignored) -> {
        all.forEach(one -> heard.merge(String.valueOf(one.getString("hash")), 1, Integer::sum));
        yield judged(ticket);
      }
      case HostNews.SegmentHeard heardSegment -> {
        heardSegment.segment().blocks().orElseThrow().forEach(this::take);
        if (facts().lastBlockNumber() >= heardSegment.segment().lastBlockNumber()) {
          stage = Stage.SERVING;
        }
        yield judged(heardSegment.ticket());
      }
      case HostNews.OldSegmentHeard(long ticket, List<JsonObject> blocks, String ignored) -> {
        blocks.forEach(this::take);
        yield judged(ticket);
      }
      case HostNews.ChunkHeard(long ticket, PeerMessage.SnapshotChunk chunk, String ignored) -> {
        gotChunks.add((JsonObject) chunk.chunk());
        if (chunk.chunkIndex() == chunk.numChunks() - 1) {
          take(block(chunk.blockNumber()));
          stage = Stage.BLOCKS;
        }
        yield judged(ticket);
      }
      case HostNews.ReadBlocks(long ticket, long from, int most) ->
          List.of(
              new PeerEvent.BlocksRead(
                  ticket, chain.tailMap(from).values().stream().limit(most).toList(), List.of()));
      case HostNews.ReadOldBlocks(long ticket, long from, int most) ->
          List.of(
              new PeerEvent.OldBlocksRead(
                  ticket,
                  chain.headMap(from, true).descendingMap().values().stream()
                      .limit(most)
                      .toList()));
      case HostNews.ReadChunk(long ticket, long index, boolean ignored) ->
          List.of(new PeerEvent.ChunkRead(ticket, chunk(index)));
      default -> List.of();
    };
  }

  private Optional<GivenChunk> chunk(long index) {
    return index < snapshot.size()
        ? Optional.of(
            new GivenChunk(
                facts().lastBlockNumber(),
                snapshot.size(),
                index,
                JsonText.stringify(snapshot.get((int) index))))
        : Optional.empty();
  }

  private void take(JsonObject block) {
    chain.put((long) block.getNumber("number", -1), block);
  }

  private List<PeerEvent> judged(long ticket) {
    return List.of(new PeerEvent.Judged(ticket, verdict));
  }

  List<PeerReason> refusals() {
    return news.stream()
        .filter(HostNews.Refused.class::isInstance)
        .map(one -> ((HostNews.Refused) one).reason())
        .toList();
  }
}
