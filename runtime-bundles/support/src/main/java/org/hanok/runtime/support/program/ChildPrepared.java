package org.hanok.runtime.support.program;

import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;

/** A program that children take, and the workshop that has them. */
record ChildPrepared(ProgramArtifact artifact, Workshop workshop) implements PreparedProgram {

  @Override
  public ContentHash artifactHash() {
    return artifact.hash();
  }

  @Override
  public Execution invoke(Invocation invocation) {
    ChildExecution execution = new ChildExecution(artifact, invocation, workshop);
    long maxInputBytes = invocation.limits().inputBytes();
    if (invocation.input().size() > maxInputBytes) {
      execution.refused("the input is larger than " + maxInputBytes + " bytes");
    } else if (workshop.quarantine().holds(artifact.hash().digits())) {
      execution.refused(Workshop.QUARANTINED);
    } else {
      workshop.pool().submit(execution, invocation.limits().wallTimeMillis());
    }
    return execution;
  }
}
