/**
 * Programs that run as processes of the operating system, one process tree in one cage for each run
 * ({@link org.hanok.runtime.support.sandbox.Cage}). {@link
 * org.hanok.runtime.support.process.ProcessRuntime} is all of a runtime but what is peculiar to its
 * language, which {@link org.hanok.runtime.support.process.ProcessLanguage} says.
 *
 * <p>No two runs share a process: what a run did to its process, its scratch folder or its
 * interpreter, the next cannot see. So that a call does not pay for a start, {@link
 * org.hanok.runtime.support.process.Cells} starts some ahead, with interpreter and program's text
 * loaded, which run nothing of the program before they are given a call.
 */
@NullMarked
package org.hanok.runtime.support.process;

import org.jspecify.annotations.NullMarked;
