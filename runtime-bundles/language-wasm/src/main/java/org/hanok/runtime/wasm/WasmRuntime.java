package org.hanok.runtime.wasm;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.Prepared;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.PrepareOutcome.Refused;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.RuntimeDescriptor;

/** Takes WASI preview-1 commands. */
final class WasmRuntime implements LanguageRuntime, AutoCloseable {

  private final RuntimeDescriptor descriptor;
  private final WasmSettings settings;
  private final ProgramCache cache;
  private final MachineRoom room;

  WasmRuntime(String version, WasmSettings settings) {
    this.descriptor =
        new RuntimeDescriptor(
            "wasm",
            version,
            "WebAssembly commands (WASI preview 1), compiled to JVM bytecode",
            Isolation.MEMORY_SAFE,
            Set.of("wasi-preview1"));
    this.settings = settings;
    this.cache = new ProgramCache(settings.maxCachedPrograms());
    this.room = new MachineRoom(settings.maxParallelRuns(), settings.memoryBudgetBytes());
  }

  @Override
  public RuntimeDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public SelfTestReport selfTest() {
    return new SelfTest(this).run();
  }

  @Override
  public PrepareOutcome prepare(ProgramArtifact artifact) {
    if (room.isClosed()) {
      return new Refused(RefusalCode.RUNTIME_BROKEN, "the runtime is stopping");
    }
    if (artifact.content().size() > settings.maxArtifactBytes()) {
      return new Refused(
          RefusalCode.TOO_LARGE, "larger than " + settings.maxArtifactBytes() + " bytes");
    }
    return cache
        .find(artifact.hash())
        .<PrepareOutcome>map(program -> new Prepared(new WasmProgram(program, room)))
        .orElseGet(() -> compile(artifact));
  }

  private PrepareOutcome compile(ProgramArtifact artifact) {
    Future<CompileOutcome> compiling = cache.compile(artifact);
    try {
      return switch (compiling.get(settings.prepareTimeoutMillis(), TimeUnit.MILLISECONDS)) {
        case CompileOutcome.Compiled(CompiledProgram program) ->
            new Prepared(new WasmProgram(program, room));
        case CompileOutcome.Refused(RefusalCode code, String message) -> new Refused(code, message);
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Refused(RefusalCode.GAVE_UP, "interrupted while compiling");
    } catch (TimeoutException _) {
      return new Refused(
          RefusalCode.GAVE_UP, "not compiled within " + settings.prepareTimeoutMillis() + " ms");
    } catch (ExecutionException e) {
      return new Refused(RefusalCode.RUNTIME_BROKEN, String.valueOf(e.getCause()));
    }
  }

  /** Interrupts what runs, waits for it for a few seconds, and frees everything. */
  @Override
  public void close() {
    room.close();
    cache.close();
  }
}
