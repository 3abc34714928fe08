package org.hanok.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.junit.jupiter.api.Test;

class StateNodeTest {

  private static final List<String> X = List.of("values", "x");

  private final StateStore store = new StateStore();
  private StateVersion version = store.cloneVersion(StateStore.EMPTY, "v");

  private void write(String path, String json) {
    version.write(List.of(path.split("/")), JsonParser.parse(json));
  }

  private StateNode x() {
    return Objects.requireNonNull(version.find(X));
  }

  private String hashOfX() {
    return String.valueOf(x().proofHash());
  }

  private String read() {
    return JsonText.stringify(x().toJson());
  }

  @Test
  void an_object_has_the_hash_and_bytes_that_the_reference_gives_it() {
    write("values/x", "{\"a\":1}");
    assertThat(hashOfX())
        .isEqualTo("0x2320a49d4bf4368b5ca78ba229f0edd31ce9815bd77a76ea6efeb90caba131f0");
    assertThat(x().treeBytes()).isEqualTo(330);
  }

  @Test
  void a_node_that_nobody_else_holds_is_merged_after_a_delete() {
    write("values/x/aa", "1");
    write("values/x/ab", "2");
    write("values/x/aa", "null");
    assertThat(hashOfX()).startsWith("0xaae8e477");
  }

  @Test
  void a_node_that_a_backup_holds_is_not_merged_after_a_delete() {
    for (String step : List.of("aa 1", "ab 2", "aa null")) {
      version.backup();
      write("values/x/" + step.split(" ")[0], step.split(" ")[1]);
      version.dropBackup();
    }
    assertThat(hashOfX()).startsWith("0x1b8947d6");
  }

  @Test
  void a_node_that_the_last_version_holds_is_not_merged_after_a_delete() {
    write("values/x/aa", "1");
    write("values/x/ab", "2");
    version = store.cloneVersion("v", "w");
    write("values/x/aa", "null");
    assertThat(hashOfX()).startsWith("0x1b8947d6");
  }

  @Test
  void labels_with_one_key_are_one_child_that_shows_the_last_label() {
    write("values/x", "{\"0xAB\":1}");
    write("values/x/0xab", "2");
    assertThat(read()).isEqualTo("{\"0xab\":2}");
  }

  @Test
  void a_child_named_0x_cannot_be_deleted_and_leaves_the_hash_stale() {
    write("values/x", "{\"0x\":1,\"a\":2}");
    Hash before = Objects.requireNonNull(version.proofHash());
    write("values/x/0x", "null");
    assertThat(read()).isEqualTo("{\"0x\":null,\"a\":2}");
    assertThat(version.proofHash()).isEqualTo(before);
    write("values/x/a", "2");
    assertThat(version.proofHash()).isNotEqualTo(before);
  }

  @Test
  void a_refused_delete_keeps_the_hash_from_before_though_a_node_above_hides_it() {
    write("values/x/0x/0x/a", "1");
    write("values/x/0x/0x/a", "null");
    write("values/x/0x/0x/0x", "null");
    assertThat(String.valueOf(version.proofHash())).startsWith("0x3cdc1ea82da6c38d");
    write("values/x/0x/b", "1");
    assertThat(String.valueOf(version.proofHash())).startsWith("0xc887723847c0566b");
  }

  @Test
  void a_clone_of_an_emptied_node_has_no_hash_once_a_delete_is_refused_below_it() {
    write("values/x/0x/a", "1");
    write("values/x/0x/a", "null");
    version = store.cloneVersion("v", "w");
    write("values/x/0x/0x", "null");
    assertThat(String.valueOf(version.proofHash())).startsWith("0x1f6b5f5dc06b4ac7");
    write("values/x/k", "1");
    assertThat(String.valueOf(version.proofHash())).startsWith("0x02c3d760bd69c2ef");
  }

  @Test
  void null_deletes_and_takes_emptied_ancestors_along_but_stays_inside_objects() {
    write("values/x/a/b/c", "1");
    write("values/x/k", "{\"a\":null,\"b\":1}");
    write("values/x/a/b/c", "null");
    assertThat(read()).isEqualTo("{\"k\":{\"a\":null,\"b\":1}}");
  }

  @Test
  void null_below_a_leaf_destroys_the_leaf() {
    write("values/x/a", "1");
    write("values/x/k", "1");
    write("values/x/a/b", "null");
    assertThat(read()).isEqualTo("{\"k\":1}");
  }

  @Test
  void children_come_in_the_order_of_addition_which_overwriting_keeps() {
    write("values/x", "{\"b\":1,\"a\":1,\"c\":1}");
    write("values/x/b", "2");
    write("values/x/a", "null");
    write("values/x/a", "3");
    assertThat(x().labels()).containsExactly("b", "c", "a");
  }

  @Test
  void a_last_label_without_a_page_leaves_children_out_on_all_levels() {
    write("values/x", "{\"a\":1,\"b\":{\"a\":2,\"c\":3}}");
    StateReadOptions after = new StateReadOptions(false, false, "61", false, false, false, 9);
    assertThat(JsonText.stringify(x().toJson(after))).isEqualTo("{\"b\":{\"c\":3}}");
  }

  @Test
  void a_shallow_read_tells_inner_nodes_by_their_hash() {
    write("values/x", "{\"a\":{\"b\":1},\"c\":2}");
    JsonObject json = (JsonObject) x().toJson(StateReadOptions.SHALLOW);
    assertThat(json.get("c")).isEqualTo(JsonNumber.of(2));
    String hash = String.valueOf(Objects.requireNonNull(x().child("a")).proofHash());
    assertThat(Objects.requireNonNull(json.getObject("a")).getString("#state_ph")).isEqualTo(hash);
  }

