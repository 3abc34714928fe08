package org.hanok.runtime.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessRuntime;
import org.hanok.runtime.support.process.ProcessSettings;
import org.hanok.runtime.support.sandbox.Sandbox;

/** The runtime without OSGi, for programs' own tests. */
public final class PythonRuntimes {

  private PythonRuntimes() {}

  /** A runtime for the life of this JVM. */
  public static ProcessRuntime standalone() {
    return standalone(ProcessSettings.ofThisMachine());
  }

  static ProcessRuntime standalone(ProcessSettings settings) {
    return standalone(settings, sandbox -> sandbox);
  }

  static ProcessRuntime standalone(ProcessSettings settings, UnaryOperator<Sandbox> changed) {
    try {
      Path folder = Files.createTempDirectory("hanok-python");
      return switch (PythonLanguage.find(_ -> null, folder)) {
        case FoundLanguage.Here(var language) ->
            new ProcessRuntime(
                "standalone", language, settings, changed.apply(Sandbox.detect(folder)), folder);
        case FoundLanguage.Absent(String reason) -> throw new IllegalStateException(reason);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the runtime", e);
    }
  }
}
