package org.hanok.node.peer.message;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** The data of messages, with its members in the reference's order. */
final class MessageData {

  private MessageData() {}

  static JsonObject of(PeerMessage message) {
    return switch (message) {
      case PeerMessage.AddressRequest(Greeting greeting) -> greeting.data();
      case PeerMessage.AddressResponse(Greeting greeting) -> greeting.data();
      case PeerMessage.InfoUpdate(PeerInfo info) -> info.json();
      case PeerMessage.Consensus(ConsensusMessage said, List<String> tags) ->
          JsonObject.of("message", said.json(), "tags", texts(tags));
      case PeerMessage.Transactions some ->
          JsonObject.of("transaction", transactions(some), "tags", texts(some.tags()));
      case PeerMessage.SegmentRequest(long last) -> number("lastBlockNumber", last);
      case PeerMessage.Segment(
              Optional<List<JsonObject>> blocks,
              long last,
              Optional<List<JsonObject>> catchUp) ->
          number("chainSegment", blocks, last).set("catchUpInfo", orNull(catchUp)).build();
      case PeerMessage.OldSegmentRequest(long oldest) -> number("oldestBlockNumber", oldest);
      case PeerMessage.OldSegment(Optional<List<JsonObject>> blocks) ->
          JsonObject.of("oldChainSegment", orNull(blocks));
      case PeerMessage.SnapshotRequest(boolean isBrief) ->
          isBrief ? JsonObject.of(MessageBody.BRIEF, JsonBoolean.TRUE) : JsonObject.EMPTY;
      case PeerMessage.SnapshotChunk chunk ->
          JsonObject.builder()
              .set("blockNumber", chunk.blockNumber())
              .set("numChunks", chunk.numChunks())
              .set("chunkIndex", chunk.chunkIndex())
              .set("chunk", chunk.chunk())
              .build();
    };
  }

  private static JsonObject number(String name, long value) {
    return JsonObject.builder().set(name, value).build();
  }

  private static JsonObject.Builder number(
      String name, Optional<List<JsonObject>> blocks, long last) {
    return JsonObject.builder().set(name, orNull(blocks)).set("number", last);
  }

  private static JsonValue transactions(PeerMessage.Transactions some) {
    return some.isList()
        ? JsonObject.of("tx_list", array(some.transactions()))
        : some.transactions().getFirst();
  }

  private static JsonValue orNull(Optional<List<JsonObject>> objects) {
    return objects.<JsonValue>map(MessageData::array).orElse(JsonNull.NULL);
  }

  private static JsonArray array(List<JsonObject> objects) {
    return new JsonArray(List.copyOf(objects));
  }

  private static JsonArray texts(List<String> texts) {
    return new JsonArray(texts.stream().<JsonValue>map(JsonString::of).toList());
  }
}
