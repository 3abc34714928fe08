package org.hanok.node.boot;

import java.util.Optional;
import java.util.function.Supplier;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.NodeParamCommands;
import org.hanok.node.admin.SignedNodeParamCommands;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.ingress.NodeSigner;
import org.hanok.node.ingress.OwnKeySigner;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.network.LiveNetwork;
import org.hanok.node.network.Neighbours;
import org.hanok.node.network.NetworkQuery;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.node.query.EventHub;
import org.hanok.node.query.LiveNodeReport;
import org.hanok.node.query.NodeReport;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.PeerSight;
import org.hanok.node.query.StateReads;
import org.hanok.node.query.Traffic;
import org.hanok.node.settings.NodeParams;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.storage.BlockStore;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.ReadLimits;
import org.hanok.signing.Signer;

/**
 * What AI Network's interfaces ask of a node beyond the chain: reports, parameters, its signature.
 */
final class NodeInterfaces {

  private final NodeParamCommands paramCommands;
  private final NodeSigner signer;
  private final NodeReport report;
  private final Traffic traffic;
  private final NetworkQuery network;

  /** What they are made of. */
  record Parts(
      NodeSettings settings,
      Platform platform,
      JoinedNetwork network,
      SigningRoom signing,
      ChainDriver driver,
      StateReads state,
      NodeStatusQuery status,
      TransactionRules rules,
      EventHandlerSlot eventHandler,
      EventHub events,
      AuditTrail audit,
      Supplier<Optional<PeerSight>> peers,
      Supplier<Optional<Neighbours>> neighbours) {

    Signer signer() {
      return signing.signer();
    }
  }

  NodeInterfaces(Parts parts) {
    NodeParams params = parts.settings().params();
    this.traffic =
        new Traffic(
            parts.platform().clock(),
            (long) params.number("TRAFFIC_DB_INTERVAL_MS"),
            (int) params.number("TRAFFIC_DB_MAX_INTERVALS"));
    this.paramCommands =
        new SignedNodeParamCommands(
            params,
            parts.signer().address(),
            parts.driver()::chainId,
            parts.platform().clock(),
            parts.audit());
    String own = parts.signer().address().toString();
    this.signer =
        new OwnKeySigner(
            parts.signer(),
            parts.driver().chainId(),
            parts.rules(),
            () -> parts.state().nonce(own, true),
            parts.platform().clock());
    LiveNodeReport live = new LiveNodeReport(sources(parts, params));
    parts.events().recordWith(live::hear);
    this.report = live;
    this.network = new LiveNetwork(around(parts));
  }

  private static LiveNetwork.Sources around(Parts parts) {
    BlockStore blocks = new BlockStore(parts.platform().work());
    return new LiveNetwork.Sources(
        parts.network().config(),
        parts.driver(),
        blocks::byNumber,
        parts.neighbours(),
        parts.signing()::ownKey,
        parts.platform().clock());
  }

  private LiveNodeReport.Sources sources(Parts parts, NodeParams params) {
    return new LiveNodeReport.Sources(
        parts.driver(),
        parts.state(),
        parts.driver().pool(),
        parts.driver().tracker(),
        parts.status(),
        params,
        parts.eventHandler(),
        traffic,
        parts.network().config(),
        parts.settings().home(),
        externalHost(parts),
        parts.peers(),
        parts.platform().clock());
  }

  /** AIN: peers are told an IP address. */
  private static String externalHost(Parts parts) {
    String host = parts.settings().text("HANOK_EXTERNAL_HOST").orElse("localhost");
    return Neighbourhood.isWanted(parts.settings()) ? Neighbourhood.address(host) : host;
  }

  /** The limits of reads as they are now. */
  static ReadLimits readLimits(NodeParams params) {
    return new ReadLimits(
        params.number("GET_RESP_MAX_SIBLINGS"),
        params.number("GET_RESP_BYTES_LIMIT"),
        params.number("GET_OP_LIST_SIZE_LIMIT"));
  }

  NodeParamCommands paramCommands() {
    return paramCommands;
  }

  NodeSigner signer() {
    return signer;
  }

  NodeReport report() {
    return report;
  }

  NetworkQuery network() {
    return network;
  }

  Traffic traffic() {
    return traffic;
  }
}
