package org.hanok.runtime.support.program;

import java.util.Optional;
import org.hanok.runtime.support.child.ChildGone;
import org.hanok.runtime.support.child.ChildSession;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.ProgramArtifact;

/** What is peculiar to one language whose programs are run by warm children. Thread-safe. */
public interface ChildLanguage {

  /** What a child must have of memory to look at {@code artifact} the first time. */
  long bytesToPrepare(ProgramArtifact artifact);

  /** What a child must have of memory to run it, the program itself included. */
  long bytesToRun(ProgramArtifact artifact, Invocation invocation);

  /**
   * Sees to it that a child has a program, which may be new to all children.
   *
   * @return why the child does not take it; empty if it has it
   */
  Optional<Refusal> prepare(ChildSession child, ProgramArtifact artifact) throws ChildGone;

  /** The same before a run, for which the child must have room. */
  Optional<Refusal> load(ChildSession child, ProgramArtifact artifact, Invocation invocation)
      throws ChildGone;

  /**
   * Whether programs cannot break what runs them. Those of other languages have children of their
   * own, since one that took its child over would see the next one's input; and where such a child
   * crashes, its program did it.
   */
  boolean isMemorySafe();
}
