package org.hanok.node.peer.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.hanok.node.peer.message.Recordings.Line;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What nodes of AI Network said")
class RecordedMessagesTest {

  private static final int CHAIN_ID = 0;

  private final MessageReader reader = new MessageReader(0, MessageLimits.DEFAULT);

  @Test
  void is_understood_and_comes_out_again_to_the_byte() {
    Map<MessageType, Integer> seen = new EnumMap<>(MessageType.class);
    for (Path file : Recordings.all()) {
      for (Line line : Recordings.lines(file)) {
        line.text().ifPresent(text -> seen.merge(readAndWrite(text, line), 1, Integer::sum));
      }
    }
    assertThat(seen.keySet()).isEqualTo(EnumSet.allOf(MessageType.class));
  }

  private MessageType readAndWrite(String text, Line line) {
    Reading reading = reader.read(text, line.atMillis());
    assertThat(reading).isInstanceOf(Reading.Understood.class);
    Envelope envelope = ((Reading.Understood) reading).envelope();
    assertThat(envelope.text()).isEqualTo(text);
    boolean fromDialler = line.isDialled() == line.event().equals("out");
    assertThat(envelope.message().type().from())
        .isEqualTo(fromDialler ? MessageType.From.DIALLER : MessageType.From.LISTENER);
    return envelope.message().type();
  }

  @Test
  void was_signed_where_it_is_a_greeting_and_by_nobody_else() {
    int greetings = 0;
    for (Path file : Recordings.all()) {
      for (Line line : Recordings.lines(file)) {
        if (line.text().filter(text -> text.startsWith("{\"type\":\"ADDRESS_")).isPresent()) {
          checkGreeting(line);
          greetings++;
        }
      }
    }
    assertThat(greetings).isGreaterThan(30);
  }

  private void checkGreeting(Line line) {
    Greeting greeting = greeting(line.text().orElseThrow(), line.atMillis());
    assertThat(greeting.isSigned(CHAIN_ID)).isTrue();
    assertThat(greeting.isSigned(CHAIN_ID + 1)).isFalse();
    String changed = line.text().orElseThrow().replaceFirst("updatedAt\":", "$01");
    assertThat(greeting(changed, line.atMillis()).isSigned(CHAIN_ID)).isFalse();
    assertThat(greeting.info().address()).contains(greeting.address());
    assertThat(greeting.info().peerUrl()).get().asString().startsWith("ws://127.0.0.1:");
    assertThat(greeting.info().jsonRpcUrl()).get().asString().endsWith("/json-rpc");
    assertThat(greeting.info().protocolVersion()).contains("1.6.0");
  }

  private Greeting greeting(String text, long nowMillis) {
    PeerMessage message = ((Reading.Understood) reader.read(text, nowMillis)).envelope().message();
    return switch (message) {
      case PeerMessage.AddressRequest(Greeting found) -> found;
      case PeerMessage.AddressResponse(Greeting found) -> found;
      default -> throw new AssertionError(message.type());
    };
  }
}
