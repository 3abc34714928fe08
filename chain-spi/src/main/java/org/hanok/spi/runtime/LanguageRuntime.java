package org.hanok.spi.runtime;

import org.hanok.spi.BundleService;

/**
 * A Secure Runtime Environment for one kind of program. Programs are strangers' code: whatever one
 * does, the runtime keeps it from harming the node, the machine, and other programs.
 *
 * <p>Life story: a bundle registers its runtime as an OSGi service of this type in its activator.
 * The host runs {@link #selfTest()} and then leases the runtime to callers, many at a time. When a
 * newer version has taken over, no more leases are given; once the last one is back, the bundle is
 * stopped, and its activator interrupts what may still run and frees everything.
 *
 * <p>All methods may be called from many threads at once. A runtime never calls the chain.
 */
public interface LanguageRuntime extends BundleService {

  /** Who this is and what it takes. Constant and cheap. */
  RuntimeDescriptor descriptor();

  @Override
  default String label() {
    return "runtime " + descriptor().type() + " " + descriptor().version();
  }

  /**
   * Checks and compiles a program so that invoking it is cheap. May take seconds the first time; a
   * runtime keeps a bounded number of prepared programs by artifact hash, so that asking again is
   * cheap too. Interrupting the calling thread makes it give up with {@link
   * PrepareOutcome.Refused}.
   *
   * @return the program, or why this runtime refuses it. A bad artifact is an outcome, never an
   *     exception
   */
  PrepareOutcome prepare(ProgramArtifact artifact);
}
