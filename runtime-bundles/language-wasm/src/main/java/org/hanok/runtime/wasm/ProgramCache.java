package org.hanok.runtime.wasm;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;

/**
 * Compiled programs by hash: the ones used last are kept, and a program wanted by many at once is
 * compiled once.
 */
final class ProgramCache implements AutoCloseable {

  private static final int COMPILERS = 2;
  private static final int MAX_WAITING = 32;
  private static final long COMPILER_STACK_BYTES = 8L << 20;

  private final int capacity;
  private final Map<ContentHash, CompiledProgram> programs = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<ContentHash, CompletableFuture<CompileOutcome>> compiling = new HashMap<>();
  private final ThreadPoolExecutor compilers;

  ProgramCache(int capacity) {
    this.capacity = capacity;
    this.compilers =
        new ThreadPoolExecutor(
            COMPILERS,
            COMPILERS,
            5,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            task -> RunThread.daemon(task, "wasm-compiler", COMPILER_STACK_BYTES));
    compilers.allowCoreThreadTimeOut(true);
  }

  synchronized Optional<CompiledProgram> find(ContentHash hash) {
    return Optional.ofNullable(programs.get(hash));
  }

  synchronized Future<CompileOutcome> compile(ProgramArtifact artifact) {
    CompletableFuture<CompileOutcome> begun = compiling.get(artifact.hash());
    if (begun != null) {
      return begun;
    }
    CompletableFuture<CompileOutcome> outcome = new CompletableFuture<>();
    try {
      compilers.execute(() -> finish(artifact, outcome));
      compiling.put(artifact.hash(), outcome);
    } catch (RejectedExecutionException _) {
      outcome.complete(
          new CompileOutcome.Refused(RefusalCode.GAVE_UP, "too many programs are being compiled"));
    }
    return outcome;
  }

  private void finish(ProgramArtifact artifact, CompletableFuture<CompileOutcome> outcome) {
    CompileOutcome found =
        new CompileOutcome.Refused(RefusalCode.RUNTIME_BROKEN, "the compiler broke");
    try {
      found = ProgramCompiler.compile(artifact);
    } finally {
      synchronized (this) {
        compiling.remove(artifact.hash());
        if (found instanceof CompileOutcome.Compiled(CompiledProgram program)) {
          keep(program);
        }
      }
      outcome.complete(found);
    }
  }

  private void keep(CompiledProgram program) {
    programs.put(program.hash(), program);
    if (programs.size() > capacity) {
      var eldest = programs.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  @Override
  public void close() {
    compilers.shutdownNow();
    synchronized (this) {
      programs.clear();
      compiling.values().forEach(waiting -> waiting.cancel(false));
      compiling.clear();
    }
  }
}
