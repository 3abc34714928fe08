package org.hanok.runtime.support.sandbox;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a process writes, through pipes that nobody else reads. The class library's own streams do
 * not do: at the moment a process ends, the library reads what is left in its pipes beside whoever
 * reads them then, so that the last piece is lost for the reader, or out of its order.
 *
 * @param output what it writes to its standard output, until all that have it open are gone
 * @param errors the same of its standard error
 */
record OwnPipes(InputStream output, InputStream errors) {

  /**
   * Takes the pipes of a process that waits for a line on its standard input, and lets it go on.
   *
   * @throws IOException if it is gone, or the kernel does not show its pipes
   */
  static OwnPipes of(Process waiting) throws IOException {
    Path descriptors = Path.of("/proc", Long.toString(waiting.pid()), "fd");
    InputStream output = new FileInputStream(descriptors.resolve("1").toFile());
    try {
      return with(output, new FileInputStream(descriptors.resolve("2").toFile()), waiting);
    } catch (IOException e) {
      output.close();
      throw e;
    }
  }

  private static OwnPipes with(InputStream output, InputStream errors, Process waiting)
      throws IOException {
    try {
      waiting.getInputStream().close();
      waiting.getErrorStream().close();
      waiting.getOutputStream().write("go\n".getBytes(StandardCharsets.US_ASCII));
      waiting.getOutputStream().flush();
      return new OwnPipes(output, errors);
    } catch (IOException e) {
      errors.close();
      throw e;
    }
  }
}
