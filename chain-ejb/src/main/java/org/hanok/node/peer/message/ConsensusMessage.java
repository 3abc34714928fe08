package org.hanok.node.peer.message;

import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** What validators say: the messages in {@code CONSENSUS}. Nothing but their form was checked. */
public sealed interface ConsensusMessage {

  /** The version of what is said. */
  String version();

  /** The message as it stands in the data. */
  JsonObject json();

  /** By which this message is known as seen before, if it names a hash at all. */
  Optional<String> hash();

  /**
   * A block is proposed.
   *
   * @param block the block, as the reference stores it
   * @param transaction the proposal, signed by the proposer
   */
  record Propose(JsonObject block, JsonObject transaction, String version)
      implements ConsensusMessage {

    @Override
    public JsonObject json() {
      JsonObject value = JsonObject.of("proposalBlock", block, "proposalTx", transaction);
      return ConsensusMessage.json(value, "propose", version);
    }

    @Override
    public Optional<String> hash() {
      return Optional.ofNullable(transaction.getString("hash"));
    }
  }

  /**
   * A vote for a block or against it.
   *
   * @param transaction the vote, signed by the voter
   */
  record Vote(JsonObject transaction, String version) implements ConsensusMessage {

    @Override
    public JsonObject json() {
      return ConsensusMessage.json(transaction, "vote", version);
    }

    @Override
    public Optional<String> hash() {
      return Optional.ofNullable(transaction.getString("hash"));
    }
  }

  private static JsonObject json(JsonObject value, String type, String version) {
    return JsonObject.builder()
        .set("value", value)
        .set("type", type)
        .set("consensusProtoVer", JsonString.of(version))
        .build();
  }

  /** Reads the message of the data; empty where it is none. */
  static Optional<ConsensusMessage> read(JsonObject message) {
    JsonObject value = message.getObject("value");
    String type = message.getString("type");
    String version = message.getString("consensusProtoVer");
    if (value == null || type == null || version == null) {
      return Optional.empty();
    }
    return switch (type) {
      case "propose" -> proposal(value, version);
      case "vote" ->
          isTransaction(value) ? Optional.of(new Vote(value, version)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<ConsensusMessage> proposal(JsonObject value, String version) {
    JsonObject block = value.getObject("proposalBlock");
    JsonObject transaction = value.getObject("proposalTx");
    return block != null && transaction != null && isTransaction(transaction)
        ? Optional.of(new Propose(block, transaction, version))
        : Optional.empty();
  }

  /** Whether {@code value} has a transaction's body and signature. */
  static boolean isTransaction(JsonValue value) {
    return value instanceof JsonObject object
        && object.getObject("tx_body") != null
        && object.getString("signature") != null;
  }
}
