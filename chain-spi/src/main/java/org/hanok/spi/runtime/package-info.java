/**
 * The contract of a Secure Runtime Environment: {@link org.hanok.spi.runtime.LanguageRuntime} takes
 * programs, {@link org.hanok.spi.runtime.PreparedProgram} runs them, {@link
 * org.hanok.spi.runtime.Execution} is one run, {@link org.hanok.spi.runtime.ExecutionOutcome} how
 * it ended.
 */
@NullMarked
@Version(SharedPackages.VERSION)
package org.hanok.spi.runtime;

import org.hanok.spi.SharedPackages;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
