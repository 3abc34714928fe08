package org.hanok.node.chain.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hanok.spi.consensus.Event.TimerName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The writer")
class WriterTest {

  private static final int ENDS = 500;

  /** Duties that do nothing but keep the writer from waiting: a timer is always due. */
  private static final class Busy implements Writer.Duties {

    private final Writer writer = new Writer(this, () -> 0);

    Busy() {
      writer.startTimer(TimerName.EPOCH, 0);
    }

    @Override
    public void timer(TimerName timer, long nowMillis) {
      writer.startTimer(timer, 0);
    }

    @Override
    public void batchDone() {}

    @Override
    public void tick(long nowMillis) {}

    @Override
    public void failed(Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void lets_what_is_urgent_pass_what_waits() throws Exception {
    Writer writer = new Busy().writer;
    List<String> run = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      assertThat(writer.offer(() -> run.add("client"))).isTrue();
    }
    assertThat(writer.offerUrgent(() -> run.add("proposal"))).isTrue();
    assertThat(writer.offerUrgent(() -> run.add("vote"))).isTrue();
    writer.stop();
    writer.run();
    assertThat(run).containsExactly("proposal", "vote", "client", "client", "client");
  }

  @Test
  void takes_what_is_urgent_also_where_clients_left_no_room_and_only_so_much() {
    Writer writer = new Busy().writer;
    while (writer.offer(() -> {})) {
      // Until it is full.
    }
    int urgent = 0;
    while (writer.offerUrgent(() -> {})) {
      urgent++;
    }
    assertThat(urgent).isEqualTo(Writer.URGENT_LIMIT);
  }

  @Test
  void runs_whatever_it_has_taken_also_when_it_ends_meanwhile() throws Exception {
    for (int i = 0; i < ENDS; i++) {
      Writer writer = new Busy().writer;
      AtomicInteger taken = new AtomicInteger();
      AtomicInteger run = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      threads.add(Thread.ofPlatform().start(writer));
      for (int client = 0; client < 2; client++) {
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      while (writer.offer(run::incrementAndGet)) {
                        taken.incrementAndGet();
                      }
                    }));
      }
      writer.stop();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(run).as("end " + i).hasValue(taken.get());
    }
  }
}
