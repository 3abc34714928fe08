package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.ReferenceSnapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Replays that begin at a snapshot of the reference, and snapshots that replays write for it. */
class ReplaySnapshotTest {

  private static final int AT = 8;
  private static final long THEIR_CHUNK_BYTES = 20_000;
  private final List<JsonObject> blocks = new ArrayList<>();
  private Path network = Path.of("");
  @TempDir private Path data;

  /** What came of a command. */
  private record Answer(int code, String output, String errors) {
    JsonObject json() {
      return (JsonObject) JsonParser.parse(output.strip());
    }

    String mismatch() {
      return Objects.requireNonNull(json().getObject("mismatch"), output).getString("code") + "";
    }
  }

  @BeforeEach
  void aDataFolderOfTheReference() throws IOException, URISyntaxException {
    network =
        Path.of(
            Objects.requireNonNull(getClass().getResource("/org/hanok/fuzz/validators")).toURI());
    JsonLines.forEach(network.resolve("blocks.jsonl.gz"), (line, block) -> blocks.add(block));
    Files.createDirectories(block(0).getParent());
    Files.createDirectories(snapshots());
    for (int i = 0; i < blocks.size(); i++) {
      write(block(i), JsonText.stringify(blocks.get(i)));
    }
  }

  @Test
  void a_snapshot_that_was_written_is_where_a_replay_of_the_pruned_chain_begins()
      throws IOException {
    Answer whole = replay();
    assertThat(whole.code()).as(whole.output() + whole.errors()).isZero();
    writeSnapshot();
    prune(AT);
    Answer rest = replay("--from-snapshot", "latest");
    assertThat(rest.code()).as(rest.output() + rest.errors()).isZero();
    assertThat(rest.json().get("blocks")).isEqualTo(JsonNumber.of(blocks.size() - AT - 1));
    assertThat(rest.json().get("state_root")).isEqualTo(whole.json().get("state_root"));
    assertThat(rest.errors()).contains("starting after block " + AT);
    assertThat(replay("--from-snapshot", "" + AT).code()).isZero();
    assertThat(replay("--from-snapshot", snapshot(AT).toString()).code()).isZero();
  }

  @Test
  void a_snapshot_of_the_reference_is_where_a_replay_begins() throws IOException {
    try (InputStream theirs = getClass().getResourceAsStream("reference-snapshot.json.gz")) {
      Files.copy(Objects.requireNonNull(theirs), snapshot(AT));
    }
    prune(AT + 1);
    Answer rest = replay("--from-snapshot", "latest");
    assertThat(rest.code()).as(rest.output() + rest.errors()).isZero();
    assertThat(rest.json().get("blocks")).isEqualTo(JsonNumber.of(blocks.size() - AT - 1));
  }

  @Test
  void a_snapshot_has_the_chunks_that_the_reference_cuts() throws IOException {
    StringBuilder ours = new StringBuilder();
    String theirs;
    try (InputStream file = getClass().getResourceAsStream("reference-snapshot.json.gz")) {
      theirs = read(Objects.requireNonNull(file));
      write(snapshot(AT), theirs);
    }
    SnapshotOutcome read = new SnapshotFile(snapshot(AT)).read();
    assertThat(read).isInstanceOf(SnapshotOutcome.Loaded.class);
    SnapshotOutcome.Loaded loaded = (SnapshotOutcome.Loaded) read;
    ReferenceSnapshot.append(
        ours, loaded.block().toJson(), loaded.state().root(), THEIR_CHUNK_BYTES);
    assertThat(chunks(ours.toString())).hasSizeGreaterThan(20).isEqualTo(chunks(theirs));
  }

  /** Chunks by their paths, without the names of versions, which are informative, and count. */
  private static Map<String, String> chunks(String snapshot) {
    JsonObject docs = (JsonObject) JsonParser.parse(withoutVersions(snapshot));
    Map<String, String> chunks = new TreeMap<>();
    for (JsonValue chunk : Objects.requireNonNull(docs.getArray("docs")).items()) {
      JsonObject json = (JsonObject) chunk;
      chunks.put(
          String.valueOf(json.getArray("path")),
          JsonText.stringify(Objects.requireNonNull(json.get("data"))));
    }
    return chunks;
  }

  @Test
  void a_replay_from_a_snapshot_can_write_the_next_one() throws IOException {
    writeSnapshot();
    prune(AT);
    Path target = data.resolve("next/mine.json.gz");
    Answer answer =
        replay(
            "--from-snapshot", "latest", "--until", "" + (AT + 2), "--write-snapshot", target + "");
    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
    assertThat(answer.json().get("blocks")).isEqualTo(JsonNumber.of(2));
    assertThat(replay("--from-snapshot", target.toString()).json().get("blocks"))
        .isEqualTo(JsonNumber.of(blocks.size() - AT - 3));
  }

