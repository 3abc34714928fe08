package org.hanok.runtime.wasm.worker;

import org.hanok.runtime.support.wire.RunEnd.Kind;
import org.hanok.runtime.support.wire.RunRequest;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/** Makes a fresh instance, runs it to its end, and says how it ended. */
final class WasmRun {

  private final CompiledProgram program;
  private final RunRequest request;
  private final RunStreams streams;
  private volatile @Nullable BoundedMemory memory;

  WasmRun(CompiledProgram program, RunRequest request, RunStreams streams) {
    this.program = program;
    this.request = request;
    this.streams = streams;
  }

  /** How the run ended, as far as the run itself can tell. */
  record End(Kind kind, int exitStatus, String message) {
    static End of(Kind kind) {
      return new End(kind, 0, "");
    }
  }

  long peakMemoryBytes() {
    // WebAssembly memory never shrinks.
    BoundedMemory given = memory;
    return given == null ? 0 : given.bytes();
  }

  /** Runs the program; running out of the process's memory ends the process. */
  End run() {
    try {
      BoundedMemory given = new BoundedMemory(program.memory(), request.limits().memoryBytes());
      memory = given;
      return run(given);
    } catch (LimitReached e) {
      return End.of(e.kind());
    }
  }

  private End run(BoundedMemory given) {
    try {
      Instance instance = instantiate(given);
      instance.export(ModuleInspector.ENTRY_POINT).apply();
      return End.of(Kind.COMPLETED);
    } catch (WasiHost.Exit exit) {
      return exit.status() == 0
          ? End.of(Kind.COMPLETED)
          : failure(given, new End(Kind.EXITED, exit.status(), ""));
    } catch (LimitReached e) {
      return End.of(e.kind());
    } catch (WasmInterruptedException _) {
      return new End(Kind.RUNTIME_FAILED, 0, "its thread was interrupted");
    } catch (StackOverflowError _) {
      return End.of(Kind.STACK_EXCEEDED);
    } catch (RuntimeException | AssertionError e) {
      return e.getCause() instanceof StackOverflowError
          ? End.of(Kind.STACK_EXCEEDED)
          : failure(given, new End(Kind.TRAPPED, 0, describe(e)));
    } catch (LinkageError e) {
      return new End(Kind.RUNTIME_FAILED, 0, describe(e));
    }
  }

  private Instance instantiate(BoundedMemory given) {
    WasiHost host = new WasiHost(request, streams, given);
    ImportFunction[] imports =
        program.imports().stream()
            .map(function -> function.on(host))
            .toArray(ImportFunction[]::new);
    return Instance.builder(program.module())
        .withMachineFactory(program.machines())
        .withMemoryFactory(_ -> given)
        .withTableFactory(WasmRun::ownTable)
        .withImportValues(ImportValues.builder().addFunction(imports).build())
        .withStart(false)
        .build();
  }

  /** Endive's tables grow the limits that the module declares, which all runs would share. */
  private static TableInstance ownTable(Table declared, int initialValue) {
    long min = declared.limits().min();
    long max = Math.max(min, Math.min(declared.limits().max(), ModuleInspector.MAX_TABLE_ENTRIES));
    Table own = new Table(declared.elementType(), new TableLimits(min, max), declared.initialize());
    return new TableInstance(own, initialValue);
  }

  private static End failure(BoundedMemory given, End otherwise) {
    return given.wasDenied() ? End.of(Kind.MEMORY_EXCEEDED) : otherwise;
  }

  private static String describe(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
