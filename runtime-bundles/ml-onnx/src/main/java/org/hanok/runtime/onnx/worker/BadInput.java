package org.hanok.runtime.onnx.worker;

/** An input that the model cannot be called with; the message is for its caller. */
final class BadInput extends Exception {
  BadInput(String message) {
    super(message, null, false, false);
  }
}