  @Test
  void a_snapshot_of_the_genesis_block_is_a_beginning_too() {
    assertThat(replay("--until", "0", "--write-snapshot", snapshots().toString()).code()).isZero();
    Answer answer = replay("--from-snapshot", "0");
    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
    assertThat(answer.json().get("blocks")).isEqualTo(JsonNumber.of(blocks.size() - 1));
  }

  @Test
  void a_snapshot_that_was_written_is_for_whoever_may_read_other_new_files() throws IOException {
    writeSnapshot();
    Path other = Files.createFile(snapshots().resolve("other"));
    assertThat(Files.getPosixFilePermissions(snapshot(AT)))
        .isEqualTo(Files.getPosixFilePermissions(other));
    assertThat(snapshots().toFile().list()).containsExactlyInAnyOrder(AT + ".json.gz", "other");
  }

  @Test
  void a_pruned_chain_is_not_begun_without_being_asked_to() throws IOException {
    writeSnapshot();
    prune(AT);
    assertThat(replay().mismatch()).isEqualTo("MISSING_BLOCK");
  }

  @Test
  void a_file_of_blocks_that_begins_later_is_executed_from_a_snapshot_and_not_without_one()
      throws IOException {
    writeSnapshot();
    Path lines = data.resolve("blocks.jsonl");
    Files.write(lines, blocks.stream().skip(AT + 1L).map(JsonText::stringify).toList());
    String[] whole = {"--json", "--config", network.toString(), lines.toString()};
    Answer without = execute(whole);
    assertThat(without.mismatch()).isEqualTo("MISSING_BLOCK");
    assertThat(without.output()).contains("in its place there is block " + (AT + 1));
    String[] rest = Arrays.copyOf(whole, whole.length + 2);
    rest[whole.length] = "--from-snapshot";
    rest[whole.length + 1] = snapshot(AT).toString();
    Answer answer = execute(rest);
    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
    assertThat(answer.json().get("blocks")).isEqualTo(JsonNumber.of(blocks.size() - AT - 1));
  }

