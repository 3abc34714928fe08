package @PACKAGE@;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.runtime.support.process.FoundLanguage;
import org.hanok.runtime.support.process.ProcessRuntime;
import org.hanok.runtime.support.process.ProcessSettings;
import org.hanok.runtime.support.sandbox.Sandbox;

/** The runtime without OSGi, for tests. */
final class @Name@Runtimes {

  private @Name@Runtimes() {}

  /** A runtime for the life of this JVM. */
  static ProcessRuntime standalone() {
    try {
      Path folder = Files.createTempDirectory("@NAME@");
      return switch (@Name@Language.find(_ -> null, folder)) {
        case FoundLanguage.Here(var language) ->
            new ProcessRuntime(
                "standalone",
                language,
                ProcessSettings.ofThisMachine(),
                Sandbox.detect(folder),
                folder);
        case FoundLanguage.Absent(String reason) -> throw new IllegalStateException(reason);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the runtime", e);
    }
  }
}
