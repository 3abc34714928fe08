package org.hanok.runtime.wasm;

import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;

/** What became of compiling a program. */
sealed interface CompileOutcome {

  record Compiled(CompiledProgram program) implements CompileOutcome {}

  record Refused(RefusalCode code, String message) implements CompileOutcome {}
}
