package org.hanok.node.peering;

import java.util.Optional;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.query.PeerSight;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.AinVersions;
import org.hanok.signing.Signer;

/** This node, as its peers' machine asks it and as it tells peers of itself. */
public final class NodePeerHost implements PeerHost {

  private final NetworkConfig network;
  private final ChainDriver driver;
  private final Signer signer;
  private final OwnPlace place;

  public NodePeerHost(NetworkConfig network, ChainDriver driver, Signer signer, OwnPlace place) {
    this.network = network;
    this.driver = driver;
    this.signer = signer;
    this.place = place;
  }

  @Override
  public Facts facts() {
    boolean isWhole = driver.damage().isEmpty();
    return new Facts(
        signer.address().toString(),
        network.chainId(),
        network.networkId(),
        isWhole ? Stage.SERVING : Stage.CLOSED,
        network.genesisBlock().hash().toString(),
        driver.moment().last().number(),
        0,
        Optional.empty());
  }

  @Override
  public PeerInfo info(JsonObject connections) {
    return new PeerInfo(
        JsonObject.builder()
            .set("address", signer.address().toString())
            .set("lastBlockNumber", (double) driver.moment().last().number())
            .set("networkStatus", network(connections))
            .set(
                "nodeStatus",
                JsonObject.builder().set("state", "SERVING").set("stateNumeric", 3).build())
            .set("consensusStatus", JsonObject.builder().set("state", "RUNNING").build())
            .set("protocolInfo", versions())
            .build());
  }

  private static JsonObject versions() {
    return JsonObject.builder().set("CURRENT_PROTOCOL_VERSION", AinVersions.CURRENT).build();
  }

  private JsonObject network(JsonObject connections) {
    return JsonObject.of("urls", place.urls(), "connectionStatus", connections);
  }

  /** What is answered to {@code p2p_getPeerCandidateInfo}. */
  JsonObject candidate(PeerSight seen) {
    JsonObject.Builder list = JsonObject.builder();
    seen.dialled().forEach(list::set);
    return JsonObject.builder()
        .set("address", signer.address().toString())
        .set("isAvailableForConnection", seen.isAvailable())
        .set("networkStatus", network(seen.connections()))
        .set("peerCandidateJsonRpcUrlList", list.build())
        .build();
  }

  @Override
  public String sign(String text) {
    // Without a signature a peer refuses the greeting, and this node tries again later.
    return signer.message(text).map(Object::toString).orElse("");
  }
}
