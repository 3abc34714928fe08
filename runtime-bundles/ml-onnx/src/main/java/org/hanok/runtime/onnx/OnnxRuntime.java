package org.hanok.runtime.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.runtime.support.child.ChildPool;
import org.hanok.runtime.support.child.ChildProgram;
import org.hanok.runtime.support.program.ChildRuntime;
import org.hanok.runtime.support.sandbox.Cage;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.RuntimeDescriptor;

/** Takes models in ONNX, and has them run by ONNX Runtime in child processes. */
final class OnnxRuntime extends ChildRuntime {

  /** What models name as their runtime. */
  static final String TYPE = "onnx";

  // By name: it ends its process and loads natives, which no class that the node loads may do.
  private static final String WORKER = "org.hanok.runtime.onnx.worker.Worker";

  private static final String THREADS = "hanok.onnx.threads";

  /** The library makes a folder when it is loaded, in which it puts nothing. */
  private static final long SCRATCH_BYTES = 1 << 20;

  /**
   * A runtime without children yet.
   *
   * @param folder a folder of the runtime's own
   */
  OnnxRuntime(
      String version, OnnxSettings settings, WorkerFiles files, Sandbox sandbox, Path folder) {
    super(
        descriptor(version, sandbox),
        new OnnxLanguage(),
        new ChildPool(settings.children(), program(settings, files, sandbox), sandbox, folder),
        settings.maxArtifactBytes(),
        settings.prepareTimeoutMillis());
  }

  private static ChildProgram program(OnnxSettings settings, WorkerFiles files, Sandbox sandbox) {
    List<String> options = new ArrayList<>();
    options.add("-XX:+AlwaysPreTouch");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("-Donnxruntime.native.path=" + files.natives());
    options.add("-D" + THREADS + "=" + settings.threads());
    if (sandbox.isHeldBySystem()) {
      options.add("-Djava.io.tmpdir=" + Cage.SCRATCH);
    }
    return new ChildProgram(
        files.classPath(),
        WORKER,
        List.of(files.natives()),
        options,
        // It would report to its maker what it is used for.
        Map.of("ORT_DISABLE_TELEMETRY", "1"),
        SCRATCH_BYTES);
  }

  private static RuntimeDescriptor descriptor(String version, Sandbox sandbox) {
    Set<String> features = new TreeSet<>(sandbox.means());
    features.addAll(List.of("safetensors"));
    return new RuntimeDescriptor(
        TYPE,
        version,
        "ONNX models, run by ONNX Runtime in child processes (" + sandbox.description() + ")",
        sandbox.isHeldBySystem() ? Isolation.PROCESS : Isolation.CHILD_PROCESS,
        features);
  }

  @Override
  public SelfTestReport selfTest() {
    return lacking()
        .<SelfTestReport>map(reason -> new SelfTestReport.Failed("isolation", reason))
        .orElseGet(() -> new SelfTest(this).run());
  }
}
