package org.hanok.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At the event handler's door")
class CrowdTest {

  private final Crowd crowd = new Crowd(4, 2);

  private static InetAddress from(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private void open(String literal) throws UnknownHostException {
    assertThat(crowd.enter(from(literal))).isTrue();
    crowd.shaken(from(literal));
  }

  @Test
  void slow_handshakes_of_one_address_leave_room_for_others() throws UnknownHostException {
    assertThat(crowd.enter(from("192.0.2.1"))).isTrue();
    assertThat(crowd.enter(from("192.0.2.1"))).isTrue();
    assertThat(crowd.enter(from("192.0.2.1"))).isFalse();
    assertThat(crowd.enter(from("192.0.2.2"))).isTrue();
    crowd.shaken(from("192.0.2.1"));
    assertThat(crowd.enter(from("192.0.2.1"))).isTrue();
  }

  @Test
  void one_address_has_its_share_of_the_channels_and_more_once_one_is_closed()
      throws UnknownHostException {
    for (int i = 0; i < 4; i++) {
      open("192.0.2.1");
    }
    assertThat(crowd.enter(from("192.0.2.1"))).isFalse();
    crowd.leave(from("192.0.2.1"));
    open("192.0.2.1");
  }

  @Test
  void a_network_of_IPv6_counts_as_one_address_and_this_machine_not_at_all()
      throws UnknownHostException {
    for (int i = 0; i < 4; i++) {
      open("2001:db8::" + (i + 1));
    }
    assertThat(crowd.enter(from("2001:db8::ff"))).isFalse();
    assertThat(crowd.enter(from("2001:db8:1::1"))).isTrue();
    for (int i = 0; i < 50; i++) {
      assertThat(crowd.enter(from("127.0.0.1"))).isTrue();
    }
  }

  @Test
  void a_client_is_read_some_messages_at_once_and_the_others_one_by_one() {
    long[] now = {0};
    Pace pace = new Pace(3, 10, () -> now[0]);
    assertThat(LongStream.generate(pace::step).limit(5)).containsExactly(0L, 0L, 0L, 10L, 20L);
    now[0] = 20;
    assertThat(pace.step()).isEqualTo(10);
    now[0] = 1_000;
    assertThat(LongStream.generate(pace::step).limit(4)).containsExactly(0L, 0L, 0L, 10L);
  }
}
