package org.hanok.protocol.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

  @Test
  void gives_each_item_its_own_result_whatever_the_length() {
    for (int length : new int[] {0, 1, 3, 4, 15, 16, 17, 63, 64, 65, 1000}) {
      List<Integer> items = IntStream.range(0, length).boxed().toList();
      try (ReadAhead<Integer, String> ahead = ReadAhead.of(items, i -> "item " + i)) {
        assertThat(ahead.size()).isEqualTo(length);
        for (int i = 0; i < length; i++) {
          assertThat(ahead.get(i)).isEqualTo("item " + i);
        }
      }
    }
  }

  @Test
  void calls_the_function_once_for_each_item_however_often_and_in_whatever_order_it_is_asked() {
    AtomicInteger calls = new AtomicInteger();
    List<Integer> items = IntStream.range(0, 500).boxed().toList();
    try (ReadAhead<Integer, Integer> ahead =
        ReadAhead.of(
            items,
            i -> {
              calls.incrementAndGet();
              return -i;
            })) {
      for (int i = 499; i >= 0; i--) {
        assertThat(ahead.get(i)).isEqualTo(-i);
        assertThat(ahead.get(i / 2)).isEqualTo(-(i / 2));
      }
    }
    assertThat(calls).hasValue(500);
  }

  @Test
  void throws_for_the_item_the_function_threw_for_and_for_no_other() {
    List<Integer> items = IntStream.range(0, 100).boxed().toList();
    try (ReadAhead<Integer, Integer> ahead =
        ReadAhead.of(
            items,
            i -> {
              if (i == 50) {
                throw new IllegalArgumentException("fifty");
              }
              return i;
            })) {
      assertThat(ahead.get(49)).isEqualTo(49);
      assertThatThrownBy(() -> ahead.get(50)).hasMessage("fifty");
      assertThat(ahead.get(51)).isEqualTo(51);
    }
  }

  @Test
  void an_error_on_whatever_thread_reaches_whoever_asks_instead_of_leaving_them_waiting() {
    List<Integer> items = IntStream.range(0, 200).boxed().toList();
    try (ReadAhead<Integer, Integer> ahead =
        ReadAhead.of(
            items,
            i -> {
              if (i % 2 == 1) {
                throw new StackOverflowError("item " + i);
              }
              return i;
            })) {
      for (int i = 0; i < 200; i += 2) {
        int odd = i + 1;
        assertThat(ahead.get(i)).isEqualTo(i);
        assertThatThrownBy(() -> ahead.get(odd))
            .isInstanceOf(StackOverflowError.class)
            .hasMessage("item " + odd);
      }
    }
  }

  @Test
  void who_asks_after_the_end_for_what_nobody_began_is_told_so() {
    ReadAhead<Integer, Integer> ahead = ReadAhead.of(List.of(1, 2, 3), i -> i);
    assertThat(ahead.get(0)).isEqualTo(1);
    ahead.close();
    assertThat(ahead.get(0)).isEqualTo(1);
    assertThatThrownBy(() -> ahead.get(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
