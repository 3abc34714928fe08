package org.hanok.runtime.wasm;

/**
 * What the runtime may use of the node, all programs together.
 *
 * @param maxParallelRuns runs at one time; more are rejected
 * @param memoryBudgetBytes memory of all running programs
 * @param maxCachedPrograms compiled programs kept
 * @param maxArtifactBytes the largest program
 * @param prepareTimeoutMillis how long compiling one program may take
 */
record WasmSettings(
    int maxParallelRuns,
    long memoryBudgetBytes,
    int maxCachedPrograms,
    int maxArtifactBytes,
    long prepareTimeoutMillis) {

  /** Half of the heap for programs, 256 runs, 64 programs of at most 16 MiB. */
  static WasmSettings ofThisMachine() {
    return new WasmSettings(256, Runtime.getRuntime().maxMemory() / 2, 64, 16 << 20, 60_000);
  }
}
