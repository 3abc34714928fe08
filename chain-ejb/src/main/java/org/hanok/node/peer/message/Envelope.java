package org.hanok.node.peer.message;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.AinVersions;

/**
 * A message as it travels.
 *
 * @param protocolVersion the version of the sender's interfaces; empty where it names none
 * @param dataVersion the version of what is sent
 * @param networkId the network that it is for
 * @param timestampMillis when it was sent, by the sender's clock
 */
public record Envelope(
    PeerMessage message,
    String protocolVersion,
    String dataVersion,
    double networkId,
    double timestampMillis) {

  /** This node's message, in the versions that it speaks. */
  public static Envelope of(PeerMessage message, double networkId, long nowMillis) {
    return new Envelope(message, AinVersions.CURRENT, AinVersions.DATA, networkId, nowMillis);
  }

  /** The text that is sent: what the reference would send, to the byte. */
  public String text() {
    JsonObject json =
        JsonObject.builder()
            .set("type", message.type().name())
            .set("data", MessageData.of(message))
            .set("protoVer", protocolVersion)
            .set("dataProtoVer", dataVersion)
            .set("networkId", networkId)
            .set("timestamp", timestampMillis)
            .build();
    return JsonText.stringify(json);
  }
}
