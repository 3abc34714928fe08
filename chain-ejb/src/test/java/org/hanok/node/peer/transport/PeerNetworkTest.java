package org.hanok.node.peer.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.SocketId;
import org.hanok.node.peer.message.PeerReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WebSockets of peers")
class PeerNetworkTest {

  private static final int KIB = 1024;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final HeardEvents here = new HeardEvents();
  private final HeardEvents there = new HeardEvents();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  /** Small limits, so that tests reach them soon. */
  private static WireLimits small() {
    return new WireLimits(
        4 * KIB,
        1_000,
        64 * KIB,
        4 * KIB * KIB,
        512 * KIB,
        1,
        2_000,
        4,
        64 * KIB,
        512 * KIB,
        5_000,
        8,
        true);
  }

  private static WireLimits with(UnaryOperator<WireLimits> change) {
    return change.apply(small());
  }

  private PeerNetwork network(WireLimits limits, HeardEvents events) throws IOException {
    PeerNetwork network =
        NettyPeerNetwork.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits, events);
    open.add(network);
    return network;
  }

  private RawClient keep(RawClient client) {
    open.add(client);
    return client;
  }

  @Test
  void carry_texts_both_ways() throws Exception {
    PeerNetwork listener = network(WireLimits.DEFAULT, here);
    PeerNetwork dialler = network(WireLimits.DEFAULT, there);
    SocketId out = new SocketId(true, 1);
    dialler.dial(out, "ws://127.0.0.1:" + listener.port() + "/");
    PeerEvent.Opened opened = here.next(PeerEvent.Opened.class);
    assertThat(opened.host()).isEqualTo("127.0.0.1");
    assertThat(there.next(PeerEvent.Opened.class).socket()).isEqualTo(out);
    String large = "{\"é\":\"" + "x".repeat(400_000) + "\"}";
    dialler.send(out, large);
    assertThat(here.text()).isEqualTo(large);
    assertThat(there.next(PeerEvent.Sent.class)).isEqualTo(new PeerEvent.Sent(out, large.length()));
    listener.send(opened.socket(), "short");
    assertThat(there.text()).isEqualTo("short");
    dialler.ping(out);
    assertThat(there.next(PeerEvent.Alive.class).socket()).isEqualTo(out);
    dialler.close(out, PeerReason.ROTATED);
    assertThat(here.closed()).isEqualTo(PeerReason.GONE);
  }

  @Test
  void carry_blocks_of_many_megabytes_between_peers_that_know_each_other() throws Exception {
    PeerNetwork listener = network(WireLimits.DEFAULT, here);
    PeerNetwork dialler = network(WireLimits.DEFAULT, there);
    SocketId out = new SocketId(true, 1);
    dialler.dial(out, "ws://127.0.0.1:" + listener.port());
    SocketId in = here.opened();
    listener.trust(in);
    dialler.trust(there.opened());
    StringBuilder block = new StringBuilder();
    java.util.Random random = new java.util.Random(1);
    while (block.length() < 20_000_000) {
      block.append(Long.toHexString(random.nextLong()));
    }
    String text = block.toString();
    dialler.send(out, text);
    assertThat(here.text().equals(text)).isTrue();
    listener.send(in, text);
    assertThat(there.text().equals(text)).isTrue();
  }

  @Test
  void compress_what_is_long_where_the_other_side_offers_it() throws Exception {
    PeerNetwork network = network(WireLimits.DEFAULT, here);
    RawClient client = keep(RawClient.compressing(network.port()));
    assertThat(client.answer).contains("permessage-deflate");
    SocketId in = here.opened();
    network.send(in, "y".repeat(50_000));
    RawClient.Frame frame = client.read();
    assertThat(frame.first() & 0x40).as("RSV1").isNotZero();
    assertThat(frame.payload().length).isLessThan(5_000);
    network.send(in, "short");
    assertThat(client.read().text()).isEqualTo("short");
    client.frame(true, true, RawClient.TEXT, RawClient.bomb(60_000));
    assertThat(here.text()).isEqualTo(" ".repeat(60_000));
  }

  @Test
  void take_no_memory_for_what_a_frame_claims() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient client = keep(RawClient.upgraded(network.port()));
    client.header(true, false, RawClient.TEXT, 1L << 40);
    assertThat(client.closeCode()).isEqualTo(1009);
    assertThat(here.closed()).isEqualTo(PeerReason.TOO_LARGE);
  }

  @Test
  void let_strangers_send_little() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient client = keep(RawClient.upgraded(network.port()));
    client.text("x".repeat(64 * KIB));
    assertThat(here.text()).hasSize(64 * KIB);
    client.text("x".repeat(64 * KIB + 1));
    assertThat(client.closeCode()).isEqualTo(1009);
    assertThat(here.closed()).isEqualTo(PeerReason.TOO_LARGE);
    RawClient slow = keep(RawClient.upgraded(network.port()));
    slow.header(true, false, RawClient.TEXT, 3 * KIB * KIB);
    slow.out.write(new byte[600 * KIB]);
    assertThat(here.closed()).isEqualTo(PeerReason.TOO_LARGE);
  }

  @Test
  void count_the_fragments_of_a_message_together() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient client = keep(RawClient.upgraded(network.port()));
    client.frame(false, false, RawClient.TEXT, new byte[40 * KIB]);
    client.frame(true, false, RawClient.CONTINUATION, new byte[24 * KIB]);
    assertThat(here.text()).hasSize(64 * KIB);
    client.frame(false, false, RawClient.TEXT, new byte[40 * KIB]);
    client.frame(false, false, RawClient.CONTINUATION, new byte[24 * KIB]);
    client.frame(false, false, RawClient.CONTINUATION, new byte[1]);
    assertThat(client.closeCode()).isEqualTo(1009);
  }

  @Test
  void let_nobody_make_much_out_of_little() throws Exception {
    PeerNetwork network = network(small(), here);
    byte[] bomb = RawClient.bomb(16 * KIB * KIB);
    assertThat(bomb.length).isLessThan(64 * KIB);
    RawClient stranger = keep(RawClient.compressing(network.port()));
    stranger.frame(true, true, RawClient.TEXT, bomb);
    assertThat(here.closed()).isEqualTo(PeerReason.TOO_LARGE);
    RawClient known = keep(RawClient.compressing(network.port()));
    network.trust(here.opened());
    known.frame(true, true, RawClient.TEXT, RawClient.bomb(3 * KIB * KIB));
    assertThat(here.text()).hasSize(3 * KIB * KIB);
    known.frame(true, true, RawClient.TEXT, bomb);
    assertThat(here.closed()).isEqualTo(PeerReason.TOO_LARGE);
    RawClient patient = keep(RawClient.compressing(network.port()));
    here.opened();
    byte[] part = RawClient.unended(RawClient.bomb(40 * KIB));
    patient.frame(false, true, RawClient.TEXT, part);
    patient.frame(false, false, RawClient.CONTINUATION, part);
    patient.frame(false, false, RawClient.CONTINUATION, part);
    assertThat(here.closed()).isEqualTo(PeerReason.TOO_LARGE);
  }

  @Test
  void receive_so_many_large_messages_at_once_and_wait_for_none_for_ever() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient slow = keep(RawClient.upgraded(network.port()));
    network.trust(here.opened());
    RawClient quick = keep(RawClient.upgraded(network.port()));
    network.trust(here.opened());
    slow.header(true, false, RawClient.TEXT, 2 * KIB * KIB);
    slow.out.write(new byte[KIB * KIB]);
    slow.text("");
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    quick.text("z".repeat(2 * KIB * KIB));
                  } catch (IOException e) {
                    // The test says what is wrong.
                  }
                });
    List<PeerEvent> both = new ArrayList<>();
    both.add(here.next(PeerEvent.class));
    both.add(here.next(PeerEvent.class));
    assertThat(both)
        .anyMatch(
            event ->
                event instanceof PeerEvent.Closed(var ignored, PeerReason reason)
                    && reason == PeerReason.TOO_SLOW);
    sender.join();
  }

  @Test
  void drop_who_does_not_read() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient lazy = keep(RawClient.upgraded(network.port()));
    SocketId in = here.opened();
    String text = "w".repeat(100_000);
    for (int i = 0; i < 300; i++) {
      network.send(in, text);
    }
    assertThat(here.closed()).isEqualTo(PeerReason.TOO_SLOW);
    assertThat(lazy.socket.isClosed()).isFalse();
  }

  @Test
  void do_not_pile_up_pongs_for_who_does_not_read() throws Exception {
    PeerNetwork network =
        network(
            with(
                w ->
                    new WireLimits(
                        w.handshakeBytes(),
                        w.handshakeMillis(),
                        w.strangerBytes(),
                        w.peerBytes(),
                        w.freeBytes(),
                        w.largeAtOnce(),
                        w.largeMillis(),
                        w.waitingMessages(),
                        w.waitingBytes(),
                        w.outboxBytes(),
                        1_000_000,
                        w.connections(),
                        true)),
            here);
    RawClient pinger = keep(RawClient.upgraded(network.port()));
    SocketId in = here.opened();
    byte[] payload = new byte[100];
    for (int i = 0; i < 100_000; i++) {
      pinger.header(true, false, RawClient.PING, payload.length);
      pinger.out.write(payload);
    }
    pinger.text("still here");
    assertThat(here.text()).isEqualTo("still here");
    assertThat(in.isDialled()).isFalse();
  }

  @Test
  void stop_reading_where_the_machine_does_not_follow() throws Exception {
    here.takes = false;
    PeerNetwork network = network(small(), here);
    RawClient quick = keep(RawClient.upgraded(network.port()));
    here.opened();
    String text = "v".repeat(32 * KIB);
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < 1_000; i++) {
                      quick.text(text);
                    }
                  } catch (IOException e) {
                    // The test says what is wrong.
                  }
                });
    for (int i = 0; i < 2; i++) {
      here.text();
    }
    // What is in one buffer is decoded all the same; far from all that was sent.
    Thread.sleep(300);
    assertThat(here.messages.get()).isLessThan(20);
    here.takes = true;
    for (int i = here.messages.get(); i > 0; i--) {
      Runnable done = here.untaken.poll();
      if (done != null) {
        done.run();
      }
    }
    while (here.messages.get() < 1_000) {
      here.text();
      Runnable done = here.untaken.poll();
      if (done != null) {
        done.run();
      }
    }
    sender.join();
  }

  @Test
  void end_where_the_other_side_says_no_more_or_is_cut_off() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient half = keep(RawClient.upgraded(network.port()));
    here.opened();
    half.socket.shutdownOutput();
    assertThat(here.closed()).isEqualTo(PeerReason.GONE);
    RawClient cut = keep(RawClient.upgraded(network.port()));
    here.opened();
    cut.frame(false, false, RawClient.TEXT, new byte[100]);
    cut.socket.setSoLinger(true, 0);
    cut.close();
    assertThat(here.closed()).isEqualTo(PeerReason.GONE);
    RawClient polite = keep(RawClient.upgraded(network.port()));
    here.opened();
    polite.frame(true, false, RawClient.CLOSE, new byte[] {3, (byte) 0xE8});
    assertThat(here.closed()).isEqualTo(PeerReason.GONE);
    assertThat(polite.closeCode()).isEqualTo(1000);
    assertThat(polite.in.read()).isEqualTo(-1);
  }

  @Test
  void end_a_flood_of_frames() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient flooder = keep(RawClient.upgraded(network.port()));
    here.opened();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                flooder.frame(true, false, RawClient.PONG, new byte[0]);
              }
            })
        .isInstanceOf(SocketException.class);
    assertThat(here.closed()).isEqualTo(PeerReason.FLOOD);
  }

  @Test
  void close_what_breaks_the_protocol() throws Exception {
    PeerNetwork network = network(small(), here);
    List<byte[]> broken =
        List.of(
            new byte[] {(byte) 0x81, 1, 'x'}, // not masked
            new byte[] {(byte) 0xF1, (byte) 0x80, 0, 0, 0, 0}, // reserved bits
            new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}, // an unknown opcode
            new byte[] {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0}, // goes on with nothing
            new byte[] {(byte) 0x82, (byte) 0x80, 0, 0, 0, 0}, // binary
            new byte[] {(byte) 0x09, (byte) 0x80, 0, 0, 0, 0}, // a ping in fragments
            new byte[] {(byte) 0x89, (byte) 0xFE, 0, (byte) 126, 0, 0, 0, 0}); // a long ping
    for (byte[] bytes : broken) {
      RawClient client = keep(RawClient.upgraded(network.port()));
      client.out.write(bytes);
      assertThat(here.closed()).isEqualTo(PeerReason.BROKEN_FRAMES);
      assertThat(client.closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void bear_texts_that_are_no_utf_8() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient client = keep(RawClient.upgraded(network.port()));
    client.frame(true, false, RawClient.TEXT, new byte[] {(byte) 0xFF, (byte) 0xC0});
    assertThat(here.text()).isEqualTo("\uFFFD\uFFFD");
  }

  @Test
  void bound_the_handshake_in_size_and_time() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient silent = keep(new RawClient(network.port()));
    RawClient dripping = keep(new RawClient(network.port()));
    dripping.write("GET / HTTP/1.1\r\nHost: x\r\n");
    assertThatThrownBy(silent.in::readByte).isInstanceOf(EOFException.class);
    assertThatThrownBy(dripping.in::readByte).isInstanceOf(EOFException.class);
    RawClient large = keep(new RawClient(network.port()));
    assertThatThrownBy(
            () -> {
              large.write("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(64 * KIB) + "\r\n\r\n");
              while (large.in.read() >= 0) {
                // Until it is closed.
              }
              throw new EOFException();
            })
        .isInstanceOf(IOException.class);
    assertThat(here.events).isEmpty();
  }

  @Test
  void admit_so_many_and_then_again_when_some_are_gone() throws Exception {
    PeerNetwork network = network(small(), here);
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < small().connections(); i++) {
      clients.add(keep(RawClient.upgraded(network.port())));
      here.opened();
    }
    assertThatThrownBy(() -> keep(RawClient.upgraded(network.port())))
        .isInstanceOf(IOException.class);
    clients.getFirst().close();
    here.closed();
    RawClient late = null;
    for (int i = 0; i < 100 && late == null; i++) {
      try {
        late = keep(RawClient.upgraded(network.port()));
      } catch (IOException e) {
        Thread.sleep(20);
      }
    }
    assertThat(late).isNotNull();
  }

  @Test
  void say_when_nobody_is_to_be_reached() throws Exception {
    PeerNetwork network = network(small(), here);
    SocketId socket = new SocketId(true, 9);
    int port;
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = mute.getLocalPort();
      network.dial(socket, "ws://127.0.0.1:" + port + "/");
      assertThat(here.next(PeerEvent.Closed.class))
          .as("it is taken, but there is no answer")
          .isEqualTo(new PeerEvent.Closed(socket, PeerReason.UNREACHABLE));
    }
    network.dial(socket, "ws://127.0.0.1:" + port + "/");
    assertThat(here.closed()).isEqualTo(PeerReason.UNREACHABLE);
  }

  @Test
  void bear_an_answer_that_is_no_websocket() throws Exception {
    PeerNetwork network = network(small(), here);
    for (String answer :
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno",
            "nonsense\r\n\r\n",
            "HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: wrong\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: " + "y".repeat(64 * KIB))) {
      try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        network.dial(new SocketId(true, 3), "ws://127.0.0.1:" + other.getLocalPort() + "/");
        try (var accepted = other.accept()) {
          accepted
              .getOutputStream()
              .write(answer.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          accepted.getOutputStream().flush();
          assertThat(here.closed()).isEqualTo(PeerReason.UNREACHABLE);
        }
      }
    }
  }

  @Test
  void end_with_all_their_connections() throws Exception {
    PeerNetwork network = network(small(), here);
    RawClient client = keep(RawClient.upgraded(network.port()));
    here.opened();
    int port = network.port();
    network.close();
    assertThat(client.closeCode()).isEqualTo(1001);
    assertThatThrownBy(() -> keep(new RawClient(port))).isInstanceOf(IOException.class);
  }
}
