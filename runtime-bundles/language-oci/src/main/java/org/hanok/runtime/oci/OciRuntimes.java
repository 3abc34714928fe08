package org.hanok.runtime.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessRuntime;
import org.hanok.runtime.support.process.ProcessSettings;
import org.hanok.runtime.support.sandbox.Sandbox;

/** The runtime without OSGi, for programs' own tests. */
public final class OciRuntimes {

  private OciRuntimes() {}

  /** A runtime for the life of this JVM. */
  public static ProcessRuntime standalone() {
    try {
      Path folder = Files.createTempDirectory("hanok-oci");
      ProcessSettings settings = OciLanguage.settings(ProcessSettings.ofThisMachine());
      return switch (OciLanguage.find(folder)) {
        case FoundLanguage.Here(var language) ->
            new ProcessRuntime("standalone", language, settings, Sandbox.detect(folder), folder);
        case FoundLanguage.Absent(String reason) -> throw new IllegalStateException(reason);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the runtime", e);
    }
  }
}
