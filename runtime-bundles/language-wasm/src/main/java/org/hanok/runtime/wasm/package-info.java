/**
 * WebAssembly as a Secure Runtime Environment: WASI preview-1 commands, compiled to JVM bytecode by
 * Endive. {@link org.hanok.runtime.wasm.WasmRuntime} takes programs, {@link
 * org.hanok.runtime.wasm.WasmExecution} is one run.
 */
@NullMarked
package org.hanok.runtime.wasm;

import org.jspecify.annotations.NullMarked;
