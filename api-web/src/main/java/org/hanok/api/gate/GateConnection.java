package org.hanok.api.gate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hanok.api.ApiReason;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.reason.Problem;
import org.hanok.protocol.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection and the server's connection behind it. Requests are read, checked and
 * written anew, one after the other; answers pass as they come.
 */
final class GateConnection implements Runnable {

  private static final Logger LOG = System.getLogger(GateConnection.class.getName());
  private static final int OUT_BYTES = 8 * 1024;
  private static final int IN_BYTES = 16 * 1024;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
  private static final int FAREWELL_MILLIS = 1_000;
  private static final int MAX_UNREAD_BYTES = 1 << 20;

  /** How a web server in front speaks for its client to this kind of server: nobody else may. */
  private static final String PRIVATE = "$ws";

  private final Socket client;
  private final Settings settings;
  private @Nullable Socket server;
  private @Nullable Thread answers;
  private volatile boolean answered;

  /** Whether the last request was passed on whole. */
  private volatile boolean passed;

  /** When something last came from either end, as {@link System#nanoTime}. */
  private volatile long stirredAtNanos = System.nanoTime();

  /** Whether this end has decided how the connection ends, whatever the server does. */
  private volatile boolean ending;

  /**
   * What all connections share.
   *
   * @param server where the requests go
   * @param hosts in small letters, which Host may name; all if it is empty
   */
  record Settings(ServerBehind server, Set<String> hosts, ClientInput.Limits limits) {}

  GateConnection(Socket client, Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * When this connection last did something, if nobody waits for the server's answer on it: what
   * may end when others need the place.
   */
  OptionalLong idleSinceNanos() {
    boolean awaitsAnswer = passed && !answered;
    return awaitsAnswer ? OptionalLong.empty() : OptionalLong.of(stirredAtNanos);
  }

  private void stir() {
    stirredAtNanos = System.nanoTime();
  }

  @Override
  public void run() {
    try (client) {
      client.setTcpNoDelay(true);
      serve(new ClientInput(client, settings.limits(), this::stir));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "HANOK-GATE-CONNECTION-LOST", e);
    } finally {
      close();
    }
  }

  private void serve(ClientInput in) throws IOException {
    try {
      for (Optional<String> head = in.head(); head.isPresent(); head = in.head()) {
        switch (RequestHead.parse(head.get())) {
          case RequestHead.Outcome.Bad bad -> {
            refuse(bad.status(), ApiReason.BAD_HTTP, bad.why());
            return;
          }
          case RequestHead.Outcome.Good good -> {
            if (!pass(good.head(), in)) {
              return;
            }
          }
        }
      }
      awaitAnswers();
    } catch (ClientInput.BadBody bad) {
      abandonServer();
      if (!answered) {
        refuse(400, ApiReason.BAD_HTTP, String.valueOf(bad.getMessage()));
      }
    }
  }

  /** Passes a request on; false if nothing more is to be read. */
  private boolean pass(RequestHead head, ClientInput in) throws IOException {
    if (!settings.hosts().isEmpty() && !settings.hosts().contains(head.hostName())) {
      refuse(421, ApiReason.HOST_NOT_ALLOWED, "this node does not answer under that name");
      return false;
    }
    answered = false;
    passed = false;
    Socket behind = server();
    if (behind == null) {
      refuse(503, ApiReason.NOT_SERVING, "the node is starting or stopping");
      return false;
    }
    OutputStream out = new BufferedOutputStream(behind.getOutputStream(), OUT_BYTES);
    try {
      write(head, out);
      switch (head.body()) {
        case RequestHead.Body.OfLength(long bytes) -> {
          if (bytes > 0) {
            // Whoever expects to be told to go on waits for the server to have read so far.
            out.flush();
          }
          in.copy(bytes, out);
        }
        case RequestHead.Body.InChunks ignored -> {
          out.flush();
          in.copyChunks(out);
        }
      }
      passed = true;
      out.flush();
      return true;
    } catch (ClientInput.BadBody bad) {
      throw bad;
    } catch (IOException e) {
      // The server answered before it had read everything, and hung up; or the client did.
      LOG.log(Level.DEBUG, "HANOK-GATE-REQUEST-LOST", e);
      awaitAnswers();
      client.shutdownOutput();
      drain();
      return false;
    }
  }

  private void write(RequestHead head, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder(512);
    text.append(head.method()).append(' ').append(head.target()).append(' ');
    text.append(head.version()).append("\r\n");
    for (RequestHead.Field field : head.fields()) {
      if (!field.name().toLowerCase(Locale.ROOT).startsWith(PRIVATE)) {
        text.append(field.name()).append(": ").append(field.value()).append("\r\n");
      }
    }
    text.append("$WSRA: ").append(client.getInetAddress().getHostAddress()).append("\r\n");
    text.append("$WSSP: ").append(settings.server().port()).append("\r\n\r\n");
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private @Nullable Socket server() {
    if (server != null) {
      return server;
    }
    @Nullable Socket opened = settings.server().connect().orElse(null);
    if (opened != null) {
      server = opened;
      answers = Thread.ofVirtual().name("gate-answers").start(() -> answer(opened));
    }
    return opened;
  }

  private void answer(Socket behind) {
    byte[] bytes = new byte[IN_BYTES];
    try {
      InputStream in = behind.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        answered = true;
        stir();
        out.write(bytes, 0, count);
      }
      if (!ending) {
        leave();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "HANOK-GATE-ANSWER-LOST", e);
      if (!ending) {
        shut(client);
      }
    }
  }

  /** The server hung up after an answer: so does this end, once the client had time to read it. */
  private void leave() throws IOException {
    client.shutdownOutput();
    Thread ignored =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Thread.sleep(FAREWELL_MILLIS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  shut(client);
                });
  }

  private void refuse(int status, Reason reason, String why) throws IOException {
    awaitAnswers();
    if (client.isClosed() || client.isOutputShutdown()) {
      return;
    }
    String body = JsonText.stringify(new Problem(reason, why).toJson());
    String text =
        "HTTP/1.1 "
            + status
            + " "
            + reason(status)
            + "\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n"
            + "X-Content-Type-Options: nosniff\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    client.shutdownOutput();
    drain();
  }

  private static String reason(int status) {
    return switch (status) {
      case 417 -> "Expectation Failed";
      case 421 -> "Misdirected Request";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> "Bad Request";
    };
  }

  /** Closed at once with something unread, the connection would lose the answer. */
  private void drain() throws IOException {
    client.setSoTimeout(FAREWELL_MILLIS);
    long endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
    byte[] unread = new byte[OUT_BYTES];
    int total = 0;
    for (int count = client.getInputStream().read(unread);
        count >= 0 && total < MAX_UNREAD_BYTES && System.nanoTime() < endNanos;
        count = client.getInputStream().read(unread)) {
      total += count;
    }
  }

  /** No more requests: the server finishes what it was asked before. */
  private void awaitAnswers() throws IOException {
    Thread pending = answers;
    Socket behind = server;
    if (pending == null || behind == null) {
      return;
    }
    answers = null;
    ending = true;
    if (!behind.isClosed() && !behind.isOutputShutdown()) {
      behind.shutdownOutput();
    }
    try {
      boolean ignored = pending.join(LAST_ANSWERS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void abandonServer() {
    answers = null;
    ending = true;
    if (server != null) {
      shut(server);
    }
  }

  void close() {
    shut(client);
    if (server != null) {
      shut(server);
    }
  }

  static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "HANOK-GATE-CLOSE-FAILED", e);
    }
  }
}
