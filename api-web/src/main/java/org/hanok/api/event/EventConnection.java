package org.hanok.api.event;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One client's WebSocket: a thread that reads, and whoever has something to send. */
final class EventConnection implements Runnable, Wire {

  private static final Logger LOG = System.getLogger(EventConnection.class.getName());

  /** In all, however slowly it comes. */
  private static final int HANDSHAKE_MILLIS = 10_000;

  /**
   * Messages, PINGs and all, that are read at once: a client that registers filters needs a few.
   */
  private static final int MESSAGES_AT_ONCE = 500;

  /** And then a hundred a second. */
  private static final long MESSAGE_NANOS = 10_000_000;

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final long FAREWELL_MILLIS = 2_000;

  private final Socket socket;
  private final EventDesk desk;
  private final Runnable shaken;
  private final Consumer<EventConnection> gone;
  private final Pace pace = new Pace(MESSAGES_AT_ONCE, MESSAGE_NANOS, System::nanoTime);
  private final String remote;
  private final ReentrantLock writing = new ReentrantLock();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closing;

  /**
   * A connection that came in.
   *
   * @param shaken is run once, when the handshake is over
   * @param gone is told when it is closed
   */
  EventConnection(Socket socket, EventDesk desk, Runnable shaken, Consumer<EventConnection> gone) {
    this.socket = socket;
    this.desk = desk;
    this.shaken = shaken;
    this.gone = gone;
    this.remote = socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSendBufferSize(BUFFER_BYTES);
      DeadlineInput limited =
          new DeadlineInput(
              socket.getInputStream(), socket::setSoTimeout, System::nanoTime, HANDSHAKE_MILLIS);
      InputStream in = new BufferedInputStream(limited, BUFFER_BYTES);
      if (shake(in)) {
        limited.lift();
        serve(in);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "HANOK-EVENT-CONNECTION-LOST", e);
    } finally {
      ended.countDown();
      gone.accept(this);
    }
  }

  private boolean shake(InputStream in) throws IOException {
    try {
      return Handshake.shake(in, socket.getOutputStream());
    } finally {
      shaken.run();
    }
  }

  private void serve(InputStream in) throws IOException {
    String channel = desk.opened(this);
    try {
      if (channel != null) {
        read(new FrameReader(in), channel);
      }
      drain(in);
    } finally {
      if (channel != null) {
        desk.closed(channel);
      }
    }
  }

  private void read(FrameReader reader, String channel) throws IOException {
    while (!closing) {
      FrameReader.Read read = reader.next();
      LockSupport.parkNanos(pace.step());
      switch (read) {
        case FrameReader.Read.Message message -> desk.received(channel, message.text());
        case FrameReader.Read.Ping ping -> write(FrameReader.PONG, ping.payload());
        case FrameReader.Read.Pong ignored -> {}
        case FrameReader.Read.Close ignored -> {
          closing = true;
          write(FrameReader.CLOSE, closePayload(1_000, ""));
          socket.shutdownOutput();
        }
        case FrameReader.Read.Broken broken -> close(broken.cause());
      }
    }
  }

  /** Reads on while the other side takes leave, so that it is not cut off before it has read. */
  private static void drain(InputStream in) throws IOException {
    byte[] rest = new byte[8 * 1024];
    while (in.read(rest) >= 0) {
      // Nobody listens any more.
    }
  }

  @Override
  public void send(String text, Consumer<Boolean> done) {
    boolean sent = false;
    try {
      write(FrameReader.TEXT, text.getBytes(StandardCharsets.UTF_8));
      sent = true;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "HANOK-EVENT-SEND-FAILED", e);
    }
    done.accept(sent);
  }

  private void write(int opcode, byte[] payload) throws IOException {
    writing.lock();
    try {
      OutputStream out = socket.getOutputStream();
      out.write(FrameReader.frame(opcode, payload));
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close(CloseCause cause) {
    closing = true;
    Thread ignored = Thread.ofVirtual().name("event-close").start(() -> takeLeave(cause));
  }

  private void takeLeave(CloseCause cause) {
    try (socket) {
      // Who does not read cannot be told why; one frame that is stuck is cut off with it.
      if (writing.tryLock(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          byte[] payload = closePayload(cause.code(), cause.reason());
          socket.getOutputStream().write(FrameReader.frame(FrameReader.CLOSE, payload));
          socket.shutdownOutput();
        } finally {
          writing.unlock();
        }
        boolean ignored = ended.await(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "HANOK-EVENT-CLOSE-FAILED", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] closePayload(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    byte[] payload = new byte[2 + text.length];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    System.arraycopy(text, 0, payload, 2, text.length);
    return payload;
  }

  @Override
  public String remote() {
    return remote;
  }
}
