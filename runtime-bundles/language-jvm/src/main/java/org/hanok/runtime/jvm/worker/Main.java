package org.hanok.runtime.jvm.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one program once: finds its main class, says that it is ready, waits for the call, runs it.
 * Nothing of the program runs before its call is there. A line on standard error that begins with
 * NUL tells the node how the program ended, where an exit status cannot.
 */
public final class Main {

  private static final FileInputStream IN = new FileInputStream(FileDescriptor.in);
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);
  private static final int STARTED = 1;
  private static final int MAX_MESSAGE_CHARS = 400;

  private Main() {}

  /**
   * Takes the file that has the main class's name, and the bytes of stack for its thread.
   *
   * @throws IOException if the node is gone
   */
  public static void main(String[] settings) throws IOException {
    MethodHandle program = find(Files.readString(Path.of(settings[0])));
    // Never closed: they are the program's.
    OUT.write(STARTED);
    String[] call = call(IN);
    Thread.setDefaultUncaughtExceptionHandler((_, problem) -> broke(problem));
    new Thread(null, () -> run(program, call), "main", Long.parseLong(settings[1]), false).start();
  }

  private static MethodHandle find(String name) {
    try {
      ClassLoader loader = ClassLoader.getSystemClassLoader();
      Class<?> main = Class.forName(name, false, loader);
      MethodType type = MethodType.methodType(void.class, String[].class);
      return MethodHandles.publicLookup().findStatic(main, "main", type);
    } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
      throw end("no-entry", "no public static void main(String[]) in a public " + name);
    } catch (LinkageError e) {
      throw end("malformed", String.valueOf(e));
    }
  }

  private static String[] call(InputStream in) throws IOException {
    String[] arguments = new String[number(in)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = new String(in.readNBytes(number(in)), StandardCharsets.UTF_8);
    }
    return arguments;
  }

  private static int number(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(4);
    if (bytes.length < 4) {
      Runtime.getRuntime().halt(0);
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  private static void run(MethodHandle program, String[] arguments) {
    try {
      program.invokeExact(arguments);
    } catch (Throwable problem) {
      broke(problem);
    }
  }

  private static void broke(Throwable problem) {
    switch (problem) {
      case OutOfMemoryError _ -> throw end("memory", "");
      case StackOverflowError _ -> throw end("stack", "");
      default -> {
        problem.printStackTrace();
        throw end("broke", String.valueOf(problem));
      }
    }
  }

  private static Error end(String kind, String message) {
    String line = message.replaceAll("\\s+", " ");
    String text = line.substring(0, Math.min(line.length(), MAX_MESSAGE_CHARS));
    System.err.flush();
    try {
      byte[] report = ("\0" + kind + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
      ERR.write(report);
    } catch (IOException _) {
      // Nobody reads it any more.
    }
    Runtime.getRuntime().halt(1);
    return new AssertionError("halted");
  }
}
