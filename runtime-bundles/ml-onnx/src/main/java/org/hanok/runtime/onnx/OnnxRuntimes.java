package org.hanok.runtime.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.runtime.LanguageRuntime;

/** The runtime without OSGi, for models' own tests. */
public final class OnnxRuntimes {

  private OnnxRuntimes() {}

  /** A runtime for the life of this JVM. */
  public static LanguageRuntime standalone() {
    return standalone(OnnxSettings.ofThisMachine());
  }

  static OnnxRuntime standalone(OnnxSettings settings) {
    try {
      Path folder = Files.createTempDirectory("hanok-onnx");
      return standalone(settings, Sandbox.detect(folder), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the runtime", e);
    }
  }

  static OnnxRuntime standalone(OnnxSettings settings, Sandbox sandbox, Path folder)
      throws IOException {
    return new OnnxRuntime(
        "standalone", settings, WorkerFiles.ofClassPath(folder), sandbox, folder);
  }
}
