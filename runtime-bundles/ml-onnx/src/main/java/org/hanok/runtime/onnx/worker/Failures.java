package org.hanok.runtime.onnx.worker;

import ai.onnxruntime.OrtException;
import java.util.Locale;
import java.util.stream.Stream;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.runtime.support.wire.RunEnd;

/** What the library says when something goes wrong. */
final class Failures {

  private Failures() {}

  /** Whether it could not have the memory that it wanted; it has no code for that. */
  static boolean isOutOfMemory(OrtException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of("bad_alloc", "failed to allocate", "out of memory", "bad allocation")
        .anyMatch(message::contains);
  }

  /** What a load that threw is refused as. */
  static Refusal.Kind refusal(Throwable thrown) {
    return switch (thrown) {
      case OutOfMemoryError _ -> Refusal.Kind.TOO_LARGE;
      case LinkageError _ -> Refusal.Kind.RUNTIME_BROKEN;
      default -> Refusal.Kind.MALFORMED;
    };
  }

  /**
   * How a run that threw ended. The model and its caller chose all that it reads, so that only a
   * class that is not there is the runtime's fault.
   */
  static RunEnd.Kind end(Throwable thrown) {
    return switch (thrown) {
      case OutOfMemoryError _ -> RunEnd.Kind.MEMORY_EXCEEDED;
      case LinkageError _ -> RunEnd.Kind.RUNTIME_FAILED;
      default -> RunEnd.Kind.TRAPPED;
    };
  }

  /** What went wrong, for the model's developer or its caller. */
  static String describe(OrtException failure) {
    String message = String.valueOf(failure.getMessage());
    // It names the files of whoever built the library.
    return message.replaceAll("/\\S+/(\\w+\\.(cc|h):\\d+)", "$1");
  }
}
