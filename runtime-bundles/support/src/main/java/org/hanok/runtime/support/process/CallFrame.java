package org.hanok.runtime.support.process;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a process that was started ahead is told its call. */
final class CallFrame {

  private CallFrame() {}

  /**
   * Four bytes that count the arguments, then each one's length in four bytes and its UTF-8 bytes.
   */
  static void write(OutputStream stream, List<String> arguments) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(arguments.size());
    for (String argument : arguments) {
      byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.flush();
  }
}
