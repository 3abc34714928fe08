package org.hanok.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a program's bytes go: they are written as they are, whatever they are. */
final class OutputTarget {

  /** Standard output as bytes; a test puts its own here. */
  static OutputStream standard = System.out;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the result to this file instead of standard output.")
  @Nullable Path file;

  /** Writes {@code bytes}; {@code out} is flushed before, so that nothing comes in between. */
  void write(byte[] bytes, PrintWriter out) {
    out.flush();
    try {
      if (file == null) {
        standard.write(bytes);
        standard.flush();
      } else {
        Files.write(file, bytes);
      }
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, "cannot write the result: " + e.getMessage());
    }
  }
}
