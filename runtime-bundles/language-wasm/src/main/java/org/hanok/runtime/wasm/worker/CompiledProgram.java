package org.hanok.runtime.wasm.worker;

import java.util.List;
import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;

/**
 * A program as JVM bytecode, shared by all its runs.
 *
 * @param imports the WASI functions it calls
 * @param memory what memory it declares
 */
record CompiledProgram(
    WasmModule module,
    Function<Instance, Machine> machines,
    List<WasiFunction> imports,
    MemoryLimits memory) {}