  @Test
  void a_pruned_chain_needs_its_genesis_block_in_a_folder() throws IOException {
    writeSnapshot();
    prune(AT);
    Answer answer = execute("--json", data.toString(), "--from-snapshot", "latest");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errors()).contains("genesis_block.json.gz").contains("--config");
  }

  @Test
  void a_state_with_another_hash_than_its_block_says_is_refused() throws IOException {
    writeSnapshot();
    change(text -> text.replaceFirst("(\"#state:stake\":)[0-9]+", "$1424242"));
    assertRefused("latest", "SNAPSHOT_STATE_HASH");
  }

  @Test
  void a_state_with_another_hash_than_the_snapshot_says_is_refused() throws IOException {
    writeSnapshot();
    String hash = blocks.get(AT).getString("state_proof_hash") + "";
    change(text -> text.replace("\"root_proof_hash\":\"" + hash, "\"root_proof_hash\":\"0x00"));
    assertRefused("latest", "SNAPSHOT_STATE_HASH");
  }

  @Test
  void a_block_that_hashes_to_something_else_is_refused() throws IOException {
    writeSnapshot();
    change(text -> text.replaceFirst("(\"gas_amount_total\":)[0-9]+", "$199"));
    assertRefused("latest", "SNAPSHOT_BLOCK_HASH");
  }

  @Test
  void a_structure_that_is_no_tree_is_refused() throws IOException {
    writeSnapshot();
    change(text -> text.replace("\"#radix:", "\"#radix:x"));
    assertRefused("latest", "MALFORMED_SNAPSHOT");
  }

  @Test
  void a_snapshot_that_cannot_be_read_is_refused() throws IOException {
    writeSnapshot();
    byte[] whole = Files.readAllBytes(snapshot(AT));
    for (byte[] broken :
        List.of(
            Arrays.copyOf(whole, whole.length / 2),
            Arrays.copyOf(whole, 3),
            new byte[0],
            "{\"docs\":[]}".getBytes(StandardCharsets.UTF_8))) {
      Files.write(snapshot(AT), broken);
      assertRefused("latest", "UNREADABLE_SNAPSHOT");
    }
    for (String broken :
        List.of("", "[]", "{}", "{\"docs\":[{]}", "{\"docs\":[7]}", "{\"docs\":[")) {
      write(snapshot(AT), broken);
      assertRefused("latest", "UNREADABLE_SNAPSHOT");
    }
  }

  @Test
  void chunks_that_make_no_snapshot_are_refused() throws IOException {
    for (String chunks :
        List.of(
            "",
            "{}",
            "{\"path\":[]}",
            "{\"path\":[7],\"data\":1}",
            "{\"path\":[],\"data\":7}",
            "{\"path\":[],\"data\":{}}",
            "{\"path\":[],\"data\":{\"block\":null}},{\"path\":[\"block\",\"x\"],\"data\":1}",
            "{\"path\":[],\"data\":{\"block\":{},\"radix_snapshot\":{}}}")) {
      write(snapshot(AT), "{\"docs\":[" + chunks + "]}");
      assertRefused("latest", "MALFORMED_SNAPSHOT");
    }
  }

  @Test
  void a_snapshot_of_another_chain_is_refused() throws IOException {
    writeSnapshot();
    JsonObject other = blocks.get(AT).toBuilder().set("hash", "0x" + "12".repeat(32)).build();
    write(block(AT), JsonText.stringify(other));
    assertRefused("latest", "SNAPSHOT_OF_OTHER_CHAIN");
  }

  @Test
  void a_snapshot_under_the_number_of_another_block_is_refused() throws IOException {
    writeSnapshot();
    Files.move(snapshot(AT), snapshot(AT + 1));
    assertRefused("" + (AT + 1), "SNAPSHOT_BLOCK_HASH");
  }

  @Test
  void a_block_that_is_missing_after_the_snapshot_is_reported() throws IOException {
    writeSnapshot();
    prune(AT + 1);
    Files.delete(block(AT + 2));
    Answer answer = replay("--from-snapshot", "latest");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.mismatch()).isEqualTo("MISSING_BLOCK");
    assertThat(answer.json().get("blocks")).isEqualTo(JsonNumber.of(1));
  }

  @Test
  void a_snapshot_that_is_not_there_is_a_wrong_argument() throws IOException {
    Answer none = replay("--from-snapshot", "latest");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.errors()).contains("no snapshot in");
    writeSnapshot();
    assertThat(replay("--from-snapshot", "5").errors())
        .contains("no snapshot of block 5")
        .contains("but of " + AT);
    assertThat(replay("--from-snapshot", "nonsense").errors()).contains("no file nonsense");
  }

  @Test
  void no_snapshot_is_written_of_a_chain_that_comes_out_differently() throws IOException {
    Files.delete(block(AT - 1));
    Answer answer = replay("--until", "" + AT, "--write-snapshot", snapshots().toString());
    assertThat(answer.code()).isEqualTo(1);
    assertThat(snapshots()).isEmptyDirectory();
  }

  private void assertRefused(String wanted, String... codes) {
    Answer answer = replay("--from-snapshot", wanted);
    assertThat(answer.code()).as(answer.output() + answer.errors()).isEqualTo(1);
    assertThat(answer.mismatch()).isIn((Object[]) codes);
    assertThat(answer.json().get("blocks")).isEqualTo(JsonNumber.of(0));
  }

  private void writeSnapshot() {
    Answer answer = replay("--until", "" + AT, "--write-snapshot", snapshots().toString());
    assertThat(answer.code()).as(answer.output() + answer.errors()).isZero();
    assertThat(snapshot(AT)).isRegularFile();
  }

  private void change(UnaryOperator<String> change) throws IOException {
    String before = read(Files.newInputStream(snapshot(AT)));
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    write(snapshot(AT), after);
  }

  private static String withoutVersions(String text) {
    return text.replaceAll("(\"#version(:(?:[^\"\\\\]|\\\\.)*)?\":)(null|\"[^\"]*\")", "$1null");
  }

  private void prune(int upTo) throws IOException {
    for (int i = 0; i <= upTo - 1; i++) {
      Files.delete(block(i));
    }
  }

  private Path block(int number) {
    return data.resolve("chains/8081/n2b/0/" + number + ".json.gz");
  }

  private Path snapshots() {
    return data.resolve("snapshots/8081/n2s");
  }

  private Path snapshot(int number) {
    return snapshots().resolve(number + ".json.gz");
  }

  private Answer replay(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("--json", "--config", network.toString(), data.toString()));
    arguments.addAll(List.of(options));
    return execute(arguments.toArray(String[]::new));
  }

  private static Answer execute(String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int code =
        new CommandLine(new ReplayCommand(Map.of()))
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors))
            .execute(arguments);
    return new Answer(code, output.toString(), errors.toString());
  }

  private static String read(InputStream compressed) throws IOException {
    try (InputStream bytes = new GZIPInputStream(compressed)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(Path file, String content) throws IOException {
    try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
      bytes.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }
}
