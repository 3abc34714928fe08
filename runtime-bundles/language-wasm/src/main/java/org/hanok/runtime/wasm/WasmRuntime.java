package org.hanok.runtime.wasm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hanok.runtime.support.child.ChildPool;
import org.hanok.runtime.support.child.ChildProgram;
import org.hanok.runtime.support.child.Quarantine;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.Prepared;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.PrepareOutcome.Refused;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.RuntimeDescriptor;

/** Takes WASI preview-1 commands, and has them compiled and run by child processes. */
final class WasmRuntime implements LanguageRuntime, AutoCloseable {

  // By name: it ends its process, which no class that the node loads may do.
  private static final String WORKER = "org.hanok.runtime.wasm.worker.Worker";

  private static final int LOSSES_ALLOWED = 5;
  private static final long QUARANTINE_MILLIS = 600_000;
  private static final long PREPARE_GRACE_MILLIS = 5_000;

  private final RuntimeDescriptor descriptor;
  private final WasmSettings settings;
  private final WasmWorkshop workshop;
  private final ProgramBook book = new ProgramBook();
  private volatile boolean isClosed;

  /**
   * A runtime whose first child is being started.
   *
   * @param classPath what children run, readable by them
   * @param folder a folder of the runtime's own
   */
  WasmRuntime(
      String version, WasmSettings settings, List<Path> classPath, Sandbox sandbox, Path folder)
      throws IOException {
    Isolation isolation = sandbox.isHeldBySystem() ? Isolation.PROCESS : Isolation.CHILD_PROCESS;
    Set<String> features = new TreeSet<>(sandbox.means());
    features.add("wasi-preview1");
    this.descriptor =
        new RuntimeDescriptor(
            "wasm",
            version,
            "WebAssembly commands (WASI preview 1), compiled to JVM bytecode in child processes ("
                + sandbox.description()
                + ")",
            isolation,
            features);
    this.settings = settings;
    CompiledStore store = new CompiledStore(folder.resolve("compiled"), settings.compiledBytes());
    ChildProgram program = new ChildProgram(classPath, WORKER);
    this.workshop =
        new WasmWorkshop(
            new ChildPool(settings.children(), program, sandbox, folder),
            new ProgramLoader(store),
            new Quarantine(LOSSES_ALLOWED, QUARANTINE_MILLIS, System::nanoTime),
            isolation);
  }

  @Override
  public RuntimeDescriptor descriptor() {
    return descriptor;
  }

  ChildPool.Figures figures() {
    return workshop.pool().figures();
  }

  @Override
  public SelfTestReport selfTest() {
    return new SelfTest(this).run();
  }

  @Override
  public PrepareOutcome prepare(ProgramArtifact artifact) {
    if (isClosed) {
      return new Refused(RefusalCode.RUNTIME_BROKEN, "the runtime is stopping");
    }
    if (artifact.content().size() > settings.maxArtifactBytes()) {
      return new Refused(
          RefusalCode.TOO_LARGE, "larger than " + settings.maxArtifactBytes() + " bytes");
    }
    if (workshop.quarantine().holds(artifact.hash().digits())) {
      return new Refused(RefusalCode.QUARANTINED, WasmWorkshop.QUARANTINED);
    }
    return await(artifact, book.verdict(artifact.hash(), () -> compile(artifact)));
  }

  private CompletableFuture<Verdict> compile(ProgramArtifact artifact) {
    CompileTask task =
        new CompileTask(
            artifact,
            workshop.loader(),
            workshop.pool(),
            workshop.quarantine(),
            settings.prepareTimeoutMillis());
    workshop.pool().submit(task, settings.prepareTimeoutMillis());
    return task.verdict();
  }

  private PrepareOutcome await(ProgramArtifact artifact, CompletableFuture<Verdict> asked) {
    long patience = 2 * settings.prepareTimeoutMillis() + PREPARE_GRACE_MILLIS;
    try {
      return switch (asked.get(patience, TimeUnit.MILLISECONDS)) {
        case Verdict.Fine _ -> new Prepared(new WasmProgram(artifact, workshop));
        case Verdict.Refused refused -> new Refused(refused.code(), refused.message());
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Refused(RefusalCode.GAVE_UP, "interrupted while compiling");
    } catch (TimeoutException _) {
      return new Refused(RefusalCode.GAVE_UP, "not compiled within " + patience + " ms");
    } catch (ExecutionException e) {
      return new Refused(RefusalCode.RUNTIME_BROKEN, String.valueOf(e.getCause()));
    }
  }

  /** Interrupts what runs, waits for it for a few seconds, and frees everything. */
  @Override
  public void close() {
    isClosed = true;
    workshop.running().forEach(execution -> execution.interrupt("the runtime is stopping"));
    workshop.pool().close();
  }
}
