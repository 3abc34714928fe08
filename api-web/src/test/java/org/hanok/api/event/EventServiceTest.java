package org.hanok.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.node.query.EventHub;
import org.hanok.node.query.NodeNotStarted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The event handler beside the node")
class EventServiceTest {

  private final List<Runnable> scheduled = new ArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final AtomicInteger subscribers = new AtomicInteger();
  private final EventHandlerSlot slot = new EventHandlerSlot();
  private boolean nodeIsThere = true;
  private boolean takesSubscribers = true;
  private final EventService service = on(0);

  private EventService on(int port) {
    EventService made = new EventService();
    made.settings =
        new EventHandlerSettings(
            true, "localhost", "", port, 3, 8, 5, 15_000, 10_000, 600, 3_600, 100_000, 10);
    made.slot = slot;
    made.events = counted(new EventHub(Runnable::run));
    made.chain = fake(ChainQuery.class, (proxy, method, arguments) -> lastBlock());
    made.threads =
        fake(
            ManagedThreadFactory.class,
            (proxy, method, arguments) ->
                Thread.ofVirtual().unstarted((Runnable) Objects.requireNonNull(arguments)[0]));
    made.scheduler =
        fake(
            ManagedScheduledExecutorService.class,
            (proxy, method, arguments) -> {
              scheduled.add((Runnable) Objects.requireNonNull(arguments)[0]);
              return fake(
                  ScheduledFuture.class, (future, cancel, how) -> cancelled.incrementAndGet() > 0);
            });
    return made;
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private ChainEvents counted(EventHub hub) {
    return (wants, listener, capacity) -> {
      if (!takesSubscribers) {
        throw new IllegalStateException("there are too many subscribers");
      }
      ChainEvents.Subscription subscription = hub.subscribe(wants, listener, capacity);
      subscribers.incrementAndGet();
      return () -> {
        subscription.close();
        subscribers.decrementAndGet();
      };
    };
  }

  private Long lastBlock() {
    if (!nodeIsThere) {
      throw new NodeNotStarted("the node waits until its account is injected");
    }
    return 1L;
  }

  private void runScheduled() {
    List<Runnable> due = List.copyOf(scheduled);
    scheduled.clear();
    due.forEach(Runnable::run);
  }

  @AfterEach
  void stop() {
    service.stop();
  }

  @Test
  void serves_at_once_when_there_is_a_node_and_leaves_nothing_behind() {
    service.start();
    assertThat(slot.handler()).isPresent();
    assertThat(subscribers).hasValue(1);
    service.stop();
    assertThat(slot.handler()).isEmpty();
    assertThat(subscribers).hasValue(0);
    assertThat(cancelled).hasValue(1);
  }

  @Test
  void waits_for_a_node_that_waits_for_its_account() {
    nodeIsThere = false;
    service.start();
    runScheduled();
    assertThat(slot.handler()).isEmpty();
    nodeIsThere = true;
    runScheduled();
    assertThat(slot.handler()).isPresent();
  }

  @Test
  void waits_no_longer_once_the_application_stops() {
    nodeIsThere = false;
    service.start();
    service.stop();
    assertThat(cancelled).hasValue(1);
    nodeIsThere = true;
    runScheduled();
    assertThat(slot.handler()).isEmpty();
    assertThat(scheduled).isEmpty();
  }

  @Test
  void closes_what_it_opened_when_it_cannot_serve() throws Exception {
    takesSubscribers = false;
    int port = freePort();
    Throwable failure = catchThrowable(on(port)::start);
    for (int i = 0; i < 100 && isOfThePort(failure); i++) {
      // Somebody else was quicker.
      port = freePort();
      failure = catchThrowable(on(port)::start);
    }
    assertThat(failure).hasMessage("there are too many subscribers");
    assertThat(slot.handler()).isEmpty();
    assertThat(isFreeAtLast(port)).isTrue();
  }

  /** The thread that accepts lets the port go a moment after it was told. */
  private static boolean isFreeAtLast(int port) throws InterruptedException {
    for (int i = 0; i < 30_000; i++) {
      try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return again.isBound();
      } catch (IOException stillTaken) {
        Thread.sleep(10);
      }
    }
    return false;
  }

  private static boolean isOfThePort(Throwable failure) {
    return String.valueOf(failure.getMessage()).startsWith("HANOK-EVENTS-PORT");
  }

  /** Below the ports that systems take for outgoing connections. */
  private static int freePort() {
    return 20_000 + ThreadLocalRandom.current().nextInt(12_000);
  }
}
