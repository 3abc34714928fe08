package org.hanok.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for nodes of AI Network to start from, and what they may hand in. */
class ReferenceSnapshotTest {

  private static final JsonObject BLOCK =
      (JsonObject)
          JsonParser.parse("{\"number\":7,\"timestamp\":1700,\"transactions\":[{\"a\":1}]}");

  private final StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "BLOCK:7");

  private void write(String path, String json) {
    version.write(List.of(path.split("/")), JsonParser.parse(json));
  }

  private JsonObject snapshot(long chunkBytes) throws IOException {
    StringBuilder text = new StringBuilder();
    ReferenceSnapshot.append(text, BLOCK, version.root(), chunkBytes);
    return (JsonObject) JsonParser.parse(text.toString());
  }

  private static List<JsonObject> chunks(JsonObject snapshot) {
    return Objects.requireNonNull(snapshot.getArray("docs")).items().stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private void fill() {
    for (int i = 0; i < 40; i++) {
      write("values/apps/app" + i, "{\"x\":[1,2],\"10\":\"" + "y".repeat(i) + "\",\"b\":true}");
      write("rules/apps/app" + i, "{\".rule\":{\"write\":\"true\"}}");
    }
    write("values/apps/app7", "null");
    write("values/long", "\"" + "z".repeat(500) + "\"");
  }

  @Test
  void a_small_state_is_one_chunk_with_block_values_structure_and_hash() throws IOException {
    fill();
    List<JsonObject> chunks = chunks(snapshot(1_000_000));
    assertThat(chunks).hasSize(1);
    assertThat(chunks.getFirst().getArray("path")).isEqualTo(JsonArray.EMPTY);
    JsonObject whole = Objects.requireNonNull(chunks.getFirst().getObject("data"));
    assertThat(whole.keys())
        .containsExactly(
            "block_number",
            "block_timestamp",
            "block",
            "state_snapshot",
            "radix_snapshot",
            "root_proof_hash");
    assertThat(whole.get("block")).isEqualTo(BLOCK);
    assertThat(whole.getString("root_proof_hash")).isEqualTo(String.valueOf(version.proofHash()));
    assertThat(chunks.getFirst().getNumber("size", 0)).isEqualTo(ObjectSize.real(whole));
  }

  @Test
  void its_structure_is_that_of_the_state_in_a_version_named_after_the_block() throws IOException {
    fill();
    JsonObject whole =
        Objects.requireNonNull(chunks(snapshot(1_000_000)).getFirst().getObject("data"));
    JsonObject structure = Objects.requireNonNull(whole.getObject("radix_snapshot"));
    assertThat(structure.getString("#version")).isEqualTo("FINAL:7");
    String asBefore = JsonText.stringify(structure).replace("\"FINAL:7\"", "\"BLOCK:7\"");
    assertThat(asBefore).isEqualTo(JsonText.stringify(version.root().toRadixSnapshot()));
    StateVersion again = new StateStore().load("again", structure);
    assertThat(again.proofHash()).isEqualTo(version.proofHash());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 100, 400, 2_000})
  void chunks_of_any_size_come_after_what_they_belong_into_and_make_the_whole(long chunkBytes)
      throws IOException {
    fill();
    JsonValue whole =
        Objects.requireNonNull(chunks(snapshot(1_000_000)).getFirst().getObject("data"));
    List<JsonObject> chunks = chunks(snapshot(chunkBytes));
    assertThat(chunks).hasSizeGreaterThan(10);
    JsonValue merged = JsonNull.NULL;
    for (JsonObject chunk : chunks) {
      List<String> path = path(chunk);
      assertThat(chunk.getNumber("size", 0))
          .isGreaterThanOrEqualTo(path.isEmpty() ? 0 : chunkBytes);
      merged = put(merged, path, Objects.requireNonNull(chunk.get("data")));
    }
    assertThat(JsonText.stringify(merged)).isEqualTo(JsonText.stringify(whole));
  }

  private static List<String> path(JsonObject chunk) {
    List<String> path = new ArrayList<>();
    for (JsonValue label : Objects.requireNonNull(chunk.getArray("path")).items()) {
      path.add(((JsonString) label).value());
    }
    return path;
  }

  private static JsonValue put(JsonValue into, List<String> path, JsonValue value) {
    if (path.isEmpty()) {
      return value;
    }
    JsonObject object = (JsonObject) into;
    String label = path.getFirst();
    assertThat(object.has(label)).isTrue();
    JsonValue below = Objects.requireNonNull(object.get(label));
    return object.toBuilder().set(label, put(below, path.subList(1, path.size()), value)).build();
  }

  @Test
  void a_state_that_keeps_the_hash_of_a_refused_delete_is_named_and_not_written() {
    fill();
    assertThat(ReferenceSnapshot.obstacle(version.root())).isEmpty();
    write("values/apps/app3/0x", "{\"0x\":5}");
    write("values/apps/app3/0x/0x", "null");
    ReferenceSnapshot.Obstacle obstacle = ReferenceSnapshot.obstacle(version.root()).orElseThrow();
    assertThat(obstacle.code()).isEqualTo(ReferenceSnapshot.ObstacleCode.OLD_HASH);
    assertThat(obstacle.message()).startsWith("/values/apps/app3");
  }

  @Test
  void a_state_too_deep_to_be_nested_is_named_and_not_written() {
    List<String> path = new ArrayList<>(List.of("values"));
    path.addAll(Collections.nCopies(ReferenceSnapshot.MAX_STATE_DEPTH, "a"));
    version.write(path, JsonNumber.of(1));
    assertThat(ReferenceSnapshot.obstacle(version.root()).orElseThrow().code())
        .isEqualTo(ReferenceSnapshot.ObstacleCode.TOO_DEEP);
  }

  @Test
  void the_deepest_state_that_is_written_nests_no_deeper_than_may_be_read() throws IOException {
    List<String> path = new ArrayList<>(List.of("values"));
    path.addAll(Collections.nCopies(ReferenceSnapshot.MAX_STATE_DEPTH / 2 - 3, "a"));
    version.write(path, JsonParser.parse("[".repeat(400) + "]".repeat(400)));
    assertThat(ReferenceSnapshot.obstacle(version.root())).isEmpty();
    StringBuilder text = new StringBuilder();
    ReferenceSnapshot.append(text, BLOCK, version.root(), 1_000_000);
    JsonValue read =
        JsonParser.parse(
            text.toString(), ReferenceSnapshot.MAX_JSON_DEPTH, JsonParser.DEFAULT_MAX_LENGTH);
    assertThat(read).isInstanceOf(JsonObject.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // No serial, a radix node that is none, no digits, a child elsewhere than its label says,
        // two children in one place, two nodes under one digit.
        "{\"#radix:6\":{\"#serial\":1}}",
        "{\"#serial\":0,\"#radix:6\":{}}",
        "{\"#serial\":0,\"#radix:6\":7}",
        "{\"#serial\":0,\"#radix:6\":null}",
        "{\"#serial\":0,\"#radix:\":{\"#serial\":1}}",
        "{\"#serial\":0,\"#radix:x\":{\"#serial\":1}}",
        "{\"#serial\":0,\"#state:a\":1}",
        "{\"#serial\":0,\"#radix:61\":{\"#serial\":1,\"#state:b\":1}}",
        "{\"#serial\":0,\"#radix:61\":{\"#serial\":1,\"#state:aa\":1}}",
        "{\"#serial\":0,\"#radix:61\":{\"#serial\":1,\"#state:a\":1,\"#state:0x61\":1}}",
        "{\"#serial\":0,\"#radix:61\":{\"#serial\":1,\"#state:a\":1},"
            + "\"#radix:62\":{\"#serial\":2,\"#state:b\":1}}"
      })
  void what_is_no_structure_is_refused(String structure) {
    JsonValue json = JsonParser.parse(structure);
    StateStore store = new StateStore();
    assertThatThrownBy(() -> store.load("v", json)).isInstanceOf(IllegalArgumentException.class);
    assertThat(store.names()).containsExactly(StateStore.EMPTY);
  }
}
