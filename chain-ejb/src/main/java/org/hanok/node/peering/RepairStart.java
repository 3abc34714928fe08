package org.hanok.node.peering;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.machine.PeerSettings;
import org.hanok.node.storage.BlockMend;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.signing.Signer;

/**
 * A node whose storage has lost blocks, before it opens its chain: it looks for peers and takes the
 * blocks from them. It ends when all are here again, or when nobody gives them.
 */
public final class RepairStart implements AutoCloseable {

  private static final long TICK_MILLIS = 500;

  private final RepairCourse course;
  private final ErrandLoop loop;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  /**
   * What it is made of.
   *
   * @param listen where other nodes connect; port 0 for any that is free
   * @param signer of greetings
   * @param lastNumber the newest block that is stored
   * @param damaged the numbers of the blocks that are wanted, newest first
   * @param clock Unix time in milliseconds
   */
  public record Parts(
      InetSocketAddress listen,
      PeerSettings settings,
      NetworkConfig network,
      Signer signer,
      OwnPlace place,
      BlockMend mend,
      long lastNumber,
      List<Long> damaged,
      LongSupplier clock) {

    public Parts {
      damaged = List.copyOf(damaged);
    }
  }

  /** How many blocks are here again, and how many are not. */
  public record Outcome(long repaired, long left) {}

  private RepairStart(Parts parts) throws IOException {
    this.course =
        new RepairCourse(
            parts.network(),
            parts.signer().address().toString(),
            parts.mend(),
            parts.lastNumber(),
            parts.damaged(),
            parts.clock().getAsLong());
    this.loop =
        ErrandLoop.open(
            new ErrandLoop.Parts(
                parts.listen(), parts.settings(), parts.signer(), parts.place(), parts.clock()),
            "repair",
            new Errand());
  }

  /**
   * Begins to look for peers.
   *
   * @throws IOException if the port is taken
   */
  public static RepairStart open(Parts parts) throws IOException {
    return new RepairStart(parts);
  }

  private final class Errand implements ErrandLoop.Errand {
    @Override
    public PeerHost.Facts facts() {
      return course.facts();
    }

    @Override
    public List<PeerEvent> take(HostNews news, long nowMillis) {
      return course.take(news, nowMillis);
    }

    @Override
    public List<PeerEvent> tick(long nowMillis) {
      return List.of();
    }

    @Override
    public void settle(long nowMillis) {
      if (course.isOver(nowMillis)) {
        boolean ignored = outcome.complete(new Outcome(course.repaired(), course.left()));
      }
    }

    @Override
    public void failed(Throwable bug) {
      boolean ignored = outcome.completeExceptionally(bug);
    }

    @Override
    public void end() {
      boolean ignored = outcome.complete(new Outcome(course.repaired(), course.left()));
    }
  }

  /**
   * Waits until it is over, or was closed.
   *
   * @throws IllegalStateException if it met an error of its own
   */
  public Outcome await() throws InterruptedException {
    while (true) {
      try {
        return outcome.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        loop.remind();
      } catch (ExecutionException bug) {
        throw new IllegalStateException("repairing blocks", bug.getCause());
      }
    }
  }

  /** Lets all peers go. */
  @Override
  public void close() {
    loop.close();
  }
}
