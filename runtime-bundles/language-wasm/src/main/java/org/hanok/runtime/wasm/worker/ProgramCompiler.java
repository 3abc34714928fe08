package org.hanok.runtime.wasm.worker;

import java.util.Optional;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.runtime.support.wire.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** From an artifact to JVM bytecode. What takes too much memory ends the process. */
final class ProgramCompiler {

  private ProgramCompiler() {}

  /**
   * Compiles {@code artifact}, or takes the classes that another child made of it.
   *
   * @param classes null to compile
   */
  static CompileOutcome compile(byte[] artifact, byte @Nullable [] classes) {
    try {
      Optional<Refusal> problem = ArtifactLengths.check(artifact);
      if (problem.isPresent()) {
        return new CompileOutcome.Refused(problem.get());
      }
      WasmModule module = Parser.parse(artifact);
      return switch (ModuleInspector.inspect(module)) {
        case ModuleInspector.Finding.Refused(Refusal reason) -> new CompileOutcome.Refused(reason);
        case ModuleInspector.Finding.Fine fine -> compile(module, fine, classes);
      };
    } catch (RuntimeException | AssertionError e) {
      // Endive's parser asserts what it believes of a module.
      return refused(Kind.MALFORMED, "not a WebAssembly module: " + describe(e));
    } catch (StackOverflowError _) {
      return refused(Kind.MALFORMED, "nested too deep");
    } catch (LinkageError e) {
      return refused(Kind.RUNTIME_BROKEN, "the compiler made a bad class: " + describe(e));
    }
  }

  private static CompileOutcome compile(
      WasmModule module, ModuleInspector.Finding.Fine fine, byte @Nullable [] classes) {
    OneProgram cache = new OneProgram(classes);
    // A function too large for a JVM method is interpreted: slow, but within the same limits.
    var machines =
        MachineFactoryCompiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .withCache(cache)
            .compile();
    return new CompileOutcome.Compiled(
        new CompiledProgram(module, machines, fine.imports(), fine.memory()), cache.made);
  }

  private static CompileOutcome refused(Kind kind, String message) {
    return new CompileOutcome.Refused(new Refusal(kind, message));
  }

  private static String describe(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Endive's cache as a way in and out for the classes of one program. */
  private static final class OneProgram implements Cache {

    private final byte @Nullable [] given;
    private byte[] made = new byte[0];

    OneProgram(byte @Nullable [] given) {
      this.given = given;
    }

    @Override
    // Endive's way of saying that there is nothing.
    @SuppressWarnings("NullAway")
    public byte[] get(String key) {
      return given;
    }

    @Override
    public void putIfAbsent(String key, byte[] classes) {
      made = classes;
    }
  }
}
