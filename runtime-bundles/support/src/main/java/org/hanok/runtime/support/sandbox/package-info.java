/**
 * The operating system's means around a child process: bubblewrap, seccomp, control groups, as far
 * as there are any. {@link org.hanok.runtime.support.sandbox.Sandbox} finds out what there is.
 */
@NullMarked
package org.hanok.runtime.support.sandbox;

import org.jspecify.annotations.NullMarked;
