package org.hanok.runtime.support.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class FrameChannelTest {

  @Test
  void what_is_sent_is_received() throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    FrameChannel sender = new FrameChannel(new ByteArrayInputStream(new byte[0]), pipe);
    sender.send(7, new byte[] {1, 2, 3});
    sender.send(8, out -> out.writeInt(5), new ByteArrayInputStream(new byte[] {9}), 1);
    FrameChannel receiver = receiverOf(pipe.toByteArray());
    assertThat(receiver.receive(3).content()).containsExactly(1, 2, 3);
    Frame second = receiver.receive(5);
    assertThat(second.type()).isEqualTo(8);
    assertThat(second.content()).containsExactly(0, 0, 0, 5, 9);
  }

  @Test
  void a_frame_that_claims_more_than_it_may_is_no_frame() {
    for (int length : new int[] {4, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      byte[] claim = {
        (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length, 1
      };
      assertThatThrownBy(() -> receiverOf(claim).receive(3))
          .isInstanceOf(FrameChannel.BrokenProtocol.class);
    }
  }

  @Test
  void a_frame_that_breaks_off_is_an_end() {
    byte[] whole = {0, 0, 0, 2, 1, 5, 6};
    for (int length = 0; length < whole.length; length++) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> receiverOf(part).receive(8)).isInstanceOf(EOFException.class);
    }
  }

  private static FrameChannel receiverOf(byte[] bytes) {
    return new FrameChannel(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
  }
}
