package org.hanok.node.peering;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.Envelope;
import org.hanok.node.peer.message.Greeting;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.AinVersions;

/**
 * A stranger with a key of its own who greets as it should and then says what it likes: true
 * blocks, votes and transactions of the network with something of them changed, all from one seed.
 */
final class HostilePeer {

  private static final int MESSAGES_A_CONNECTION = 200;
  private static final int STRANGERS = 1_000;
  private static final List<JsonValue> ODDITIES =
      List.of(
          JsonNull.NULL,
          JsonBoolean.TRUE,
          JsonObject.EMPTY,
          JsonArray.EMPTY,
          JsonString.of(""),
          JsonString.of("0x" + "00".repeat(65)),
          JsonString.of("\u0000\ud800__proto__"),
          JsonString.of("x".repeat(70_000)),
          JsonNumber.of(-1),
          JsonNumber.of(0.5),
          JsonNumber.of(1e300),
          JsonNumber.of(Long.MAX_VALUE),
          nested(200));

  private final NetworkConfig config;
  private final List<Block> blocks;
  private final Random random;
  private KeyPair key = SocketNetwork.key(STRANGERS);

  HostilePeer(NetworkConfig config, List<Block> blocks, long seed) {
    this.config = config;
    this.blocks = blocks;
    this.random = new Random(seed);
  }

  private static JsonValue nested(int depth) {
    JsonValue value = JsonNumber.of(1);
    for (int i = 0; i < depth; i++) {
      value = JsonObject.of("a", value);
    }
    return value;
  }

  /** Says so many things to the node at that port, connecting anew whenever it is let go. */
  int talkTo(int port, int messages) {
    int said = 0;
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int connection = 0; said < messages; connection++) {
        said += 1 + talk(http, URI.create("ws://" + SocketNode.HERE + ":" + port + "/"));
      }
    }
    return said;
  }

  /** How many were said before the other side had enough. */
  private int talk(HttpClient http, URI node) {
    int said = 0;
    key = SocketNetwork.key(STRANGERS + random.nextInt(STRANGERS));
    try {
      WebSocket socket = http.newWebSocketBuilder().buildAsync(node, new Deaf()).join();
      if (random.nextInt(10) > 0) {
        send(socket, text(greeting()));
      }
      while (said < MESSAGES_A_CONNECTION && !socket.isOutputClosed() && !socket.isInputClosed()) {
        send(socket, spoilt(text(message())));
        said++;
      }
      socket.abort();
    } catch (CompletionException e) {
      // It was let go, as it should be.
    }
    return said;
  }

  private static void send(WebSocket socket, String text) {
    socket.sendText(text, true).orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static final class Deaf implements WebSocket.Listener {}

  private String text(PeerMessage message) {
    return Envelope.of(message, config.networkId(), System.currentTimeMillis()).text();
  }

  private PeerMessage greeting() {
    String address = key.address().toString();
    return new PeerMessage.AddressRequest(
        Greeting.sign(
            address,
            info(address),
            System.currentTimeMillis(),
            Greeting.Signer.of(key, config.chainId())));
  }

  private PeerInfo info(String address) {
    JsonObject nowhere = JsonObject.of("url", JsonString.of("ws://" + SocketNode.HERE + ":9/"));
    JsonObject urls = JsonObject.of("p2p", nowhere, "jsonRpc", nowhere);
    return new PeerInfo(
        JsonObject.builder()
            .set("address", address)
            .set("lastBlockNumber", random.nextInt(1_000))
            .set("networkStatus", JsonObject.of("urls", urls))
            .set("consensusStatus", JsonObject.of("state", JsonString.of("RUNNING")))
            .build());
  }

  private PeerMessage message() {
    Block block = blocks.get(random.nextInt(blocks.size()));
    List<JsonObject> some = blocks.stream().limit(3).map(Block::toJson).toList();
    List<String> tags = List.of(key.address().toString());
    return switch (random.nextInt(11)) {
      case 0, 1 ->
          new PeerMessage.Consensus(
              new ConsensusMessage.Propose(block.toJson(), vote(block), AinVersions.CONSENSUS),
              tags);
      case 2, 3 ->
          new PeerMessage.Consensus(
              new ConsensusMessage.Vote(vote(block), AinVersions.CONSENSUS), tags);
      case 4 -> new PeerMessage.Transactions(List.of(vote(block)), random.nextBoolean(), tags);
      case 5 -> new PeerMessage.SegmentRequest(random.nextInt(10) - 2L);
      case 6 -> new PeerMessage.Segment(Optional.of(some), 1_000, Optional.of(some));
      case 7 -> new PeerMessage.OldSegmentRequest(random.nextInt(10) - 2L);
      case 8 -> new PeerMessage.OldSegment(Optional.of(some));
      case 9 -> new PeerMessage.SnapshotChunk(3, 2, random.nextInt(4), block.toJson());
      default -> new PeerMessage.InfoUpdate(info(key.address().toString()));
    };
  }

  /** A vote, or the transaction of a proposal. */
  private JsonObject vote(Block block) {
    List<JsonObject> votes = new ArrayList<>();
    for (JsonValue each : block.body().lastVotes().items()) {
      if (each instanceof JsonObject vote) {
        votes.add(vote);
      }
    }
    return votes.isEmpty() ? JsonObject.EMPTY : votes.get(random.nextInt(votes.size()));
  }

  /** Mostly with one value of it changed; sometimes as it was, or cut off, or no JSON. */
  private String spoilt(String text) {
    JsonObject message = (JsonObject) JsonParser.parse(text);
    return switch (random.nextInt(200)) {
      case 0 -> text.substring(0, random.nextInt(text.length()));
      case 1 -> text.replace(':', random.nextBoolean() ? ';' : ',');
      case 2, 3, 4, 5 -> JsonText.stringify(changed(message, 1));
      default -> JsonText.stringify(withData(message, random.nextInt(10)));
    };
  }

  private JsonObject withData(JsonObject message, int depth) {
    JsonValue data = Objects.requireNonNull(message.get("data"));
    return depth == 0 ? message : message.toBuilder().set("data", changed(data, depth)).build();
  }

  private JsonValue changed(JsonValue value, int depth) {
    if (value instanceof JsonObject object && !object.keys().isEmpty() && depth > 0) {
      String at = object.keys().get(random.nextInt(object.keys().size()));
      JsonObject.Builder builder = JsonObject.builder();
      object.forEach((name, member) -> add(builder, name, member, name.equals(at), depth));
      return builder.build();
    }
    if (value instanceof JsonArray array && !array.items().isEmpty() && depth > 0) {
      List<JsonValue> items = new ArrayList<>(array.items());
      int at = random.nextInt(items.size());
      items.set(at, changed(items.get(at), depth - 1));
      if (random.nextInt(4) == 0) {
        items.add(items.get(at));
      }
      return new JsonArray(items);
    }
    return ODDITIES.get(random.nextInt(ODDITIES.size()));
  }

  private void add(
      JsonObject.Builder builder, String name, JsonValue member, boolean isChosen, int depth) {
    if (!isChosen) {
      builder.set(name, member);
    } else if (random.nextInt(8) > 0) {
      builder.set(name, changed(member, depth - 1));
    }
  }
}
