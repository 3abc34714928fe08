package org.hanok.runtime.wasm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.runtime.support.child.ChildPool;
import org.hanok.runtime.support.child.ChildProgram;
import org.hanok.runtime.support.program.ChildRuntime;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.RuntimeDescriptor;

/** Takes WASI preview-1 commands, and has them compiled and run by child processes. */
final class WasmRuntime extends ChildRuntime {

  // By name: it ends its process, which no class that the node loads may do.
  private static final String WORKER = "org.hanok.runtime.wasm.worker.Worker";

  /**
   * A runtime whose first child is being started.
   *
   * @param classPath what children run, readable by them
   * @param folder a folder of the runtime's own
   */
  WasmRuntime(
      String version, WasmSettings settings, List<Path> classPath, Sandbox sandbox, Path folder)
      throws IOException {
    super(
        descriptor(version, sandbox),
        new ProgramLoader(new CompiledStore(folder.resolve("compiled"), settings.compiledBytes())),
        new ChildPool(settings.children(), new ChildProgram(classPath, WORKER), sandbox, folder),
        settings.maxArtifactBytes(),
        settings.prepareTimeoutMillis());
  }

  private static RuntimeDescriptor descriptor(String version, Sandbox sandbox) {
    Set<String> features = new TreeSet<>(sandbox.means());
    features.add("wasi-preview1");
    return new RuntimeDescriptor(
        "wasm",
        version,
        "WebAssembly commands (WASI preview 1), compiled to JVM bytecode in child processes ("
            + sandbox.description()
            + ")",
        sandbox.isHeldBySystem() ? Isolation.PROCESS : Isolation.CHILD_PROCESS,
        features);
  }

  @Override
  public SelfTestReport selfTest() {
    return new SelfTest(this).run();
  }
}
