package org.hanok.runtime.support.process;

import java.util.List;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.PreparedProgram;

/** A program that was looked at, and the runtime that has it. */
record PreparedProcess(ContentHash artifactHash, ProgramFiles files, ProcessRuntime runtime)
    implements PreparedProgram {

  @Override
  public Execution invoke(Invocation invocation) {
    CellExecution execution = new CellExecution(this, invocation);
    long maxInputBytes = invocation.limits().inputBytes();
    if (invocation.input().size() > maxInputBytes) {
      execution.refused("the input is larger than " + maxInputBytes + " bytes");
    } else if (cannotBeStartedWith(invocation.arguments())) {
      execution.refused("no process can be given an argument with a NUL in it");
    } else if (!invocation.grants().equals(Grants.CLOCK_AND_RANDOMNESS)) {
      // Nothing keeps a native process from the processor's own clock.
      execution.refused(
          "programs of type "
              + runtime.language().type()
              + " see the real time and real randomness; their manifests must ask for both:"
              + " \"grants\": {\"clock\": true, \"randomness\": true}");
    } else {
      runtime.cells().submit(execution, invocation.limits().wallTimeMillis());
    }
    return execution;
  }

  /** One that is started ahead is told its arguments as they are. */
  private boolean cannotBeStartedWith(List<String> arguments) {
    return !runtime.language().startsAhead()
        && arguments.stream().anyMatch(argument -> argument.indexOf(0) >= 0);
  }
}
