package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@ExtendWith(NeedsVectors.class)
class ReplayTest {

  private static final int BLOCKS = 12;
  private final Path chain = SharedVectors.folder().resolve("chains").resolve("p1-mixed");
  @TempDir private Path folder;

  @Test
  void a_data_folder_of_the_reference_is_executed_to_its_end() throws IOException {
    JsonObject report = replay(0, store(block -> block));
    assertThat(report.get("blocks")).isEqualTo(JsonNumber.of(BLOCKS));
    assertThat(report.getObject("mismatch")).isNull();
  }

  @Test
  void the_first_block_that_comes_out_differently_is_named_with_what_differs() throws IOException {
    JsonObject report = replay(1, store(block -> isLast(block) ? withOtherReceipt(block) : block));
    JsonObject mismatch = Objects.requireNonNull(report.getObject("mismatch"));
    assertThat(mismatch.get("number")).isEqualTo(JsonNumber.of(BLOCKS - 1));
    assertThat(mismatch.getString("code")).isEqualTo("INVALID_RECEIPTS");
    assertThat(mismatch.getString("difference")).startsWith("receipt/0/gas_amount_charged: 12345,");
  }

  @Test
  void a_block_that_was_changed_is_not_the_one_its_successor_s_votes_are_for() throws IOException {
    JsonObject report =
        replay(
            1, store(block -> block.getNumber("number", 0) == 7 ? withOtherReceipt(block) : block));
    JsonObject mismatch = Objects.requireNonNull(report.getObject("mismatch"));
    assertThat(mismatch.get("number")).isEqualTo(JsonNumber.of(7));
    assertThat(mismatch.getString("code")).isEqualTo("BLOCK_HASH_MISMATCH");
  }

  @Test
  void a_block_that_is_stored_under_another_hash_is_a_mismatch() throws IOException {
    JsonObject report =
        replay(
            1,
            store(
                block ->
                    block.getNumber("number", 0) == 3
                        ? block.toBuilder().set("hash", "0x00").build()
                        : block));
    JsonObject mismatch = Objects.requireNonNull(report.getObject("mismatch"));
    assertThat(mismatch.get("number")).isEqualTo(JsonNumber.of(3));
    assertThat(mismatch.getString("code")).isEqualTo("BLOCK_HASH");
  }

  @Test
  void a_folder_without_a_chain_is_refused_with_the_reason() {
    assertThatThrownBy(() -> BlockSource.at(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("n2b");
    StringWriter errors = new StringWriter();
    int code =
        new CommandLine(new ReplayCommand())
            .setErr(new PrintWriter(errors))
            .execute(folder.toString());
    assertThat(code).isEqualTo(2);
    assertThat(errors.toString()).contains("HANOK-CLI-NO-CHAIN");
  }

  private static boolean isLast(JsonObject block) {
    return block.getNumber("number", 0) == BLOCKS - 1;
  }

  /** Changes what the first receipt says and makes the block's own hash fit. */
  private static JsonObject withOtherReceipt(JsonObject block) {
    List<JsonValue> receipts =
        new ArrayList<>(Objects.requireNonNull(block.getArray("receipts")).items());
    JsonObject first = (JsonObject) receipts.getFirst();
    receipts.set(0, first.toBuilder().set("gas_amount_charged", 12345).build());
    JsonObject changed = block.toBuilder().set("receipts", new JsonArray(receipts)).build();
    return Objects.requireNonNull(Block.parse(changed)).toJson();
  }

  private Path store(UnaryOperator<JsonObject> change) throws IOException {
    Path blocks = Files.createDirectories(folder.resolve("chains/8081/n2b/0"));
    JsonLines.forEach(
        chain.resolve("blocks.jsonl.gz"),
        (line, block) -> {
          if (line <= BLOCKS) {
            write(blocks.resolve(line - 1 + ".json.gz"), change.apply(block));
          }
        });
    return folder;
  }

  private static void write(Path file, JsonObject block) throws IOException {
    try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
      bytes.write(JsonText.stringify(block).getBytes(StandardCharsets.UTF_8));
    }
  }

  private JsonObject replay(int expectedCode, Path data) {
    StringWriter output = new StringWriter();
    int code =
        new CommandLine(new ReplayCommand())
            .setOut(new PrintWriter(output))
            .execute("--json", "--config", chain.toString(), data.toString());
    assertThat(code).as(output.toString()).isEqualTo(expectedCode);
    return (JsonObject) JsonParser.parse(output.toString().strip());
  }
}
