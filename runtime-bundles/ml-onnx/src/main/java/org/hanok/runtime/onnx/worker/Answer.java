package org.hanok.runtime.onnx.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The output of a run, held to its limit. */
final class Answer {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final long maxBytes;

  /** An empty one. */
  Answer(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** More than there may be was written. */
  static final class TooLarge extends RuntimeException {
    TooLarge() {
      super("too large", null, false, false);
    }
  }

  /** Says that so many bytes more will come, before anything is made for them. */
  void require(long more) {
    if (bytes.size() + more > maxBytes) {
      throw new TooLarge();
    }
  }

  void write(byte[] content) {
    require(content.length);
    bytes.writeBytes(content);
  }

  void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  long size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  /** {@code text} as JSON has it. */
  static String quoted(String text) {
    StringBuilder built = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        built.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) && !isPaired(text, i)) {
        built.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        built.append(c);
      }
    }
    return built.append('"').toString();
  }

  private static boolean isPaired(String text, int at) {
    char c = text.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }
}
