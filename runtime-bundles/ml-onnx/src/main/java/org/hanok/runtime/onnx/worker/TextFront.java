package org.hanok.runtime.onnx.worker;

import java.util.Map;
import java.util.Optional;

/** Makes tensors of texts. */
final class TextFront {

  private TextFront() {}

  /** What the archive {@code files} brings along; empty if it brings nothing of the kind. */
  static Optional<TextFront> of(Map<String, byte[]> files) throws BadInput {
    return Optional.empty();
  }
}
