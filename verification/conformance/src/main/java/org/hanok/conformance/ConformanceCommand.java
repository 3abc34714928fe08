package org.hanok.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./hanok conformance DIR}. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    description = "Runs recorded vectors of AI Network and prints what passed and what failed.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all passed", "1:something failed", "2:wrong arguments, or nothing to run"})
final class ConformanceCommand implements Callable<Integer> {

  private static final int NOTHING_TO_RUN = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "A folder with functions, radix, rules, chains and genesis, or some of them.")
  private Path folder;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.isDirectory(folder)) {
      spec.commandLine().getErr().println(folder + " is no folder  [HANOK-CLI-NO-VECTORS]");
      return NOTHING_TO_RUN;
    }
    List<FileReport> reports = new VectorTree(folder).run(report -> progress(out, report));
    int failed = reports.stream().mapToInt(FileReport::failed).sum();
    int passed = reports.stream().mapToInt(FileReport::passed).sum();
    if (json) {
      out.println(JsonText.stringify(VectorTree.toJson(reports)));
    } else {
      out.printf(
          "%-52s %7d passed %5d failed%n", "all " + reports.size() + " files", passed, failed);
    }
    if (reports.isEmpty()) {
      spec.commandLine().getErr().println("no vectors in " + folder + "  [HANOK-CLI-NO-VECTORS]");
      return NOTHING_TO_RUN;
    }
    return failed == 0 ? 0 : 1;
  }

  private void progress(PrintWriter out, FileReport report) {
    if (!json) {
      out.println(report);
      out.flush();
    }
  }
}
