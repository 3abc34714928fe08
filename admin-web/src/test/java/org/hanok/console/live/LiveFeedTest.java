package org.hanok.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The live feed")
class LiveFeedTest {

  private final LiveFeed feed = new LiveFeed();

  private FakeLine listening(AtomicBoolean session) {
    FakeLine line = new FakeLine();
    assertThat(feed.add(new Listener(line.sse(), line, session::get))).isTrue();
    return line;
  }

  @Test
  void closes_the_line_of_a_session_that_ended_and_tells_it_nothing_more() {
    AtomicBoolean session = new AtomicBoolean(true);
    FakeLine ended = listening(session);
    FakeLine other = listening(new AtomicBoolean(true));
    feed.machineChanged();
    feed.tell();
    assertThat(ended.told()).containsExactly("machine");
    session.set(false);
    feed.machineChanged();
    feed.tell();
    assertThat(ended.told()).containsExactly("machine");
    assertThat(ended.isClosed()).isTrue();
    assertThat(other.told()).containsExactly("machine", "machine");
    assertThat(other.isClosed()).isFalse();
  }

  @Test
  void goes_on_for_all_others_when_a_line_breaks_while_it_is_told() {
    FakeLine broken = listening(new AtomicBoolean(true));
    FakeLine other = listening(new AtomicBoolean(true));
    broken.breakDown();
    feed.machineChanged();
    feed.tell();
    feed.machineChanged();
    feed.tell();
    assertThat(broken.isClosed()).isTrue();
    assertThat(other.told()).containsExactly("machine", "machine");
  }
}
