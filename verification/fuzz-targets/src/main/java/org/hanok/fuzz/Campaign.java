package org.hanok.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A campaign of Jazzer's against one target, in a process of its own. It begins with the kept
 * inputs; what it finds on the way lies in {@code work}, and so does an input that broke a promise.
 *
 * @param module the module's folder, for the kept inputs
 * @param work a folder to write into; inputs that an earlier campaign left there are used too
 * @param seconds how long it goes on
 * @param seed the same seed tries the same inputs, as far as time allows
 */
public record Campaign(Target target, Path module, Path work, int seconds, int seed) {

  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  /** Longest input, in bytes; longer ones find no more and take longer. */
  private static final int MAX_INPUT_BYTES = 4096;

  /** One input may take this long before it counts as one that never ends. */
  private static final int MAX_INPUT_SECONDS = 120;

  /** Its process, not yet started. */
  public ProcessBuilder process() throws IOException {
    Path found = Files.createDirectories(work.resolve(target.toString()));
    Path broke = Files.createDirectories(work.resolve("broke"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Xss4m",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            JAZZER,
            "--target_class=" + target.className(),
            "--instrumentation_includes=org.hanok.**:run.endive.wasm.**",
            "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**",
            "--reproducer_path=" + broke,
            "-artifact_prefix=" + broke + "/",
            "-max_total_time=" + seconds,
            "-max_len=" + MAX_INPUT_BYTES,
            "-timeout=" + MAX_INPUT_SECONDS,
            "-rss_limit_mb=0",
            "-seed=" + seed,
            "-print_final_stats=1",
            found.toString(),
            target.corpus(module).toString())
        .redirectErrorStream(true);
  }

  /** The last lines of a campaign's output that people want to see: what broke, or how much ran. */
  public static List<String> verdict(List<String> output) {
    return output.stream()
        .filter(
            line ->
                line.startsWith("==")
                    || line.startsWith("stat::")
                    || line.startsWith("artifact_prefix")
                    || line.contains("Exception")
                    || line.contains("Error")
                    || line.startsWith("\tat org.hanok"))
        .limit(40)
        .toList();
  }
}
