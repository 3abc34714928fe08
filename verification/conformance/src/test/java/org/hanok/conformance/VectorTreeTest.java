package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A folder of vectors is run wholly, whatever its files are called. */
@ExtendWith(NeedsVectors.class)
class VectorTreeTest {

  private final Path vectors = SharedVectors.folder();
  @TempDir private Path folder;

  @Test
  void files_are_run_by_what_they_hold_and_not_by_their_names() throws IOException {
    copy("radix/single-objects.jsonl.gz", "radix/objects-2.jsonl.gz");
    copy("rules/shipped-rule-list.jsonl.gz", "rules/other.jsonl.gz");
    copy("rules/side-effects.jsonl.gz", "rules/more.jsonl.gz");
    write("functions/plain.jsonl", "{\"fn\":\"stableStringify\",\"args\":[1],\"result\":\"1\"}");
    Map<String, FileReport> reports = run(folder);
    assertThat(reports.get("radix/objects-2.jsonl.gz").passed()).isEqualTo(150);
    assertThat(reports.get("rules/other.jsonl.gz").passed()).isEqualTo(62);
    assertThat(reports.get("rules/more.jsonl.gz").passed()).isEqualTo(20);
    assertThat(reports.get("functions/plain.jsonl").passed()).isEqualTo(1);
    assertThat(reports.values()).allMatch(report -> report.failed() == 0);
  }

  @Test
  void a_function_that_nobody_knows_fails_and_so_does_a_record_of_no_kind() throws IOException {
    write("functions/unknown.jsonl", "{\"fn\":\"none\",\"args\":[],\"result\":1}\n{\"a\":1}");
    assertThat(run(folder).get("functions/unknown.jsonl").failed()).isEqualTo(2);
  }

  @Test
  void a_broken_record_fails_alone() throws IOException {
    String good = "{\"fn\":\"stableStringify\",\"args\":[1],\"result\":\"1\"}\n";
    String script = "{\"id\":\"x\",\"steps\":[{\"op\":\"write\",\"version\":\"none\"}]}\n";
    write(
        "functions/a.jsonl", good + "{broken\n[1]\n" + script + "{\"fn\":\"hashString\"}\n" + good);
    FileReport report = run(folder).get("functions/a.jsonl");
    assertThat(report.passed()).isEqualTo(2);
    assertThat(report.failed()).as(report.toString()).isEqualTo(4);
  }

  @Test
  void a_file_that_is_cut_off_fails_after_what_could_be_read() throws IOException {
    copy("functions/gen-number-format.jsonl.gz", "functions/cut.jsonl.gz");
    Path file = folder.resolve("functions/cut.jsonl.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    FileReport report = run(folder).get("functions/cut.jsonl.gz");
    assertThat(report.passed()).isGreaterThan(100);
    assertThat(report.failed()).isPositive();
    assertThat(String.join("\n", report.failures())).contains("cannot be read");
  }

  @Test
  void a_file_of_no_known_kind_has_a_row_of_its_own() throws IOException {
    write("functions/notes.txt", "nothing to run");
    assertThat(run(folder).get("functions/notes.txt").notApplicable()).hasSize(1);
  }

  @Test
  void a_chain_without_trace_and_geneses_beside_it_is_executed_by_its_blocks() throws IOException {
    Path chain = shortChain(9);
    Map<String, FileReport> reports = run(folder);
    assertThat(reports.get("chains/short").passed()).isEqualTo(9);
    assertThat(reports.get("chains/short").failed()).as(reports.toString()).isZero();
    Files.delete(chain.resolve("genesis_block.json.gz"));
    Files.delete(chain.resolve("timer_flags.json"));
    assertThat(run(folder).get("chains/short").failed()).isZero();
  }

  @Test
  void a_chain_of_a_file_per_block_is_executed_too() throws IOException {
    List<String> blocks = Files.readAllLines(shortChain(4).resolve("blocks.jsonl"));
    Path data = Files.createDirectories(folder.resolve("chains/data/chains/8081/n2b/0"));
    for (int i = 0; i < blocks.size(); i++) {
      try (OutputStream out =
          new GZIPOutputStream(Files.newOutputStream(data.resolve(i + ".json.gz")))) {
        out.write(blocks.get(i).getBytes(StandardCharsets.UTF_8));
      }
    }
    FileReport report = run(folder).get("chains/data");
    assertThat(report.passed()).isEqualTo(4);
    assertThat(report.failed()).isZero();
  }

  @Test
  void a_trace_that_ends_too_early_fails() throws IOException {
    Path chain = shortChain(9);
    write("chains/short/trace.jsonl", firstLine(vectors.resolve("chains/p1-mixed/trace.jsonl.gz")));
    FileReport report = run(folder).get("chains/" + chain.getFileName());
    assertThat(String.join("\n", report.failures())).contains("no trace of block 1");
  }

  @Test
  void links_are_followed() throws IOException {
    shortChain(5);
    Path links = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-links"));
    Path chains = Files.createDirectories(links.resolve("chains"));
    Files.createSymbolicLink(chains.resolve("linked"), folder.resolve("chains/short"));
    Path link = Files.createSymbolicLink(links.resolve("link"), links.resolve("chains"));
    assertThat(run(links).get("chains/linked").passed()).isEqualTo(5);
    assertThat(run(link).keySet()).contains("linked");
  }

  private static Map<String, FileReport> run(Path tree) throws IOException {
    return new VectorTree(tree)
        .run(report -> {}).stream().collect(Collectors.toMap(FileReport::file, report -> report));
  }

  private Path shortChain(int blocks) throws IOException {
    for (String name :
        List.of("blockchain_params.json", "timer_flags.json", "genesis_block.json.gz")) {
      copy("chains/p1-mixed/" + name, "chains/short/" + name);
    }
    StringBuilder lines = new StringBuilder();
    JsonLines.forEachUntilEnough(
        vectors.resolve("chains/p1-mixed/blocks.jsonl.gz"),
        (number, block) -> {
          lines.append(JsonText.stringify(block)).append('\n');
          return number < blocks;
        });
    write("chains/short/blocks.jsonl", lines.toString());
    return folder.resolve("chains/short");
  }

  private static String firstLine(Path file) throws IOException {
    try (JsonLines lines = new JsonLines(file)) {
      JsonObject first = lines.next();
      return JsonText.stringify(first);
    }
  }

  private void copy(String from, String to) throws IOException {
    Files.createDirectories(folder.resolve(to).getParent());
    Files.copy(vectors.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(String name, String content) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), content);
  }
}
