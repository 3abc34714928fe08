package org.hanok.node.peering;

import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.node.query.PeerSight;
import org.hanok.node.storage.ChainGap;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.Signer;

/** This node, as its peers' machine asks it and as it tells peers of itself. */
public final class NodePeerHost implements PeerHost {

  private final NetworkConfig network;
  private final ChainDriver driver;
  private final Signer signer;
  private final OwnPlace place;
  private final OldBlocks oldBlocks;

  public NodePeerHost(
      NetworkConfig network,
      ChainDriver driver,
      Signer signer,
      OwnPlace place,
      OldBlocks oldBlocks) {
    this.network = network;
    this.driver = driver;
    this.signer = signer;
    this.place = place;
    this.oldBlocks = oldBlocks;
  }

  @Override
  public Facts facts() {
    boolean isWhole = driver.damage().isEmpty();
    ChainGap.Edge edge = oldBlocks.edge();
    return new Facts(
        signer.address().toString(),
        network.chainId(),
        network.networkId(),
        isWhole ? Stage.SERVING : Stage.CLOSED,
        network.genesisBlock().hash().toString(),
        driver.moment().last().number(),
        edge.oldest(),
        edge.lastHash());
  }

  @Override
  public PeerInfo info(JsonObject connections) {
    return place.info(
        signer.address().toString(),
        driver.moment().last().number(),
        connections,
        OwnPlace.State.SERVING);
  }

  /** What is answered to {@code p2p_getPeerCandidateInfo}. */
  JsonObject candidate(PeerSight seen) {
    JsonObject.Builder list = JsonObject.builder();
    seen.dialled().forEach(list::set);
    return JsonObject.builder()
        .set("address", signer.address().toString())
        .set("isAvailableForConnection", seen.isAvailable())
        .set("networkStatus", place.network(seen.connections()))
        .set("peerCandidateJsonRpcUrlList", list.build())
        .build();
  }

  @Override
  public String sign(String text) {
    // Without a signature a peer refuses the greeting, and this node tries again later.
    return signer.message(text).map(Object::toString).orElse("");
  }
}
