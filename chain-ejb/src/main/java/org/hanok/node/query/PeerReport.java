package org.hanok.node.query;

import java.util.Optional;
import java.util.function.Supplier;
import org.hanok.node.settings.NodeParams;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;

/** What is told of peers; where a node has no door for them, that it has none. */
final class PeerReport {

  private static final String EXPANDING = "EXPANDING";

  private final NodeParams params;
  private final String host;
  private final Supplier<Optional<PeerSight>> peers;

  /** Reports for a node that others reach at {@code host}. */
  PeerReport(NodeParams params, String host, Supplier<Optional<PeerSight>> peers) {
    this.params = params;
    this.host = host;
    this.peers = peers;
  }

  JsonObject connections() {
    return peers.get().map(PeerSight::connections).orElseGet(this::none);
  }

  boolean isBehind() {
    return peers.get().map(PeerSight::isBehind).orElse(false);
  }

  private JsonObject none() {
    return JsonObject.builder()
        .set("state", EXPANDING)
        .set("stateNumeric", 1)
        .set("isConnectingToPeerCandidates", false)
        .set("peerConnectionStartedAt", JsonNull.NULL)
        .set("peerConnectionElapsedTime", 0)
        .set("maxInbound", params.number("MAX_NUM_INBOUND_CONNECTION"))
        .set("targetOutBound", params.number("TARGET_NUM_OUTBOUND_CONNECTION"))
        .set("peerConnectionsInProgress", JsonArray.EMPTY)
        .set("peerCandidates", JsonArray.EMPTY)
        .set("numInbound", 0)
        .set("numOutbound", 0)
        .set("numConnections", 0)
        .set("numPeerConnectionsInProgress", 0)
        .set("numPeerCandidates", 0)
        .set("incomingPeers", JsonArray.EMPTY)
        .set("outgoingPeers", JsonArray.EMPTY)
        .build();
  }

  JsonObject network() {
    return JsonObject.of("urls", urls(), "connectionStatus", connections());
  }

  private JsonObject urls() {
    double port = params.number("PORT");
    double peerPort = params.number("P2P_PORT");
    String api = "http://" + host + ":" + (long) port + "/";
    return JsonObject.builder()
        .set("ip", host)
        .set("p2p", url("ws://" + host + ":" + (long) peerPort + "/", peerPort))
        .set("clientApi", url(api, port))
        .set("jsonRpc", url(api + "json-rpc", port))
        .build();
  }

  private JsonObject dialled() {
    JsonObject.Builder urls = JsonObject.builder();
    peers.get().ifPresent(seen -> seen.dialled().forEach(urls::set));
    return urls.build();
  }

  private static JsonObject url(String url, double port) {
    return JsonObject.builder().set("url", url).set("port", port).build();
  }

  JsonObject candidate(String address) {
    return JsonObject.builder()
        .set("address", address)
        .set(
            "isAvailableForConnection",
            JsonBoolean.of(
                peers
                    .get()
                    .map(PeerSight::isAvailable)
                    .orElse(params.number("MAX_NUM_INBOUND_CONNECTION") > 0)))
        .set("networkStatus", network())
        .set("peerCandidateJsonRpcUrlList", dialled())
        .build();
  }
}
