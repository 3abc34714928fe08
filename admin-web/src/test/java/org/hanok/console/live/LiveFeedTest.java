package org.hanok.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The live feed")
class LiveFeedTest {

  private final LiveFeed feed = new LiveFeed();

  private FakeLine listening(AtomicBoolean session) {
    FakeLine line = new FakeLine();
    assertThat(feed.add("kim", new Listener(line.sse(), line, session::get))).isTrue();
    return line;
  }

  private FakeLine listening(String owner) {
    FakeLine line = new FakeLine();
    assertThat(feed.hasRoom(owner)).isTrue();
    assertThat(feed.add(owner, new Listener(line.sse(), line, () -> true))).isTrue();
    return line;
  }

  @Test
  void lets_the_oldest_line_of_an_operator_go_who_opens_too_many_and_nobody_elses() {
    FakeLine other = listening("kim");
    List<FakeLine> own = new ArrayList<>();
    for (int i = 0; i < LiveFeed.MAX_LISTENERS + 1; i++) {
      own.add(listening("vi"));
    }
    assertThat(own.stream().filter(line -> !line.isClosed()).toList())
        .isEqualTo(own.subList(own.size() - LiveFeed.MAX_OF_ONE, own.size()));
    assertThat(other.isClosed()).isFalse();
    listening("lee");
  }

  @Test
  void takes_no_stranger_when_it_is_full_and_whoever_listens_by_the_oldest_of_their_own() {
    List<FakeLine> all = new ArrayList<>();
    for (int i = 0; i < LiveFeed.MAX_LISTENERS; i++) {
      all.add(listening("operator " + i));
    }
    FakeLine stranger = new FakeLine();
    assertThat(feed.hasRoom("lee")).isFalse();
    assertThat(feed.add("lee", new Listener(stranger.sse(), stranger, () -> true))).isFalse();
    listening("operator 7");
    assertThat(all.stream().filter(FakeLine::isClosed).toList()).containsExactly(all.get(7));
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
