package org.hanok.node.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The event hub")
class EventHubTest {

  private final List<Runnable> tasks = new ArrayList<>();
  private final EventHub hub = new EventHub(tasks::add);
  private final List<ChainEvent> heard = new ArrayList<>();

  @Test
  void tells_events_in_order_and_nothing_after_the_end() {
    ChainEvents.Subscription subscription = hub.subscribe(heard::add, 10);
    hub.accept(block(1));
    hub.accept(block(2));
    runAll();
    subscription.close();
    hub.accept(block(3));
    runAll();
    assertThat(heard).containsExactly(block(1), block(2));
  }

  @Test
  void tells_a_slow_listener_how_much_it_missed_and_goes_on_with_the_newest() {
    hub.subscribe(heard::add, 2);
    for (int i = 1; i <= 5; i++) {
      hub.accept(block(i));
    }
    runAll();
    assertThat(heard).containsExactly(new ChainEvent.Missed(3), block(4), block(5));
  }

  @Test
  void neither_queues_for_nor_wakes_a_listener_that_does_not_want_an_event() {
    hub.subscribe(ChainEvent.BlockFinalised.class::isInstance, heard::add, 1);
    hub.accept(new ChainEvent.NodeChanged());
    assertThat(tasks).isEmpty();
    hub.accept(block(1));
    hub.accept(new ChainEvent.NodeChanged());
    runAll();
    assertThat(heard).containsExactly(block(1));
  }

  @Test
  void lets_a_listener_that_throws_go_and_serves_the_others() {
    hub.subscribe(
        event -> {
          throw new IllegalStateException("a bug");
        },
        2);
    hub.subscribe(heard::add, 2);
    hub.accept(block(1));
    runAll();
    hub.accept(block(2));
    runAll();
    assertThat(heard).containsExactly(block(1), block(2));
  }

  @Test
  void lets_a_listener_go_whose_wish_throws_and_serves_the_others() {
    hub.subscribe(
        event -> {
          throw new IllegalStateException("a bug");
        },
        heard::add,
        2);
    hub.subscribe(heard::add, 2);
    hub.accept(block(1));
    runAll();
    assertThat(heard).containsExactly(block(1));
  }

  @Test
  void tells_nothing_after_the_end_of_what_waited_before_it() {
    ChainEvents.Subscription subscription = hub.subscribe(heard::add, 10);
    hub.accept(block(1));
    subscription.close();
    runAll();
    assertThat(heard).isEmpty();
  }

  @Test
  void has_events_recorded_before_anybody_is_told() {
    List<ChainEvent> kept = new ArrayList<>();
    EventHub direct = new EventHub(Runnable::run);
    direct.recordWith(kept::add);
    direct.subscribe(event -> assertThat(kept).contains(event), 10);
    direct.subscribe(heard::add, 10);
    direct.accept(block(1));
    assertThat(heard).isEqualTo(kept).containsExactly(block(1));
  }

  @Test
  void refuses_too_many_subscribers_and_queues_without_a_bound() {
    assertThatThrownBy(() -> hub.subscribe(heard::add, 100_001))
        .isInstanceOf(IllegalArgumentException.class);
    for (int i = 0; i < ChainEvents.MAX_SUBSCRIBERS; i++) {
      hub.subscribe(heard::add, 1);
    }
    assertThatThrownBy(() -> hub.subscribe(heard::add, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private void runAll() {
    List<Runnable> due = List.copyOf(tasks);
    tasks.clear();
    due.forEach(Runnable::run);
  }

  private static ChainEvent block(long number) {
    return new ChainEvent.BlockFinalised(number, "0x" + number, number, number, 0);
  }
}