  @Test
  void pages_follow_each_other_in_order_of_keys_until_there_is_no_more() {
    write("values/x", "{\"d\":1,\"b\":2,\"a\":3,\"c\":4,\"ab\":5}");
    List<String> pages = new ArrayList<>();
    String end = null;
    do {
      JsonObject page =
          (JsonObject) x().toJson(new StateReadOptions(false, true, end, false, false, false, 2));
      pages.add(JsonText.stringify(page));
      end = page.getString("#end_label");
    } while (end != null);
    assertThat(pages)
        .containsExactly(
            "{\"#end_label\":\"6162\",\"a\":3,\"ab\":5}",
            "{\"#end_label\":\"63\",\"b\":2,\"c\":4}",
            "{\"#end_label\":\"64\",\"d\":1}",
            "{\"#end_label\":null}");
  }

  @Test
  void extras_are_told_for_leaves_beside_them_and_for_nodes_inside() {
    write("values/x", "{\"a\":1}");
    StateReadOptions options = new StateReadOptions(false, false, null, true, true, true, 10);
    assertThat(((JsonObject) x().toJson(options)).keys())
        .containsExactly(
            "a",
            "#version:a",
            "#num_parents:a",
            "#num_children:a",
            "#tree_height:a",
            "#tree_size:a",
            "#tree_bytes:a",
            "#tree_max_siblings:a",
            "#state_ph:a",
            "#version",
            "#num_parents",
            "#num_children",
            "#tree_height",
            "#tree_size",
            "#tree_bytes",
            "#tree_max_siblings",
            "#state_ph");
  }

  @Test
  void a_node_read_from_a_version_that_is_gone_still_has_the_parent_it_was_reached_by() {
    write("values/x", "{\"a\":1}");
    StateNode held = x();
    StateReadOptions options = new StateReadOptions(false, false, null, true, false, false, 10);
    JsonValue before = held.toJson(options);

    store.deleteVersion("v");

    assertThat(held.toJson(options)).isEqualTo(before);
    assertThat(((JsonObject) before).get("#num_parents:a")).isEqualTo(JsonNumber.of(1));
  }

  @Test
  void hashing_in_parallel_gives_the_same_hash_as_one_by_one() {
    StateVersion other = new StateStore().cloneVersion(StateStore.EMPTY, "v");
    for (int i = 0; i < 20_000; i++) {
      List<String> path = List.of("values", "x" + i % 7, "n" + i);
      version.write(path, JsonNumber.of(i));
      other.write(path, JsonNumber.of(i));
      if (i % 100 == 0) {
        other.proofHash();
      }
    }
    assertThat(version.proofHash()).isEqualTo(other.proofHash());
  }

  @Test
  void readers_of_a_final_root_find_one_hash_while_the_next_version_is_written() {
    for (int i = 0; i < 3_000; i++) {
      version.write(List.of("values", "x", "n" + i), JsonNumber.of(i));
    }
    store.finalizeVersion("v");
    StateNode root = Objects.requireNonNull(store.finalRoot());
    JsonValue content = root.toJson();
    AtomicBoolean isDone = new AtomicBoolean();
    CompletableFuture<Boolean> reader =
        CompletableFuture.supplyAsync(
            () -> {
              boolean isSame = true;
              while (!isDone.get()) {
                isSame &= root.toJson().equals(content);
              }
              return isSame;
            });
    version = store.cloneVersion("v", "w");
    for (int i = 0; i < 20_000; i++) {
      version.write(
          List.of("values", "x", "n" + i % 3_000), i % 3 == 0 ? JsonNull.NULL : JsonNumber.of(-i));
    }
    store.finalizeVersion("w");
    store.deleteVersion("v");
    isDone.set(true);
    assertThat(reader.join()).isTrue();
    StateVersion again = new StateStore().load("again", root.toRadixSnapshot());
    assertThat(root.proofHash()).isEqualTo(again.proofHash());
  }

  @Test
  void a_tree_far_deeper_than_a_stack_is_hashed_written_down_read_and_released()
      throws IOException {
    List<String> path = new ArrayList<>(List.of("values"));
    for (int i = 0; i < 20_000; i++) {
      path.add("a");
    }
    version.write(path, JsonNumber.of(1));
    assertThat(version.root().treeHeight()).isEqualTo(20_001);
    assertThat(version.proofHash()).isNotNull();
    StringBuilder lines = new StringBuilder();
    version.root().appendLines(lines);
    StateVersion again = new StateStore().loadLines("v", lines.toString().lines().iterator());
    assertThat(again.proofHash()).isEqualTo(version.proofHash());
    store.cloneVersion(StateStore.EMPTY, "other");
    store.finalizeVersion("other");
    store.deleteVersion("v");
    assertThat(version.isDeleted()).isTrue();
  }

  @Test
  void lines_that_are_no_state_are_refused() {
    for (String lines :
        List.of(
            "",
            "{}",
            "not JSON",
            "[0]",
            "[0,\"\",0]",
            "[1,\"\",0,\"\",null,1]",
            "[0,\"\",0,\"\",null,1]\n[2,\"\",0]")) {
      assertThatThrownBy(() -> new StateStore().loadLines("v", lines.lines().iterator()))
          .as(lines)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void what_makes_no_sense_is_refused() {
    store.finalizeVersion("v");
    assertThatThrownBy(() -> store.deleteVersion("v")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.deleteVersion("w")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.cloneVersion("w", "u"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.cloneVersion("v", "v"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> version.restore()).isInstanceOf(IllegalStateException.class);
    StateVersion deleted = store.cloneVersion("v", "w");
    store.deleteVersion("w");
    assertThatThrownBy(() -> deleted.write(X, JsonNumber.ZERO))
        .isInstanceOf(IllegalStateException.class);
  }
}
