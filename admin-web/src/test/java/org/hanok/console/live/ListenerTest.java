package org.hanok.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A console that closes its line")
class ListenerTest {

  private static final List<Message> NEWS = List.of(new Message(Topic.BLOCK, "{}"));

  @Test
  void between_the_question_and_the_answer_is_let_go_and_harms_nobody_else() {
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
    assertThat(listener.tell(NEWS)).isTrue();
    assertThat(listener.tell(NEWS)).isFalse();
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
