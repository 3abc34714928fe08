package org.hanok.node.peering;

import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.joining.Networks;
import org.hanok.node.joining.NodeKey;
import org.hanok.node.peer.machine.PeerView;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.transaction.TransactionRules;

/**
 * Runs a node without a container beside nodes of the reference, to look at what they say to each
 * other: settings come from the environment, as the packaged node has them. It runs until it is
 * ended, and tells every second how high it is.
 */
final class JoinReference {

  private JoinReference() {}

  @SuppressWarnings("SystemOut") // It is a command.
  public static void main(String[] args) throws InterruptedException {
    NodeSettings settings = NodeSettings.ofProcess();
    JoinedNetwork network = Networks.join(settings, System.currentTimeMillis());
    if (!(network.nodeKey() instanceof NodeKey.Here(var pair))) {
      throw new IllegalArgumentException("the key must be at hand");
    }
    SocketNode node =
        new SocketNode(
            new SocketNode.Plan(
                network.config(),
                network.ledger(),
                TransactionRules.DEFAULT,
                (int) settings.number("P2P_PORT"),
                (int) settings.number("PORT"),
                settings.text("PEER_CANDIDATE_JSON_RPC_URL").stream().toList()),
            pair,
            settings.home());
    Runtime.getRuntime().addShutdownHook(new Thread(node::stop));
    node.start();
    long before = -1;
    while (true) {
      Thread.sleep(1_000);
      long height = node.height();
      System.out.println(
          (height == before ? "= " : "> ")
              + height
              + " front "
              + node.driver.moment().pending().size()
              + " faults "
              + node.driver.faults()
              + " peers "
              + node.peers().stream().map(JoinReference::shown).toList());
      before = height;
    }
  }

  private static String shown(PeerView peer) {
    return peer.address().substring(0, 6)
        + (peer.hasOutbound() ? " out" : "")
        + (peer.hasInbound() ? " in" : "");
  }
}
