package org.hanok.runtime.wasm;

import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.PreparedProgram;

/** A compiled program and the room it runs in. */
record WasmProgram(CompiledProgram compiled, MachineRoom room) implements PreparedProgram {

  @Override
  public ContentHash artifactHash() {
    return compiled.hash();
  }

  @Override
  public Execution invoke(Invocation invocation) {
    WasmExecution execution = new WasmExecution(compiled, invocation, room);
    long maxInputBytes = invocation.limits().inputBytes();
    if (invocation.input().size() > maxInputBytes) {
      execution.reject(
          new ExecutionOutcome.Rejected("the input is larger than " + maxInputBytes + " bytes"));
      return execution;
    }
    room.enter(execution)
        .ifPresentOrElse(
            reason -> execution.reject(new ExecutionOutcome.Rejected(reason)), execution::start);
    return execution;
  }
}
