package org.hanok.runtime.onnx.worker;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
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

  /** How many threads compute one operator, as the node sets it. */
  public static final String THREADS = "hanok.onnx.threads";

  private static final int HELLO = 1;
  private static final int MAX_FROM_NODE_BYTES = 160 << 20;
  private static final long LOADER_STACK_BYTES = 8L << 20;
  private static final int BROKEN_PROTOCOL = 4;
  private static final int NO_LIBRARY = 5;
  private static final int BROKEN = 6;
  private static final long HEAP_TO_TIDY_BYTES = 48L << 20;

  private final FrameChannel channel;
  private final OrtEnvironment library;
  private final int threads;
  private final MemoryMeter memory;
  private final Map<String, Model> models = new ConcurrentHashMap<>();
  private final AtomicBoolean isBusy = new AtomicBoolean();

  private Worker(FrameChannel channel, OrtEnvironment library, int threads) {
    this.channel = channel;
    this.library = library;
    this.threads = threads;
    this.memory = new MemoryMeter();
  }

  /** Serves the node until it is gone. */
  public static void main(String[] arguments) {
    FrameChannel channel =
        new FrameChannel(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    // Whoever prints must not print into the frames.
    System.setOut(System.err);
    // A thread that is gone answers nobody: its process goes with it.
    Thread.setDefaultUncaughtExceptionHandler(Worker::halt);
    try {
      OrtEnvironment library =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "model");
      Worker worker = new Worker(channel, library, Integer.getInteger(THREADS, 1));
      channel.send(HELLO, new byte[0]);
      worker.serve();
    } catch (EOFException _) {
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      System.err.println(e);
      Runtime.getRuntime().halt(BROKEN_PROTOCOL);
    } catch (LinkageError | RuntimeException e) {
      System.err.println("ONNX Runtime's library cannot be loaded: " + e);
      Runtime.getRuntime().halt(NO_LIBRARY);
    }
  }

  private static void halt(Thread thread, Throwable thrown) {
    System.err.println(thread.getName() + ": " + thrown);
    Runtime.getRuntime().halt(BROKEN);
  }

  private void serve() throws IOException {
    while (true) {
      Frame frame = channel.receive(MAX_FROM_NODE_BYTES);
      if (!isBusy.compareAndSet(false, true)) {
        throw new FrameChannel.BrokenProtocol("a frame before the last task was done");
      }
      DataInputStream in = frame.values();
      switch (frame.type()) {
        case Message.COMPILE -> load(in.readUTF(), in.readAllBytes());
        case Message.RUN -> run(in);
        default -> throw new FrameChannel.BrokenProtocol("no such frame: " + frame.type());
      }
    }
  }

  private void load(String name, byte[] artifact) {
    Runnable work =
        () -> answer(name, new ModelLoader(library::createSession, threads).load(artifact));
    new Thread(null, work, "loader", LOADER_STACK_BYTES, false).start();
  }

  private void answer(String name, LoadOutcome outcome) {
    try {
      switch (outcome) {
        case LoadOutcome.Refused(var reason) -> {
          isBusy.set(false);
          channel.send(Message.REFUSED, reason::writeTo);
        }
        case LoadOutcome.Loaded(Model model) -> {
          models.put(name, model);
          tidy();
          isBusy.set(false);
          channel.send(Message.READY, new byte[0]);
        }
      }
    } catch (IOException _) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Gives memory back that the artifact's bytes took, before the first run. */
  private static void tidy() {
    if (Runtime.getRuntime().totalMemory() > HEAP_TO_TIDY_BYTES) {
      System.gc();
    }
  }

  private void run(DataInputStream in) throws IOException {
    RunRequest request = RunRequest.readFrom(in);
    byte[] input = in.readAllBytes();
    Model model = models.get(request.program());
    if (model == null) {
      throw new FrameChannel.BrokenProtocol("a run of a model that is not here");
    }
    try {
      ModelRun run = new ModelRun(library, model, request, input);
      new SupervisedRun(
              run,
              request.limits(),
              input.length,
              channel,
              memory,
              threads > 1,
              () -> isBusy.set(false))
          .start();
    } catch (OrtException e) {
      throw new IOException("the library does not begin a run", e);
    }
  }
}
