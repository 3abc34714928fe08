package org.hanok.runtime.wasm.worker;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hanok.runtime.support.frame.Frame;
import org.hanok.runtime.support.frame.FrameChannel;
import org.hanok.runtime.support.wire.Message;
import org.hanok.runtime.support.wire.RunRequest;

/**
 * The main class of a child. Takes frames from its standard input, one task at a time, and answers
 * on its standard output; ends when the node closes its end or breaks the protocol.
 */
public final class Worker {

  private static final int HELLO = 1;
  private static final int MAX_FROM_NODE_BYTES = 128 << 20;
  private static final long COMPILER_STACK_BYTES = 8L << 20;
  private static final int BROKEN_PROTOCOL = 4;
  private static final long HEAP_TO_TIDY_BYTES = 48L << 20;

  private final FrameChannel channel;
  private final Map<String, CompiledProgram> programs = new ConcurrentHashMap<>();
  private final AtomicBoolean isBusy = new AtomicBoolean();

  private Worker(FrameChannel channel) {
    this.channel = channel;
  }

  /** Serves the node until it is gone. */
  public static void main(String[] arguments) {
    FrameChannel channel =
        new FrameChannel(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    // Whoever prints must not print into the frames.
    System.setOut(System.err);
    try {
      channel.send(HELLO, new byte[0]);
      new Worker(channel).serve();
    } catch (EOFException _) {
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      System.err.println(e);
      Runtime.getRuntime().halt(BROKEN_PROTOCOL);
    }
  }

  private void serve() throws IOException {
    while (true) {
      Frame frame = channel.receive(MAX_FROM_NODE_BYTES);
      if (!isBusy.compareAndSet(false, true)) {
        throw new FrameChannel.BrokenProtocol("a frame before the last task was done");
      }
      DataInputStream in = frame.values();
      switch (frame.type()) {
        case Message.COMPILE -> compile(in.readUTF(), in.readAllBytes());
        case Message.LOAD -> load(in);
        case Message.DROP -> drop(in.readUTF());
        case Message.RUN -> run(in);
        default -> throw new FrameChannel.BrokenProtocol("no such frame: " + frame.type());
      }
    }
  }

  private void compile(String name, byte[] artifact) {
    onOwnThread("compiler", () -> answer(name, ProgramCompiler.compile(artifact, null)));
  }

  private void load(DataInputStream in) throws IOException {
    String name = in.readUTF();
    byte[] classes = in.readNBytes(in.readInt());
    byte[] artifact = in.readAllBytes();
    onOwnThread("loader", () -> answer(name, ProgramCompiler.compile(artifact, classes)));
  }

  private void drop(String name) {
    programs.remove(name);
    isBusy.set(false);
  }

  private interface Work {
    void go() throws IOException;
  }

  private void onOwnThread(String name, Work work) {
    new Thread(null, () -> guarded(work), name, COMPILER_STACK_BYTES, false).start();
  }

  private static void guarded(Work work) {
    try {
      work.go();
    } catch (IOException _) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void answer(String name, CompileOutcome outcome) throws IOException {
    switch (outcome) {
      case CompileOutcome.Refused(var reason) -> {
        isBusy.set(false);
        channel.send(Message.REFUSED, reason::writeTo);
      }
      case CompileOutcome.Compiled(CompiledProgram program, byte[] classes) -> {
        programs.put(name, program);
        sendPieces(channel, Message.CLASSES, classes);
        isBusy.set(false);
        channel.send(Message.READY, new byte[0]);
      }
    }
  }

  private void run(DataInputStream in) throws IOException {
    RunRequest request = RunRequest.readFrom(in);
    CompiledProgram program = programs.get(request.program());
    if (program == null) {
      throw new FrameChannel.BrokenProtocol("a run of a program that is not here");
    }
    new SupervisedRun(program, request, in, channel, () -> isBusy.set(false)).start();
  }

  /** Gives memory back that a large task took, when there is time. */
  static void tidy() {
    if (Runtime.getRuntime().totalMemory() > HEAP_TO_TIDY_BYTES) {
      System.gc();
    }
  }

  static void sendPieces(FrameChannel channel, int type, byte[] content) throws IOException {
    for (int at = 0; at < content.length; at += Message.MAX_FROM_CHILD_BYTES) {
      int length = Math.min(Message.MAX_FROM_CHILD_BYTES, content.length - at);
      channel.send(type, content, at, length);
    }
  }
}
