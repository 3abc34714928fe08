package org.hanok.node.peer.transport;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.PeerReason;

/** Keeps what happens, for tests. */
final class HeardEvents implements PeerNetwork.Events {

  /** Long enough for any machine; a test that waits as long has failed. */
  private static final long PATIENCE_SECONDS = 60;

  final BlockingQueue<PeerEvent> events = new LinkedBlockingQueue<>();
  final AtomicInteger messages = new AtomicInteger();
  final AtomicLong characters = new AtomicLong();
  final BlockingQueue<Runnable> untaken = new LinkedBlockingQueue<>();

  /** Whether messages are taken at once. */
  volatile boolean takes = true;

  @Override
  public void accept(PeerEvent event) {
    events.add(event);
  }

  @Override
  public void heard(SocketId socket, String text, Runnable done) {
    messages.incrementAndGet();
    characters.addAndGet(text.length());
    events.add(new PeerEvent.Heard(socket, text));
    if (takes) {
      done.run();
    } else {
      untaken.add(done);
    }
  }

  <T extends PeerEvent> T next(Class<T> type) throws InterruptedException {
    while (true) {
      PeerEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no " + type.getSimpleName());
      }
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  SocketId opened() throws InterruptedException {
    return next(PeerEvent.Opened.class).socket();
  }

  PeerReason closed() throws InterruptedException {
    return next(PeerEvent.Closed.class).reason();
  }

  String text() throws InterruptedException {
    return next(PeerEvent.Heard.class).text();
  }
}
