package org.hanok.runtime.wasm.worker;

import org.hanok.runtime.support.wire.Refusal;

/** What became of compiling a program. */
sealed interface CompileOutcome {

  /**
   * The program can be run.
   *
   * @param classes what was made for it, to be taken by other children; empty if it was given
   */
  // Made once and sent once: copies of megabytes would protect nobody.
  @SuppressWarnings("ArrayRecordComponent")
  record Compiled(CompiledProgram program, byte[] classes) implements CompileOutcome {}

  record Refused(Refusal reason) implements CompileOutcome {}
}
