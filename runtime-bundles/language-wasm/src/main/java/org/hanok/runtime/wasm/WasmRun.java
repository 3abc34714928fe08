package org.hanok.runtime.wasm;

import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
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
  private final Invocation invocation;
  private final MachineRoom room;
  private final RunStreams streams;
  private volatile @Nullable BoundedMemory memory;

  WasmRun(CompiledProgram program, Invocation invocation, RunLog log, MachineRoom room) {
    this.program = program;
    this.invocation = invocation;
    this.room = room;
    this.streams = new RunStreams(invocation, log);
  }

  RunStreams streams() {
    return streams;
  }

  long peakMemoryBytes() {
    // WebAssembly memory never shrinks.
    BoundedMemory given = memory;
    return given == null ? 0 : given.bytes();
  }

  ExecutionOutcome run() {
    try (BoundedMemory given =
        new BoundedMemory(program.memory(), invocation.limits().memoryBytes(), room)) {
      memory = given;
      return run(given);
    } catch (LimitReached e) {
      return e.outcome();
    } catch (OutOfMemoryError _) {
      return new ExecutionOutcome.RuntimeFailed("the node ran out of memory");
    }
  }

  private ExecutionOutcome run(BoundedMemory given) {
    try {
      Instance instance = instantiate(given);
      instance.export(ModuleInspector.ENTRY_POINT).apply();
      return new ExecutionOutcome.Completed(streams.output());
    } catch (WasiHost.Exit exit) {
      return exit.status() == 0
          ? new ExecutionOutcome.Completed(streams.output())
          : failure(given, new ExecutionOutcome.ExitedWithFailure(exit.status()));
    } catch (LimitReached e) {
      return e.outcome();
    } catch (WasmInterruptedException _) {
      return new ExecutionOutcome.Interrupted("its thread was interrupted");
    } catch (StackOverflowError _) {
      return stackExceeded();
    } catch (OutOfMemoryError _) {
      return new ExecutionOutcome.RuntimeFailed("the node ran out of memory");
    } catch (RuntimeException | AssertionError e) {
      return e.getCause() instanceof StackOverflowError
          ? stackExceeded()
          : failure(given, new ExecutionOutcome.Trapped(describe(e)));
    } catch (LinkageError e) {
      return new ExecutionOutcome.RuntimeFailed(describe(e));
    }
  }

  private Instance instantiate(BoundedMemory given) {
    WasiHost host = new WasiHost(invocation, streams, given);
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

  private ExecutionOutcome failure(BoundedMemory given, ExecutionOutcome otherwise) {
    return given.wasDenied()
        ? new ExecutionOutcome.MemoryExceeded(invocation.limits().memoryBytes())
        : otherwise;
  }

  private ExecutionOutcome stackExceeded() {
    return new ExecutionOutcome.StackExceeded(invocation.limits().stackBytes());
  }

  private static String describe(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
