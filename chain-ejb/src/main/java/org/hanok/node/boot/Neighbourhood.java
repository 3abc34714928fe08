package org.hanok.node.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.peering.NodePeerHost;
import org.hanok.node.peering.OldBlocks;
import org.hanok.node.peering.OwnPlace;
import org.hanok.node.peering.PeerRoom;
import org.hanok.node.peering.RepairStart;
import org.hanok.node.peering.SnapshotStart;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.storage.BlockMend;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.ChainGap;
import org.hanok.protocol.state.SnapshotRoom;
import org.hanok.signing.Signer;

/** Opens the door to peers, where the network has many validators. */
final class Neighbourhood {

  /** The engine of networks in which others take part. */
  static final String ENGINE = "validators";

  /**
   * The values of a text take some eight bytes for each of its characters; a quarter of the heap.
   */
  private static final long HEAP_BYTES_PER_OPEN_UNIT = 32;

  private static final String ALL_HOSTS = "*";
  private static final String THIS_MACHINE = "127.0.0.1";

  private Neighbourhood() {}

  /** Whether this node takes part in a network of many. */
  static boolean isWanted(NodeSettings settings) {
    return settings.text("HANOK_ENGINE").filter(ENGINE::equals).isPresent();
  }

  /**
   * Begins to listen and to look for peers, if that is wanted.
   *
   * @throws IOException if the port is taken
   */
  static Optional<PeerRoom> open(
      NodeSettings settings,
      Platform platform,
      JoinedNetwork network,
      Signer signer,
      ChainDriver driver,
      TransactionIngress ingress)
      throws IOException {
    if (!isWanted(settings)) {
      return Optional.empty();
    }
    OwnPlace place = place(settings);
    BlockStore blocks = new BlockStore(platform.work());
    OldBlocks old = new OldBlocks(new ChainGap(platform.work()), blocks::byNumber);
    PeerRoom room =
        PeerRoom.open(
            new PeerRoom.Parts(
                listen(settings, place),
                peerSettings(settings, place),
                new NodePeerHost(network.config(), driver, signer, place, old),
                driver,
                ingress,
                blocks::byNumber,
                old,
                settings.home(),
                settings.number("SNAPSHOTS_INTERVAL_BLOCK_NUMBER"),
                new Hearing(network.config().chainId(), PartSettings.rules(settings)),
                platform.clock()));
    if (settings.flag("ENABLE_STATUS_REPORT_TO_TRACKER")) {
      room.reportTo(
          URI.create(settings.params().text("TRACKER_UPDATE_JSON_RPC_URL")),
          settings.number("TRACKER_UPDATE_INTERVAL_MS"));
    }
    return Optional.of(room);
  }

  /** What a node is made of that has no chain yet. */
  static SnapshotStart.Parts snapshotParts(
      NodeSettings settings, Platform platform, JoinedNetwork network, Signer signer) {
    OwnPlace place = place(settings);
    return new SnapshotStart.Parts(
        listen(settings, place),
        peerSettings(settings, place),
        network.config(),
        signer,
        place,
        new Hearing(network.config().chainId(), PartSettings.rules(settings)),
        settings.home(),
        new SnapshotRoom(
            PartSettings.chain(settings).stateBytesLimit(),
            Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_OPEN_UNIT),
        platform.clock());
  }

  /** What a node is made of that lost blocks. */
  static RepairStart.Parts repairParts(
      NodeSettings settings,
      Platform platform,
      JoinedNetwork network,
      Signer signer,
      List<Long> damaged) {
    OwnPlace place = place(settings);
    return new RepairStart.Parts(
        listen(settings, place),
        peerSettings(settings, place),
        network.config(),
        signer,
        place,
        new BlockMend(platform.work()),
        new BlockStore(platform.work()).lastNumber().orElse(0),
        damaged,
        platform.clock());
  }

  private static OwnPlace place(NodeSettings settings) {
    return new OwnPlace(
        address(settings.text("HANOK_EXTERNAL_HOST").orElse("localhost")),
        (int) settings.number("P2P_PORT"),
        (int) settings.number("PORT"));
  }

  private static InetSocketAddress listen(NodeSettings settings, OwnPlace place) {
    String host = settings.text("HANOK_HOST").orElse("localhost");
    return host.equals(ALL_HOSTS)
        ? new InetSocketAddress(place.peerPort())
        : new InetSocketAddress(address(host), place.peerPort());
  }

  /** AIN: peers are told an IP address; a name is not looked up by them. */
  static String address(String host) {
    return host.equals("localhost") ? THIS_MACHINE : host;
  }

  private static PeerSettings peerSettings(NodeSettings settings, OwnPlace place) {
    List<String> seeds = settings.text("PEER_CANDIDATE_JSON_RPC_URL").stream().toList();
    return PeerSettings.of(seeds, isPrivate(place.host()))
        .withHeap(Runtime.getRuntime().maxMemory());
  }

  /** Who is on a private address itself has its peers there. */
  private static boolean isPrivate(String host) {
    try {
      InetAddress own = InetAddress.ofLiteral(host);
      return own.isLoopbackAddress() || own.isSiteLocalAddress() || own.isLinkLocalAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
