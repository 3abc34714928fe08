package org.hanok.node.peering;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.hanok.node.chain.core.CatchUpBlock;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.PeerInfo;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * What a node does about news of its peers, for a simulation, which has no threads. It lies in
 * peering's own package because a node has no door for it.
 */
public final class NewsInside {

  private NewsInside() {}

  /** The chain, as its peers need it. */
  public interface Chain {

    /** A proposal came. */
    void heard(String peer, HeardBlock proposal);

    /** A vote came. */
    void heard(String peer, SignedTransaction vote);

    /** Blocks came that were wanted. */
    void heard(String peer, List<HeardBlock> blocks, long peerFinal);

    /** The final block of that number; empty if there is none. */
    Optional<Block> stored(long number);

    /** What is notarized and not final. */
    List<CatchUpBlock> catchUp();
  }

  /**
   * What is done about news.
   *
   * @param work runs what a node's own threads would
   * @param answers go back to the machine of the peers
   */
  public static Consumer<HostNews> of(
      Chain chain,
      TransactionIngress ingress,
      Hearing hearing,
      Executor work,
      Consumer<PeerEvent> answers) {
    PeerNews news =
        new PeerNews(
            port(chain),
            ingress,
            hearing,
            new PeerNews.Lanes(work, work, work),
            answers,
            new NoPast());
    return news::tell;
  }

  /** What a node that serves tells peers of itself. */
  public static PeerInfo info(OwnPlace place, String address, long last, JsonObject connections) {
    return place.info(address, last, connections, OwnPlace.State.SERVING);
  }

  private static PeerNews.PeerChain port(Chain chain) {
    return new PeerNews.PeerChain() {
      @Override
      public boolean heard(String peer, HeardBlock proposal) {
        chain.heard(peer, proposal);
        return true;
      }

      @Override
      public boolean heard(String peer, SignedTransaction vote) {
        chain.heard(peer, vote);
        return true;
      }

      @Override
      public boolean heard(String peer, List<HeardBlock> blocks, long peerFinal) {
        chain.heard(peer, blocks, peerFinal);
        return true;
      }

      @Override
      public Optional<Block> stored(long number) {
        return chain.stored(number);
      }

      @Override
      public List<CatchUpBlock> catchUp() {
        return chain.catchUp();
      }
    };
  }

  /** All chains here go back to the genesis block, and nobody asks for snapshots. */
  private static final class NoPast implements PeerNews.Past {
    @Override
    public Verdict take(List<JsonObject> newestFirst) {
      return Verdict.USELESS;
    }

    @Override
    public Optional<GivenChunk> chunk(long index, boolean isBrief) {
      return Optional.empty();
    }
  }
}
