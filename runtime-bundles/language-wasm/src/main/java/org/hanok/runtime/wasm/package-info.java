/**
 * WebAssembly as a Secure Runtime Environment: WASI preview-1 commands, compiled to JVM bytecode by
 * Endive in child processes. {@link org.hanok.runtime.wasm.WasmRuntime} takes programs, {@link
 * org.hanok.runtime.wasm.ProgramLoader} sees to it that children have them, {@link
 * org.hanok.runtime.wasm.worker} is what runs in the children.
 */
@NullMarked
package org.hanok.runtime.wasm;

import org.jspecify.annotations.NullMarked;
