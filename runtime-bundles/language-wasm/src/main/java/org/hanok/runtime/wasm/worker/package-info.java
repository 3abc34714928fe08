/**
 * What runs in a child process and nowhere else: it checks, compiles and runs one WebAssembly
 * program at a time. It knows the JDK, Endive and the {@link org.hanok.runtime.support.wire},
 * nothing of Hanok. {@link org.hanok.runtime.wasm.worker.Worker} is where it begins.
 */
@NullMarked
package org.hanok.runtime.wasm.worker;

import org.jspecify.annotations.NullMarked;
