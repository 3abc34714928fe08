package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where a replay takes chain and configuration from, and what it says of broken ones. */
@ExtendWith(NeedsVectors.class)
class ReplayInputTest {

  private static final int BLOCKS = 8;
  private final Path chain = SharedVectors.folder().resolve("chains").resolve("p1-mixed");
  private final Path genesis = SharedVectors.folder().resolve("genesis");
  @TempDir private Path folder;

  /** What came of a command. */
  private record Answer(int code, String output, String errors) {
    JsonObject json() {
      return (JsonObject) JsonParser.parse(output.strip());
    }

    JsonObject mismatch() {
      return Objects.requireNonNull(json().getObject("mismatch"), output);
    }
  }

  @Test
  void a_data_folder_alone_is_executed_with_what_its_first_block_says_and_shipped_flags()
      throws IOException {
    Answer answer = replay(Map.of(), storedPerFile());
    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
    assertThat(answer.json().get("blocks")).isEqualTo(JsonNumber.of(BLOCKS));
    assertThat(answer.errors()).contains("timer_flags.json: not found; as AI Network ships them");
    assertThat(answer.errors()).contains("blockchain_params.json: not found; as the chain's first");
  }

  @Test
  void the_folder_that_BLOCKCHAIN_CONFIGS_DIR_names_and_base_beside_it_configure_a_replay()
      throws IOException {
    String network = genesis.resolve("1-node").toString();
    Answer answer = replay(Map.of("BLOCKCHAIN_CONFIGS_DIR", network), storedPerFile());
    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
    assertThat(answer.errors()).doesNotContain("not found");
    JsonObject origins = Objects.requireNonNull(answer.json().getObject("configuration"));
    assertThat(origins.getString("timer_flags.json")).contains("base");
    assertThat(origins.getString("blockchain_params.json")).contains("1-node");
  }

  @Test
  void a_named_folder_is_completed_by_base_beside_it() throws IOException {
    Path data = storedPerFile();
    Answer answer = replay(Map.of(), data, "--config", genesis.resolve("1-node").toString());
    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
    assertThat(answer.errors()).doesNotContain("not found");
  }

