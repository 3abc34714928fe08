package org.hanok.runtime.wasm;

import org.hanok.spi.runtime.LanguageRuntime;

/** The runtime without OSGi, for programs' own tests. */
public final class WasmRuntimes {

  private WasmRuntimes() {}

  /** A runtime for the life of this JVM. */
  public static LanguageRuntime standalone() {
    return new WasmRuntime("standalone", WasmSettings.ofThisMachine());
  }
}
