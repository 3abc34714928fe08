package org.hanok.runtime.support.child;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hanok.runtime.support.frame.Frame;
import org.hanok.runtime.support.frame.FrameChannel;

/** A child for tests: does what the type of each frame says. */
public final class FixtureChild {

  static final int ECHO = 16;
  static final int EXIT = 17;
  static final int LIE = 18;
  static final int EAT = 19;
  static final int HANG = 20;
  static final int TRY_FILE = 21;
  static final int TRY_WRITE = 22;
  static final int TRY_NETWORK = 23;
  static final int ENVIRONMENT = 24;
  static final int EAT_NATIVE = 25;
  static final int NAME = 26;

  private static final String NAME_OF_THIS = UUID.randomUUID().toString();
  private static final int NATIVE_PIECES = 64;
  private static final long NATIVE_PIECE_BYTES = 16L << 20;

  private FixtureChild() {}

  public static void main(String[] arguments) throws IOException {
    FrameChannel channel =
        new FrameChannel(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    channel.send(ChildProgram.HELLO, new byte[0]);
    try {
      while (true) {
        Frame frame = channel.receive(1 << 20);
        channel.send(frame.type(), answer(frame, channel));
      }
    } catch (IOException _) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static byte[] answer(Frame frame, FrameChannel channel) throws IOException {
    String text = new String(frame.content(), java.nio.charset.StandardCharsets.UTF_8);
    switch (frame.type()) {
      case EXIT -> Runtime.getRuntime().halt(Integer.parseInt(text));
      case LIE -> channel.send(200, new byte[1 << 20]);
      case EAT -> eat();
      case EAT_NATIVE -> eatNative();
      case HANG -> hang();
      default -> {}
    }
    String said =
        switch (frame.type()) {
          case TRY_FILE -> tried(() -> Files.size(Path.of(text)));
          case TRY_WRITE -> tried(() -> Files.write(Path.of(text), new byte[] {1}));
          case TRY_NETWORK -> tried(() -> connect(Integer.parseInt(text)));
          case NAME -> NAME_OF_THIS;
          case ENVIRONMENT -> String.join(",", System.getenv().keySet());
          default -> text;
        };
    return said.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private interface Attempt {
    Object make() throws IOException;
  }

  private static String tried(Attempt attempt) {
    try {
      attempt.make();
      return "done";
    } catch (IOException | RuntimeException e) {
      return "denied";
    }
  }

  private static Object connect(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
      return socket.getPort();
    }
  }

  private static void eat() {
    List<byte[]> eaten = new ArrayList<>();
    while (true) {
      eaten.add(new byte[1 << 20]);
    }
  }

  /** Beside the heap, a little after the other. */
  private static void eatNative() {
    for (int i = 0; i < NATIVE_PIECES; i++) {
      Arena.global().allocate(NATIVE_PIECE_BYTES).fill((byte) 1);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
    }
  }

  private static void hang() {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