  @Test
  void a_chain_with_a_transaction_that_nobody_signed_needs_the_reference_s_variable()
      throws IOException {
    Path blocks = Files.createDirectories(folder.resolve("chains/8081/n2b/0"));
    Files.copy(
        genesis.resolve("1-node").resolve("genesis_block.json.gz"), blocks.resolve("0.json.gz"));
    try (InputStream block = getClass().getResourceAsStream("unsigned-block.json")) {
      write(blocks.resolve("1.json.gz"), Objects.requireNonNull(block).readAllBytes());
    }
    Answer refused = replay(Map.of(), folder);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.mismatch().get("number")).isEqualTo(JsonNumber.of(1));
    assertThat(replay(Map.of("ENABLE_TX_SIG_VERIF_WORKAROUND", "true"), folder).code()).isZero();
    assertThat(replay(Map.of(), folder, "--unsigned").code()).isZero();
  }

  @Test
  void a_block_that_is_missing_before_others_is_reported() throws IOException {
    Path data = storedPerFile();
    Files.delete(file(data, 5));
    assertBroken(replay(Map.of(), data), 5, "MISSING_BLOCK");
    Files.delete(file(data, 0));
    assertBroken(replay(Map.of(), data), 0, "MISSING_BLOCK");
  }

  @Test
  void folders_may_hold_as_few_blocks_as_CHAINS_N2B_MAX_NUM_FILES_says() throws IOException {
    Path data = storedPerFile();
    Path blocks = file(data, 0).getParent().getParent();
    for (int number = 3; Files.exists(file(data, number)); number++) {
      Path moved = blocks.resolve(number / 3 + "/" + number + ".json.gz");
      Files.createDirectories(moved.getParent());
      Files.move(file(data, number), moved);
    }
    Answer answer = replay(Map.of(), data);
    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
    assertThat(answer.json().getNumber("blocks", 0)).isGreaterThan(5);
    Files.delete(blocks.resolve("1/3.json.gz"));
    assertBroken(replay(Map.of(), data), 3, "MISSING_BLOCK");
  }

  @Test
  void a_line_left_out_is_a_missing_block() throws IOException {
    List<String> lines = lines();
    lines.remove(4);
    assertBroken(replay(Map.of(), storedLines(lines)), 4, "MISSING_BLOCK");
  }

  @Test
  void a_file_that_is_cut_off_ends_the_replay_with_what_was_executed() throws IOException {
    Path data = storedPerFile();
    byte[] whole = Files.readAllBytes(file(data, 5));
    Files.write(file(data, 5), Arrays.copyOf(whole, whole.length / 2));
    assertBroken(replay(Map.of(), data), 5, "UNREADABLE_BLOCK");
  }

  @Test
  void a_line_that_is_no_object_ends_the_replay_with_what_was_executed() throws IOException {
    for (String broken : List.of("[1]", "{\"x\":", "7", "nonsense")) {
      for (int at : List.of(0, 5)) {
        List<String> lines = lines();
        lines.set(at, broken);
        assertBroken(replay(Map.of(), storedLines(lines)), at, "UNREADABLE_BLOCK");
      }
    }
  }

  @Test
  void an_empty_file_holds_no_chain() throws IOException {
    Answer answer = replay(Map.of(), storedLines(List.of()));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errors()).contains("no block in ").contains("HANOK-CLI-NO-CHAIN");
  }

  @Test
  void links_to_a_chain_and_within_it_are_followed() throws IOException {
    Path data = storedPerFile();
    Path links = Files.createDirectories(folder.resolve("links/chains/8081"));
    Files.createSymbolicLink(
        links.resolve("n2b"), data.resolve("chains/8081/n2b").toAbsolutePath());
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("links"));
    assertThat(replay(Map.of(), link).code()).isZero();
  }

  @Test
  void a_file_of_blocks_may_be_named_itself() throws IOException {
    Path data = storedLines(lines());
    assertThat(replay(Map.of(), data.resolve("blocks.jsonl")).code()).isZero();
  }

  @Test
  void votes_are_not_counted_as_transactions() {
    ReplayReport report = new ReplayReport(3, 10, 40, 2, "none", null);
    assertThat(report.transactionsPerSecond()).isEqualTo(5);
    assertThat(report.votesPerSecond()).isEqualTo(20);
    assertThat(report.toString()).contains("5 transactions per second, and 20 votes");
  }

  @Test
  void blocks_have_a_rate_of_their_own() {
    ReplayReport report = new ReplayReport(30, 10, 40, 4, "none", null);
    assertThat(report.blocksPerSecond()).isEqualTo(7.5);
    assertThat(report.toString()).startsWith("30 blocks (7.5 per second), 10 transactions");
    assertThat(report.toJson().get("blocks_per_second")).isEqualTo(JsonNumber.of(7.5));
  }

  private static void assertBroken(Answer answer, long number, String code) {
    assertThat(answer.code()).as(answer.output() + answer.errors()).isEqualTo(1);
    assertThat(answer.json().get("blocks")).isEqualTo(JsonNumber.of(number));
    assertThat(answer.mismatch().get("number")).isEqualTo(JsonNumber.of(number));
    assertThat(answer.mismatch().getString("code")).isEqualTo(code);
  }

  private static Answer replay(Map<String, String> environment, Path data, String... options) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("--json", data.toString()));
    arguments.addAll(List.of(options));
    int code =
        new CommandLine(new ReplayCommand(environment))
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors))
            .execute(arguments.toArray(String[]::new));
    return new Answer(code, output.toString(), errors.toString());
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    JsonLines.forEachUntilEnough(
        chain.resolve("blocks.jsonl.gz"),
        (number, block) -> {
          lines.add(JsonText.stringify(block));
          return number < BLOCKS;
        });
    return lines;
  }

  private Path storedLines(List<String> lines) throws IOException {
    Path data = Files.createDirectories(folder.resolve("lines"));
    for (String name : List.of("blockchain_params.json", "timer_flags.json")) {
      Files.copy(chain.resolve(name), data.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(data.resolve("blocks.jsonl"), lines);
    return data;
  }

  private Path storedPerFile() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(file(data, 0).getParent());
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      write(file(data, i), lines.get(i).getBytes(StandardCharsets.UTF_8));
    }
    return data;
  }

  private static Path file(Path data, int number) {
    return data.resolve("chains/8081/n2b/0/" + number + ".json.gz");
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
      bytes.write(content);
    }
  }
}
