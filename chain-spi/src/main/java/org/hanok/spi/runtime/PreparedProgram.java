package org.hanok.spi.runtime;

import org.hanok.spi.ContentHash;

/**
 * A program that is ready to run, any number of times and many at once. Runs share nothing: each
 * starts from the artifact's initial state.
 *
 * <p>Life story: made by {@link LanguageRuntime#prepare}; usable as long as the caller holds its
 * lease of the runtime; not to be kept beyond it.
 */
public interface PreparedProgram {

  /** The hash of the artifact that this was made of. */
  ContentHash artifactHash();

  /**
   * Starts one run and returns at once. What could keep it from starting is an outcome too ({@link
   * ExecutionOutcome.Rejected}), so this never throws for what a caller or a program may do wrong.
   */
  Execution invoke(Invocation invocation);
}
