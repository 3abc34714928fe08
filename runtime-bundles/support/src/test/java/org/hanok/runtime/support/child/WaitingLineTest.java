package org.hanok.runtime.support.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
  private final WaitingLine line = new WaitingLine(nanos::get);
  private final ChildTask large = new NoTask();
  private final ChildTask small = new NoTask();
  private final List<String> placed = new ArrayList<>();

  @AfterEach
  void end() {
    clock.shutdownNow();
  }

  @Test
  void one_that_does_not_fit_is_passed() {
    come(large, 100);
    come(small, 100);
    assertThat(line.placeAll(this::placeSmall)).isTrue();
    assertThat(placed).containsExactly("small");
    assertThat(line.size()).isEqualTo(1);
    come(small, 100);
    assertThat(line.removeFirst(task -> task == small)).isPresent();
  }

  @Test
  void one_that_waited_for_half_of_its_patience_goes_first() {
    come(large, 100);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(49));
    come(small, 100);
    assertThat(line.removeFirst(task -> task == small)).isPresent();
    come(small, 100);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(line.placeAll(this::placeSmall)).isFalse();
    assertThat(placed).isEmpty();
    assertThat(line.removeFirst(task -> task == small)).isEmpty();
    assertThat(line.placeAll(this::place)).isTrue();
    assertThat(placed).containsExactly("large", "small");
    assertThat(line.isEmpty()).isTrue();
  }

  @Test
  void what_leaves_is_refused_by_nobody_later() {
    ScheduledFuture<?> one = come(large, 100);
    ScheduledFuture<?> other = come(small, 100);
    assertThat(line.remove(large)).isTrue();
    assertThat(line.remove(large)).isFalse();
    assertThat(line.placeAll(this::placeSmall)).isTrue();
    assertThat(one.isCancelled()).isTrue();
    assertThat(other.isCancelled()).isTrue();
  }

  private boolean placeSmall(ChildTask task) {
    return task == small && place(task);
  }

  private boolean place(ChildTask task) {
    return placed.add(task == large ? "large" : "small");
  }

  private ScheduledFuture<?> come(ChildTask task, long waitMillis) {
    ScheduledFuture<?> patience = clock.schedule(() -> {}, 1, TimeUnit.DAYS);
    line.add(task, patience, waitMillis);
    return patience;
  }
}
