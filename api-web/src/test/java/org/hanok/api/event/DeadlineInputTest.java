package org.hanok.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A handshake")
class DeadlineInputTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final List<Integer> patience = new ArrayList<>();

  /** A client that says one byte a second. */
  private final InputStream trickle =
      new InputStream() {
        @Override
        public int read() {
          nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
          return 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
          bytes[offset] = (byte) read();
          return 1;
        }
      };

  private final DeadlineInput limited =
      new DeadlineInput(trickle, patience::add, nanos::get, 10_000);

  @Test
  void has_one_deadline_however_slowly_it_comes() {
    InputStream in = new BufferedInputStream(limited);
    assertThatThrownBy(() -> Handshake.shake(in, new ByteArrayOutputStream()))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(nanos.get()).isEqualTo(TimeUnit.SECONDS.toNanos(10) - 5);
    assertThat(patience)
        .containsExactly(10_000, 9_000, 8_000, 7_000, 6_000, 5_000, 4_000, 3_000, 2_000, 1_000);
  }

  @Test
  void that_is_over_leaves_reads_all_the_time_they_need() throws IOException {
    limited.lift();
    for (int i = 0; i < 20; i++) {
      assertThat(limited.read()).isEqualTo('x');
    }
    assertThat(patience).containsExactly(0);
  }
}
