package org.hanok.node.network;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.query.ChainMoment;
import org.hanok.node.query.ChainView;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.primitive.AinVersions;

/** The network around the running node. */
public final class LiveNetwork implements NetworkQuery {

  private final Sources from;
  private final RoundBook rounds;

  /**
   * What it looks at.
   *
   * @param stored the final block of a number
   * @param neighbours empty where this node has no door for peers
   * @param own this node's key; must not wait long
   * @param clock Unix time in milliseconds
   */
  public record Sources(
      NetworkConfig network,
      ChainView view,
      LongFunction<Optional<Block>> stored,
      Supplier<Optional<Neighbours>> neighbours,
      Supplier<OwnKey> own,
      LongSupplier clock) {}

  /** Looks at {@code from}. */
  public LiveNetwork(Sources from) {
    this.from = from;
    this.rounds = new RoundBook(from.stored());
  }

  @Override
  public Neighbourhood neighbourhood() {
    String address = from.own().get().address();
    Block last = from.view().last();
    Neighbourhood.Self self =
        new Neighbourhood.Self(
            address,
            AinVersions.CURRENT,
            from.network().chainId(),
            from.network().networkId(),
            last.number(),
            last.validators().contains(address));
    return new Neighbourhood(self, from.neighbours().get(), from.clock().getAsLong());
  }

  @Override
  public ValidatorReport validators(int blocks) {
    if (blocks < 1 || blocks > MAX_BLOCKS) {
      throw new IllegalArgumentException("1 to " + MAX_BLOCKS + " blocks, not " + blocks);
    }
    ChainMoment moment = from.view().moment();
    List<Round> before = rounds.before(moment.last(), blocks);
    ConsensusState state = new ConsensusState(moment.finalRoot());
    return new ValidatorTally(moment.last(), state, before, from.own().get()).report(blocks);
  }
}
