package org.hanok.node.peer.machine;

import java.util.Collection;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** What nodes tell each other of their connections, with the members of the reference. */
final class ConnectionReport {

  private static final String EXPANDING = "EXPANDING";
  private static final String STEADY = "STEADY";

  private final Lines lines;
  private final Candidates candidates;

  /** Unix time in milliseconds; {@code Long.MIN_VALUE} for never. */
  private long lookedMillis = Long.MIN_VALUE;

  private boolean isLooking;

  ConnectionReport(Lines lines, Candidates candidates) {
    this.lines = lines;
    this.candidates = candidates;
  }

  void looked(long atMillis, boolean looking) {
    lookedMillis = atMillis;
    isLooking = looking;
  }

  JsonObject json() {
    Roster roster = lines.roster;
    List<String> in = roster.inbound().map(peer -> peer.address).toList();
    List<String> out = roster.outbound().map(peer -> peer.address).toList();
    List<String> dialling = roster.dialling().map(link -> link.url).toList();
    PeerSettings.Places places = lines.settings().places();
    boolean isSteady = out.size() + dialling.size() >= places.targetOutbound();
    boolean hasLooked = lookedMillis != Long.MIN_VALUE;
    return JsonObject.builder()
        .set("state", isSteady ? STEADY : EXPANDING)
        .set("stateNumeric", isSteady ? 2 : 1)
        .set("isConnectingToPeerCandidates", isLooking)
        .set("peerConnectionStartedAt", hasLooked ? JsonNumber.of(lookedMillis) : JsonNull.NULL)
        .set("peerConnectionElapsedTime", hasLooked ? lines.now() - lookedMillis : 0)
        .set("maxInbound", places.maxInbound())
        .set("targetOutBound", places.targetOutbound())
        .set("peerConnectionsInProgress", texts(dialling))
        .set("peerCandidates", texts(candidates.urls()))
        .set("numInbound", in.size())
        .set("numOutbound", out.size())
        .set("numConnections", in.size() + out.size())
        .set("numPeerConnectionsInProgress", dialling.size())
        .set("numPeerCandidates", candidates.size())
        .set("incomingPeers", texts(in))
        .set("outgoingPeers", texts(out))
        .build();
  }

  private static JsonArray texts(Collection<String> texts) {
    return new JsonArray(texts.stream().<JsonValue>map(JsonString::of).toList());
  }
}
