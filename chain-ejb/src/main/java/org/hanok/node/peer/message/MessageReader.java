package org.hanok.node.peer.message;

import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.AinVersions;

/**
 * Reads what peers send. Thread-safe. The thread that reads needs a stack for as many levels as the
 * limits allow.
 */
public final class MessageReader {

  /** AIN: what is older is not looked at; what is from the future is. */
  public static final long MAX_AGE_MILLIS = 600_000;

  private static final String TYPE_FIRST = "{\"type\":\"";
  private static final int MOST_UNITS_OF_A_TYPE = 40;
  private static final int MOST_UNITS_OF_A_DETAIL = 200;
  private static final long OUR_DATA = SemanticVersion.major(AinVersions.DATA);
  private static final long OUR_CONSENSUS = SemanticVersion.major(AinVersions.CONSENSUS);

  private final double networkId;
  private final MessageLimits limits;
  private final MessageBody body;

  /** A reader for the network {@code networkId}. */
  public MessageReader(double networkId, MessageLimits limits) {
    this.networkId = networkId;
    this.limits = limits;
    this.body = new MessageBody(limits);
  }

  /**
   * What {@code text} says to a node whose clock shows {@code nowMillis}.
   *
   * <p>What is long must name its type first, as the reference does: so it is known how long it may
   * be before anything is made of it.
   */
  public Reading read(String text, long nowMillis) {
    if (text.length() > mostUnits(text)) {
      return refused(PeerReason.TOO_LARGE, text.length() + " characters");
    }
    try {
      JsonValue json = JsonParser.parse(text, limits.depth(), limits.blockUnits());
      return json instanceof JsonObject object
          ? read(object, nowMillis)
          : refused(PeerReason.MALFORMED, "no object");
    } catch (JsonSyntaxException e) {
      return refused(PeerReason.NOT_JSON, String.valueOf(e.getMessage()));
    }
  }

  private int mostUnits(String text) {
    if (text.startsWith(TYPE_FIRST)) {
      int start = TYPE_FIRST.length();
      int end = text.indexOf('"', start, Math.min(text.length(), start + MOST_UNITS_OF_A_TYPE));
      MessageType type = end < 0 ? null : MessageType.named(text.substring(start, end));
      if (type != null) {
        return limits.unitsOf(type);
      }
    }
    return limits.infoUnits();
  }

  // AIN: in this order: network, version, age, type.
  private Reading read(JsonObject json, long nowMillis) {
    if (!(json.get("networkId") instanceof JsonNumber(double network)) || network != networkId) {
      return refused(PeerReason.WRONG_NETWORK, plain(json, "networkId"));
    }
    long major =
        json.get("dataProtoVer") instanceof JsonString version
            ? SemanticVersion.major(version.value())
            : -1;
    if (major < 0) {
      return refused(PeerReason.NO_VERSION, plain(json, "dataProtoVer"));
    }
    double timestamp = json.getNumber("timestamp", 0);
    // AIN: 0 stands for none there; infinity is none that could be written again.
    if (timestamp == 0 || Double.isInfinite(timestamp) || nowMillis - timestamp > MAX_AGE_MILLIS) {
      return refused(PeerReason.STALE, plain(json, "timestamp"));
    }
    String name = json.getString("type");
    MessageType type = name == null ? null : MessageType.named(name);
    if (type == null) {
      return refused(PeerReason.UNKNOWN_TYPE, plain(json, "type"));
    }
    return read(type, json, major);
  }

  private Reading read(MessageType type, JsonObject json, long major) {
    if (!isRead(type, major)) {
      return refused(PeerReason.OTHER_VERSION, type + " of version " + plain(json, "dataProtoVer"));
    }
    JsonObject data = json.getObject("data");
    Optional<PeerMessage> message = data == null ? Optional.empty() : body.read(type, data);
    if (message.isEmpty()) {
      return refused(PeerReason.MALFORMED, type.name());
    }
    if (message.get() instanceof PeerMessage.Consensus(ConsensusMessage said, var ignored)
        && SemanticVersion.major(said.version()) != OUR_CONSENSUS) {
      return refused(PeerReason.OTHER_VERSION, "consensus");
    }
    return new Reading.Understood(envelope(json, message.get()));
  }

  // AIN: what consensus says must be of the same major version, what brings data of none later,
  // and all else may be of any.
  private static boolean isRead(MessageType type, long major) {
    return switch (type) {
      case CONSENSUS -> major == OUR_DATA;
      case TRANSACTION, SNAPSHOT_CHUNK_RESPONSE, CHAIN_SEGMENT_RESPONSE -> major <= OUR_DATA;
      default -> true;
    };
  }

  private static Envelope envelope(JsonObject json, PeerMessage message) {
    String protocol = json.getString("protoVer");
    String data = json.getString("dataProtoVer");
    return new Envelope(
        message,
        protocol == null ? "" : protocol,
        data == null ? "" : data,
        json.getNumber("networkId", 0),
        json.getNumber("timestamp", 0));
  }

  private static String plain(JsonObject json, String name) {
    return switch (json.get(name)) {
      case null -> name + " is missing";
      case JsonString(String text) -> name + " " + text;
      case JsonNumber(double number) -> name + " " + number;
      default -> name + " is of another type";
    };
  }

  private static Reading refused(PeerReason reason, String detail) {
    String shown =
        detail.length() > MOST_UNITS_OF_A_DETAIL
            ? detail.substring(0, MOST_UNITS_OF_A_DETAIL)
            : detail;
    return new Reading.Refused(reason, shown);
  }
}
