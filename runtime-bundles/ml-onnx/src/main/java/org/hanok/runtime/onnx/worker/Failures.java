package org.hanok.runtime.onnx.worker;

import ai.onnxruntime.OrtException;
import java.util.Locale;
import java.util.stream.Stream;

/** What the library says when something goes wrong. */
final class Failures {

  private Failures() {}

  /** Whether it could not have the memory that it wanted; it has no code for that. */
  static boolean isOutOfMemory(OrtException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of("bad_alloc", "failed to allocate", "out of memory", "bad allocation")
        .anyMatch(message::contains);
  }

  /** What went wrong, for the model's developer or its caller. */
  static String describe(OrtException failure) {
    String message = String.valueOf(failure.getMessage());
    // It names the files of whoever built the library.
    return message.replaceAll("/\\S+/(\\w+\\.(cc|h):\\d+)", "$1");
  }
}
