package org.hanok.node.peering;

import org.hanok.node.peer.message.PeerInfo;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.AinVersions;

/**
 * Where others find this node. AIN: for peers the host must be an IP address, and the one that they
 * see this node at.
 *
 * @param host an IP address
 * @param peerPort of the WebSocket for peers
 * @param apiPort of the interfaces for clients
 */
public record OwnPlace(String host, int peerPort, int apiPort) {

  /** As nodes tell each other. */
  JsonObject urls() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    String api = "http://" + shown + ":" + apiPort + "/";
    return JsonObject.builder()
        .set("ip", host)
        .set("p2p", url("ws://" + shown + ":" + peerPort + "/", peerPort))
        .set("clientApi", url(api, apiPort))
        .set("jsonRpc", url(api + "json-rpc", apiPort))
        .build();
  }

  JsonObject network(JsonObject connections) {
    return JsonObject.of("urls", urls(), "connectionStatus", connections);
  }

  /** How far a node has come. AIN: two states of the reference for each. */
  enum State {
    /** It waits for a snapshot. */
    STATE_SYNCING(2, "STARTING"),
    /** It has a chain. */
    SERVING(5, "RUNNING");

    private final int numeric;
    private final String consensus;

    State(int numeric, String consensus) {
      this.numeric = numeric;
      this.consensus = consensus;
    }
  }

  /** What a node here tells peers of itself. */
  PeerInfo info(String address, long lastBlock, JsonObject connections, State state) {
    return new PeerInfo(
        JsonObject.builder()
            .set("address", address)
            .set("lastBlockNumber", (double) lastBlock)
            .set("networkStatus", network(connections))
            .set(
                "nodeStatus",
                JsonObject.builder()
                    .set("state", state.name())
                    .set("stateNumeric", state.numeric)
                    .build())
            .set("consensusStatus", JsonObject.builder().set("state", state.consensus).build())
            .set(
                "protocolInfo",
                JsonObject.builder().set("CURRENT_PROTOCOL_VERSION", AinVersions.CURRENT).build())
            .build());
  }

  private static JsonObject url(String url, int port) {
    return JsonObject.builder().set("url", url).set("port", port).build();
  }
}
