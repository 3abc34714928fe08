package org.hanok.node.peer.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads the data of messages; what lacks something comes to nothing. */
final class MessageBody {

  /** Between nodes of Hanok: {@link PeerMessage.SnapshotRequest#isBrief}. */
  static final String BRIEF = "isBrief";

  private static final double LARGEST = 1L << 53;

  /** Longer than any address. */
  private static final int MOST_UNITS_OF_A_TAG = 64;

  private final MessageLimits limits;

  MessageBody(MessageLimits limits) {
    this.limits = limits;
  }

  Optional<PeerMessage> read(MessageType type, JsonObject data) {
    return switch (type) {
      case ADDRESS_REQUEST -> Greeting.read(data).map(PeerMessage.AddressRequest::new);
      case ADDRESS_RESPONSE -> Greeting.read(data).map(PeerMessage.AddressResponse::new);
      case PEER_INFO_UPDATE -> Optional.of(new PeerMessage.InfoUpdate(new PeerInfo(data)));
      case CONSENSUS -> consensus(data);
      case TRANSACTION -> transactions(data);
      case CHAIN_SEGMENT_REQUEST ->
          number(data, "lastBlockNumber", PeerMessage.SegmentRequest::new);
      case CHAIN_SEGMENT_RESPONSE -> segment(data);
      case OLD_CHAIN_SEGMENT_REQUEST ->
          number(data, "oldestBlockNumber", PeerMessage.OldSegmentRequest::new);
      case OLD_CHAIN_SEGMENT_RESPONSE ->
          objects(data.get("oldChainSegment"), limits.blocks())
              .map(found -> new PeerMessage.OldSegment(found.list()));
      case SNAPSHOT_CHUNK_REQUEST -> Optional.of(new PeerMessage.SnapshotRequest(isBrief(data)));
      case SNAPSHOT_CHUNK_RESPONSE -> chunk(data);
    };
  }

  private Optional<PeerMessage> consensus(JsonObject data) {
    JsonObject message = data.getObject("message");
    Optional<List<String>> tags = tags(data);
    return message == null || tags.isEmpty()
        ? Optional.empty()
        : ConsensusMessage.read(message)
            .map(read -> new PeerMessage.Consensus(read, tags.orElseThrow()));
  }

  private Optional<PeerMessage> transactions(JsonObject data) {
    JsonObject transaction = data.getObject("transaction");
    Optional<List<String>> tags = tags(data);
    if (transaction == null || tags.isEmpty()) {
      return Optional.empty();
    }
    JsonArray list = transaction.getArray("tx_list");
    List<JsonValue> all = list == null ? List.of(transaction) : list.items();
    boolean fits = !all.isEmpty() && all.size() <= limits.transactions();
    if (!fits || !all.stream().allMatch(ConsensusMessage::isTransaction)) {
      return Optional.empty();
    }
    List<JsonObject> each = all.stream().map(JsonObject.class::cast).toList();
    return Optional.of(new PeerMessage.Transactions(each, list != null, tags.orElseThrow()));
  }

  private Optional<PeerMessage> segment(JsonObject data) {
    Optional<Objects> blocks = objects(data.get("chainSegment"), limits.blocks());
    Optional<Objects> catchUp = objects(data.get("catchUpInfo"), limits.blocks());
    return blocks.isEmpty() || catchUp.isEmpty()
        ? Optional.empty()
        : number(
            data,
            "number",
            last ->
                new PeerMessage.Segment(
                    blocks.orElseThrow().list(), last, catchUp.orElseThrow().list()));
  }

  private static boolean isBrief(JsonObject data) {
    return data.get(BRIEF) instanceof JsonBoolean brief && brief.value();
  }

  private static Optional<PeerMessage> chunk(JsonObject data) {
    JsonValue chunk = data.get("chunk");
    Optional<Long> block = integer(data.get("blockNumber"));
    Optional<Long> count = integer(data.get("numChunks"));
    Optional<Long> index = integer(data.get("chunkIndex"));
    return chunk == null || block.isEmpty() || count.isEmpty() || index.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PeerMessage.SnapshotChunk(
                block.orElseThrow(), count.orElseThrow(), index.orElseThrow(), chunk));
  }

  private static Optional<PeerMessage> number(
      JsonObject data, String name, LongFunction<PeerMessage> message) {
    return integer(data.get(name)).map(message::apply);
  }

  private static Optional<Long> integer(@Nullable JsonValue value) {
    return value instanceof JsonNumber(double number)
            && number == Math.rint(number)
            && Math.abs(number) <= LARGEST
        ? Optional.of((long) number)
        : Optional.empty();
  }

  /** A list of objects, or none where there is a null. */
  private record Objects(Optional<List<JsonObject>> list) {}

  private static Optional<Objects> objects(@Nullable JsonValue value, int most) {
    if (value == null || value == JsonNull.NULL) {
      return Optional.of(new Objects(Optional.empty()));
    }
    if (!(value instanceof JsonArray array) || array.size() > most) {
      return Optional.empty();
    }
    List<JsonObject> list = new ArrayList<>(array.size());
    for (JsonValue item : array.items()) {
      if (!(item instanceof JsonObject object)) {
        return Optional.empty();
      }
      list.add(object);
    }
    return Optional.of(new Objects(Optional.of(list)));
  }

  private Optional<List<String>> tags(JsonObject data) {
    JsonValue value = data.get("tags");
    if (value == null) {
      return Optional.of(List.of());
    }
    if (!(value instanceof JsonArray array) || array.size() > limits.tags()) {
      return Optional.empty();
    }
    List<String> tags = new ArrayList<>(array.size());
    for (JsonValue item : array.items()) {
      if (!(item instanceof JsonString(String tag)) || tag.length() > MOST_UNITS_OF_A_TAG) {
        return Optional.empty();
      }
      tags.add(tag);
    }
    return Optional.of(tags);
  }
}
