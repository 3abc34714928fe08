package org.hanok.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A console")
class ListenerTest {

  private static final List<Message> NEWS = List.of(new Message(Topic.BLOCK, "{}"));

  @Test
  void that_closes_its_line_between_the_question_and_the_answer_is_let_go_and_harms_nobody_else() {
    SseEventSink sink =
        fake(
            SseEventSink.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("isClosed")) {
                return false;
              }
              throw new IllegalStateException("closed");
            });
    Listener listener = new Listener(sse(), sink, () -> true);
    assertThat(listener.tell(NEWS, 0)).isFalse();
  }

  @Test
  void that_reads_at_once_is_told_everything_in_one_go_and_what_needs_attention_first() {
    FakeLine line = new FakeLine();
    Listener listener = new Listener(line.sse(), line, () -> true);
    assertThat(listener.tell(all(), 0)).isTrue();
    assertThat(line.told())
        .containsExactly("attention", "machine", "market", "block", "transaction");
  }

  @Test
  void that_reads_slowly_hears_of_each_topic_in_turn_however_busy_blocks_and_transactions_are() {
    FakeLine line = new FakeLine();
    Listener listener = new Listener(line.sse(), line, () -> true);
    line.slowDown();
    listener.tell(all(), 0);
    for (int i = 0; i < 40; i++) {
      line.read();
      List<Message> busy = i % 4 == 0 ? all() : List.of(of(Topic.BLOCK), of(Topic.TRANSACTION));
      assertThat(listener.tell(busy, 0)).isTrue();
    }
    for (Topic topic : Topic.values()) {
      String name = topic.name().toLowerCase(Locale.ROOT);
      assertThat(longestWithout(name, line.told())).as(name).isLessThanOrEqualTo(8);
    }
    assertThat(line.told().getFirst()).isEqualTo("attention");
  }

  @Test
  void that_reads_slowly_is_told_the_newest_of_a_topic_and_keeps_nothing_else_waiting() {
    FakeLine line = new FakeLine();
    Listener listener = new Listener(line.sse(), line, () -> true);
    line.slowDown();
    listener.tell(List.of(), 0);
    for (int i = 0; i < 20; i++) {
      listener.tell(List.of(of(Topic.BLOCK)), 0);
    }
    line.read();
    listener.tell(List.of(), 0);
    line.read();
    listener.tell(List.of(), 0);
    assertThat(line.told()).containsExactly("block");
  }

  @Test
  void hears_heartbeats_with_or_without_news() {
    FakeLine line = new FakeLine();
    Listener listener = new Listener(line.sse(), line, () -> true);
    for (int i = 0; i < 10 * Listener.HEARTBEAT_TICKS; i++) {
      listener.tell(i % 2 == 0 ? all() : List.of(), 0);
    }
    assertThat(line.heartbeats()).isEqualTo(10);
  }

  private static List<Message> all() {
    return Arrays.stream(Topic.values()).map(ListenerTest::of).toList();
  }

  private static Message of(Topic topic) {
    return new Message(topic, "{}");
  }

  private static int longestWithout(String name, List<String> told) {
    int longest = 0;
    int now = 0;
    for (String one : told) {
      now = one.equals(name) ? 0 : now + 1;
      longest = Math.max(longest, now);
    }
    return longest;
  }

  private static Sse sse() {
    OutboundSseEvent event =
        fake(
            OutboundSseEvent.class,
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException();
            });
    OutboundSseEvent.Builder builder =
        fake(
            OutboundSseEvent.Builder.class,
            (proxy, method, arguments) -> method.getName().equals("build") ? event : proxy);
    return fake(Sse.class, (proxy, method, arguments) -> builder);
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
