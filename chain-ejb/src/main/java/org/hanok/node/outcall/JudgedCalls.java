package org.hanok.node.outcall;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.node.outcall.CallAddress.Place;

/**
 * Makes calls to addresses that were looked up and judged before, each of which ends when its time
 * is over.
 */
final class JudgedCalls implements AutoCloseable {

  private static final Logger LOG = System.getLogger(JudgedCalls.class.getName());

  private final Duration timeout;
  private final HostLookup lookup;
  private final Set<PostCall> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("hanok-outcall-deadlines").factory());

  /** What is done with a connection. */
  interface Exchange<T> {
    T on(PostCall call) throws IOException;
  }

  /** Calls that take {@code timeout} at most, the reading of the answer included. */
  JudgedCalls(Duration timeout, HostLookup lookup) {
    this.timeout = timeout;
    this.lookup = lookup;
  }

  /**
   * Where a host is; empty if one of its addresses is not {@linkplain PublicAddresses public} and
   * {@code privateToo} does not allow that.
   *
   * @throws UnknownHostException if it has no address
   */
  Optional<InetAddress> addressOf(Place place, boolean privateToo) throws UnknownHostException {
    InetAddress[] addresses = lookup.addressesOf(place.host());
    for (InetAddress address : addresses) {
      if (!privateToo && !PublicAddresses.isPublic(address)) {
        return Optional.empty();
      }
    }
    return Optional.of(addresses[0]);
  }

  /** Makes one call, on the caller's thread. */
  <T> T make(Place place, Exchange<T> exchange) throws IOException {
    try (PostCall call = new PostCall(place, timeout)) {
      open.add(call);
      ScheduledFuture<?> deadline = deadlineOf(call);
      try {
        return exchange.on(call);
      } finally {
        deadline.cancel(false);
        open.remove(call);
      }
    }
  }

  private ScheduledFuture<?> deadlineOf(PostCall call) throws IOException {
    try {
      return deadlines.schedule(() -> give(call), timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      open.remove(call);
      throw new IOException("the node stops", e);
    }
  }

  private static void give(PostCall call) {
    try {
      call.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a call could not be closed", e);
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    open.forEach(JudgedCalls::give);
  }
}
