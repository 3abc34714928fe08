package org.hanok.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots that come in chunks from whoever: what becomes of them, and what they may take. */
class ReceivedSnapshotTest {

  private static final JsonObject BLOCK =
      (JsonObject) JsonParser.parse("{\"number\":7,\"timestamp\":1700,\"transactions\":[1,2,3]}");

  private final StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "BLOCK:7");
  private final List<String> kept = new ArrayList<>();
  private int open;

  private final ChunkStore store =
      new ChunkStore() {
        @Override
        public long keep(String text) {
          kept.add(text);
          return kept.size() - 1L;
        }

        @Override
        public String read(long place) {
          open++;
          return kept.get((int) place);
        }
      };

  private List<JsonValue> chunks(long chunkBytes) throws IOException {
    for (int i = 0; i < 300; i++) {
      version.write(
          List.of("values", "u" + i % 7, "k" + i),
          JsonParser.parse("{\"a\":[1,\"b\"],\"c\":true}"));
    }
    List<StringBuilder> texts = new ArrayList<>();
    ReferenceSnapshot.appendChunks(
        new ReferenceSnapshot.ChunkTargets() {
          @Override
          public Appendable begin(int index, int count) {
            texts.add(new StringBuilder());
            return texts.getLast();
          }

          @Override
          public void end() {}
        },
        BLOCK,
        version.root(),
        chunkBytes,
        true);
    return texts.stream().map(text -> JsonParser.parseStored(text.toString())).toList();
  }

  private ReceivedSnapshot receive(List<JsonValue> chunks, SnapshotRoom room) {
    ReceivedSnapshot received = new ReceivedSnapshot(store, room);
    chunks.forEach(received::add);
    return received;
  }

  @ParameterizedTest
  @ValueSource(longs = {40, 300, 5_000, 1_000_000})
  void become_the_state_that_they_were_cut_from(long chunkBytes) throws IOException {
    List<JsonValue> chunks = chunks(chunkBytes);
    ReceivedSnapshot received = receive(chunks, SnapshotRoom.UNLIMITED);
    assertThat(kept.size()).isLessThanOrEqualTo(chunks.size());
    assertThat(received.block()).isEqualTo(BLOCK);
    StateVersion again = new StateStore().load("again", received);
    assertThat(again.proofHash()).isEqualTo(version.proofHash());
    // The first chunk once for the block, once for the state; nothing is read again and again.
    assertThat(open).isLessThanOrEqualTo(chunks.size() + 1);
  }

  @Test
  void fit_where_the_state_has_room_and_one_chunk_lies_in_few_others() throws IOException {
    List<JsonValue> chunks = chunks(500);
    long bytes = version.root().treeBytes();
    long units = JsonText.stringify(version.root().toRadixSnapshot()).length();
    assertThat(load(receive(chunks, new SnapshotRoom(2 * bytes, units / 4))))
        .isEqualTo(String.valueOf(version.proofHash()));
  }

  private static String load(ReceivedSnapshot received) {
    return String.valueOf(new StateStore().load("again", received).proofHash());
  }

  @Test
  void are_refused_when_the_state_is_larger_than_there_is_room() throws IOException {
    List<JsonValue> chunks = chunks(500);
    long bytes = version.root().treeBytes();
    ReceivedSnapshot received = receive(chunks, new SnapshotRoom(bytes / 2, 1 << 20));
    assertThatThrownBy(() -> load(received))
        .isInstanceOf(SnapshotTooLarge.class)
        .hasMessageContaining("bytes of state");
  }

  @Test
  void are_refused_when_they_have_far_more_radix_nodes_than_a_state_needs() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      deep.append("{\"#serial\":0,\"#radix:0\":");
    }
    deep.append("{\"#serial\":0}").append("}".repeat(500));
    String head = "{\"block\":{},\"radix_snapshot\":" + deep + "}";
    ReceivedSnapshot received =
        receive(
            List.of(JsonParser.parseStored("{\"path\":[],\"data\":" + head + "}")),
            new SnapshotRoom(160 * 100, 1 << 20));
    assertThatThrownBy(() -> load(received))
        .isInstanceOf(SnapshotTooLarge.class)
        .hasMessageContaining("radix nodes");
  }

  @Test
  void are_refused_when_a_value_of_empty_lists_costs_more_than_it_weighs() {
    String lists = "[" + "[],".repeat(999) + "[]]";
    String head = "{\"block\":{},\"radix_snapshot\":" + lists + "}";
    ReceivedSnapshot received =
        receive(
            List.of(JsonParser.parseStored("{\"path\":[],\"data\":" + head + "}")),
            new SnapshotRoom(10_000, 1 << 20));
    assertThatThrownBy(() -> load(received)).isInstanceOf(SnapshotTooLarge.class);
  }

  @Test
  void are_refused_when_too_much_of_them_has_to_be_open_at_once() throws IOException {
    List<JsonValue> chunks = chunks(500);
    ReceivedSnapshot received = receive(chunks, new SnapshotRoom(1 << 30, 500));
    assertThatThrownBy(() -> load(received))
        .isInstanceOf(SnapshotTooLarge.class)
        .hasMessageContaining("within each other");
  }

  @Test
  void are_refused_when_they_name_more_places_than_a_state_has() {
    ReceivedSnapshot received = new ReceivedSnapshot(store, SnapshotRoom.UNLIMITED);
    received.add(JsonParser.parse("{\"path\":[],\"data\":{\"block\":{},\"radix_snapshot\":{}}}"));
    JsonValue[] names = new JsonValue[1_024];
    Arrays.fill(names, JsonString.of("x"));
    for (int i = 0; i < SnapshotCuts.MOST_NAMES / 1_024; i++) {
      names[0] = JsonString.of("n" + i);
      received.add(chunk(names.clone()));
    }
    names[0] = JsonString.of("one more");
    assertThatThrownBy(() -> received.add(chunk(names)))
        .isInstanceOf(SnapshotTooLarge.class)
        .hasMessageContaining("places");
  }

  private static JsonValue chunk(JsonValue[] names) {
    return JsonObject.of("path", new JsonArray(List.of(names)), "data", JsonObject.EMPTY);
  }
}
