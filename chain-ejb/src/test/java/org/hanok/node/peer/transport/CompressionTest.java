package org.hanok.node.peer.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.hanok.node.peer.message.PeerReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Compressed messages")
@Timeout(120)
final class CompressionTest {

  private final HeardEvents here = new HeardEvents();
  private final Deflater deflater = new Deflater(3, true);
  private PeerNetwork network;
  private RawClient client;

  @BeforeEach
  void connect() throws IOException {
    network =
        NettyPeerNetwork.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WireLimits.DEFAULT, here);
    client = RawClient.compressing(network.port());
  }

  @AfterEach
  void close() throws Exception {
    deflater.end();
    client.close();
    network.close();
  }

  /** As the reference's library: what it sent before is remembered unless the answer forbids it. */
  private void send(String text) throws IOException {
    if (client.answer.contains("client_no_context_takeover")) {
      deflater.reset();
    }
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    for (int count = 1; count > 0; output.write(buffer, 0, count)) {
      count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    }
    byte[] bytes = output.toByteArray();
    client.frame(true, true, RawClient.TEXT, Arrays.copyOf(bytes, bytes.length - 4));
  }

  @Test
  void are_read_before_and_after_the_sender_is_known() throws Exception {
    var socket = here.opened();
    String message = "what is said again and again ".repeat(100);
    send(message);
    assertThat(here.text()).isEqualTo(message);
    network.trust(socket);
    for (int i = 0; i < 3; i++) {
      send(message + i);
      assertThat(here.text()).isEqualTo(message + i);
    }
  }

  @Test
  void are_called_broken_and_not_large_where_they_are_broken() throws Exception {
    byte[] distanceTooFarBack = {(byte) 0x4B, 0x04, 0x41, (byte) 0xFF, (byte) 0xFF, 0x7F};
    client.frame(true, true, RawClient.TEXT, distanceTooFarBack);
    assertThat(here.closed()).isEqualTo(PeerReason.BROKEN_FRAMES);
  }
}
