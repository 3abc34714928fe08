package org.hanok.runtime.wasm.worker;

/**
 * WebAssembly: whatever the bytes, the compiler compiles or says why not, without allocating for a
 * length that is only claimed.
 */
public final class WebAssemblyTarget {

  private WebAssemblyTarget() {}

  /** Tries one input: an artifact. */
  public static void fuzzerTestOneInput(byte[] input) {
    switch (ProgramCompiler.compile(input, null)) {
      case CompileOutcome.Refused(var reason) -> {
        if (reason.message().isBlank()) {
          throw new AssertionError("a refusal that does not say why");
        }
      }
      case CompileOutcome.Compiled compiled -> {
        if (compiled.classes().length == 0) {
          throw new AssertionError("compiled to nothing");
        }
      }
    }
  }
}
