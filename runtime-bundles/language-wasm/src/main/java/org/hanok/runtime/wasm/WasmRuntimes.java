package org.hanok.runtime.wasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.runtime.LanguageRuntime;

/** The runtime without OSGi, for programs' own tests. */
public final class WasmRuntimes {

  private WasmRuntimes() {}

  /** A runtime for the life of this JVM. */
  public static LanguageRuntime standalone() {
    return standalone(WasmSettings.ofThisMachine());
  }

  static WasmRuntime standalone(WasmSettings settings) {
    try {
      Path folder = Files.createTempDirectory("hanok-wasm");
      return standalone(settings, Sandbox.detect(folder), folder);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the runtime", e);
    }
  }

  static WasmRuntime standalone(WasmSettings settings, Sandbox sandbox, Path folder)
      throws IOException {
    return new WasmRuntime("standalone", settings, WorkerFiles.ofClassPath(), sandbox, folder);
  }
}
