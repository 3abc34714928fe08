package org.hanok.runtime.wasm;

import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** From an artifact to JVM bytecode. */
final class ProgramCompiler {

  private ProgramCompiler() {}

  static CompileOutcome compile(ProgramArtifact artifact) {
    try {
      WasmModule module = Parser.parse(artifact.content().toBytes());
      return switch (ModuleInspector.inspect(module)) {
        case ModuleInspector.Finding.Refused(RefusalCode code, String message) ->
            new CompileOutcome.Refused(code, message);
        case ModuleInspector.Finding.Fine fine -> compile(artifact, module, fine);
      };
    } catch (RuntimeException | AssertionError e) {
      // Endive's parser asserts what it believes of a module.
      return refused(RefusalCode.MALFORMED, "not a WebAssembly module: ", e);
    } catch (StackOverflowError e) {
      return refused(RefusalCode.MALFORMED, "nested too deep", e);
    } catch (OutOfMemoryError e) {
      return refused(RefusalCode.TOO_LARGE, "takes too much memory to compile", e);
    } catch (LinkageError e) {
      return refused(RefusalCode.RUNTIME_BROKEN, "the compiler made a bad class: ", e);
    }
  }

  private static CompileOutcome compile(
      ProgramArtifact artifact, WasmModule module, ModuleInspector.Finding.Fine fine) {
    // A function too large for a JVM method is interpreted: slow, but within the same limits.
    var machines =
        MachineFactoryCompiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .compile();
    return new CompileOutcome.Compiled(
        new CompiledProgram(artifact.hash(), module, machines, fine.imports(), fine.memory()));
  }

  private static CompileOutcome refused(RefusalCode code, String message, Throwable cause) {
    String detail = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new CompileOutcome.Refused(code, message + (message.endsWith(" ") ? detail : ""));
  }
}
