package org.hanok.protocol.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTreePropertyTest {

  private static final int STEPS = 400;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void any_script_of_writes_backups_and_versions_holds_what_a_naive_tree_holds(long seed) {
    RandomWrites random = new RandomWrites(seed, RandomWrites.PLAIN);
    StateStore store = new StateStore();
    StateVersion version = store.cloneVersion(StateStore.EMPTY, "v0");
    NaiveTree naive = new NaiveTree();
    NaiveTree backup = naive;
    for (int i = 0; i < STEPS; i++) {
      switch (random.below(12)) {
        case 0 -> {
          version.backup();
          backup = naive.copy();
        }
        case 1 -> version.dropBackup();
        case 2 -> {
          if (version.hasBackup()) {
            version.restore();
            naive = backup.copy();
          }
        }
        case 3 -> {
          version.dropBackup();
          version = nextVersion(store, version, "v" + i);
        }
        default -> {
          List<String> path = random.path();
          JsonValue value = random.valueOrNull();
          version.write(path, value);
          naive.write(path, value);
        }
      }
      assertSame(version.root(), naive, "seed " + seed + " step " + i);
    }
  }

  private static StateVersion nextVersion(StateStore store, StateVersion last, String name) {
    StateVersion next = store.cloneVersion(last.name(), name);
    store.finalizeVersion(name);
    store.deleteVersion(last.name());
    return next;
  }

  private static void assertSame(StateNode node, NaiveTree naive, String where) {
    if (node.isLeaf() && node.label().isEmpty()) {
      return; // The root of an empty tree has sums of its own, which vectors check.
    }
    assertThat(node.labels()).as(where).isEqualTo(naive.labels());
    assertThat(node.value())
        .as(where)
        .isEqualTo(naive.children().isEmpty() ? naive.toJson() : node.value());
    assertThat(node.treeHeight()).as(where).isEqualTo(naive.height());
    assertThat(node.treeSize()).as(where).isEqualTo(naive.size());
    assertThat(node.treeBytes()).as(where).isEqualTo(naive.bytes());
    assertThat(node.treeMaxSiblings()).as(where).isEqualTo(naive.maxSiblings());
    assertThat(node.toJson()).as(where).isEqualTo(naive.toJson());
    naive
        .children()
        .forEach(
            (label, child) -> assertSame(Objects.requireNonNull(node.child(label)), child, where));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void taking_snapshots_for_readers_never_changes_a_hash(long seed) {
    RandomWrites random =
        new RandomWrites(seed, seed % 2 == 0 ? RandomWrites.HOSTILE : RandomWrites.PLAIN);
    StateStore plainStore = new StateStore();
    StateStore readStore = new StateStore();
    StateVersion plain = plainStore.cloneVersion(StateStore.EMPTY, "v0");
    StateVersion read = readStore.cloneVersion(StateStore.EMPTY, "v0");
    for (int i = 0; i < STEPS; i++) {
      int choice = random.below(10);
      List<String> path = random.path();
      JsonValue value = random.valueOrNull();
      for (StateVersion version : List.of(plain, read)) {
        step(version, choice, path, value);
      }
      if (random.below(10) == 0) {
        plain = nextVersion(plainStore, plain, "v" + i);
        read = nextVersion(readStore, read, "v" + i);
      }
      if (random.below(3) == 0) {
        read.snapshot();
      }
      assertThat(read.proofHash()).as("seed %d step %d", seed, i).isEqualTo(plain.proofHash());
    }
    assertThat(read.root().toRadixSnapshot()).isEqualTo(plain.root().toRadixSnapshot());
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38, 39})
  void deleting_children_together_leaves_what_deleting_one_after_the_other_leaves(long seed) {
    List<List<String>> labels =
        List.of(RandomWrites.PLAIN, RandomWrites.HOSTILE, RandomWrites.EMPTY_KEYS);
    RandomWrites random = new RandomWrites(seed, labels.get((int) (seed % 3)));
    StateStore oneByOneStore = new StateStore();
    StateStore togetherStore = new StateStore();
    StateVersion oneByOne = oneByOneStore.cloneVersion(StateStore.EMPTY, "v0");
    StateVersion together = togetherStore.cloneVersion(StateStore.EMPTY, "v0");
    int deleted = 0;
    for (int i = 0; i < 3 * STEPS; i++) {
      int choice = random.below(10);
      List<String> path = random.path();
      JsonValue value = random.valueOrNull();
      List<String> parent = path.subList(0, random.below(path.size()));
      StateNode node = choice < 7 ? null : together.find(parent);
      if (node == null) {
        step(oneByOne, choice, path, value);
        step(together, choice, path, value);
      } else {
        List<StateNode> oldest = node.children();
        oldest = oldest.subList(0, random.below(oldest.size() + 1));
        for (StateNode child : oldest) {
          List<String> victim = new ArrayList<>(parent);
          victim.add(child.label());
          oneByOne.write(victim, JsonNull.NULL);
        }
        together.deleteChildren(parent, oldest);
        deleted += oldest.size();
      }
      if (random.below(10) == 0) {
        oneByOne = nextVersion(oneByOneStore, oneByOne, "v" + i);
        together = nextVersion(togetherStore, together, "v" + i);
      }
      assertThat(together.root().toRadixSnapshot())
          .as("seed %d step %d", seed, i)
          .isEqualTo(oneByOne.root().toRadixSnapshot());
      if (random.below(3) == 0) {
        assertThat(together.proofHash()).as("seed %d", seed).isEqualTo(oneByOne.proofHash());
      }
    }
    assertThat(deleted).isGreaterThan(50);
  }

  private static void step(StateVersion version, int choice, List<String> path, JsonValue value) {
    if (choice == 0) {
      version.backup();
    } else if (choice == 1) {
      version.dropBackup();
    } else if (choice == 2 && version.hasBackup()) {
      version.restore();
    } else {
      version.write(path, value);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void what_a_reader_was_given_stays_as_it_is_whatever_is_written(long seed) {
    RandomWrites random =
        new RandomWrites(seed, seed % 2 == 0 ? RandomWrites.HOSTILE : RandomWrites.PLAIN);
    StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "v");
    record Given(StateNode root, String json, String snapshot, Hash hash) {}
    List<Given> given = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      step(version, random.below(12), random.path(), random.valueOrNull());
      Hash hash = version.proofHash();
      if (i % 20 == 0 && hash != null) {
        StateNode root = version.snapshot();
        given.add(
            new Given(
                root,
                JsonText.stringify(root.toJson()),
                JsonText.stringify(root.toRadixSnapshot()),
                hash));
      }
    }
    assertThat(given).isNotEmpty();
    for (Given each : given) {
      assertThat(JsonText.stringify(each.root().toJson())).isEqualTo(each.json());
      assertThat(JsonText.stringify(each.root().toRadixSnapshot())).isEqualTo(each.snapshot());
      assertThat(each.root().proofHash()).isEqualTo(each.hash());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34})
  void a_tree_built_from_its_snapshot_has_the_same_hash_and_goes_on_the_same_way(long seed) {
    RandomWrites random = new RandomWrites(seed, RandomWrites.PLAIN);
    StateStore store = new StateStore();
    StateVersion version = store.cloneVersion(StateStore.EMPTY, "v");
    for (int i = 0; i < STEPS; i++) {
      step(version, random.below(12), random.path(), random.valueOrNull());
    }
    version.dropBackup();
    StateVersion loaded = new StateStore().load("v", version.root().toRadixSnapshot());
    assertThat(loaded.proofHash()).isEqualTo(version.proofHash());
    assertThat(loaded.root().treeBytes()).isEqualTo(version.root().treeBytes());
    // A leaked count could make the two differ; a version that is alone and never shared has none.
    StateVersion copy = new StateStore().load("v", loaded.root().toRadixSnapshot());
    for (int i = 0; i < STEPS; i++) {
      List<String> path = random.path();
      JsonValue value = random.valueOrNull();
      loaded.write(path, value);
      copy.write(path, value);
      assertThat(copy.proofHash()).isEqualTo(loaded.proofHash());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54})
  void a_tree_built_from_its_lines_has_the_same_hash_sums_and_structure(long seed)
      throws IOException {
    RandomWrites random = new RandomWrites(seed, RandomWrites.PLAIN);
    StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "v");
    for (int i = 0; i < STEPS; i++) {
      step(version, random.below(12), random.path(), random.valueOrNull());
    }
    StringBuilder lines = new StringBuilder();
    version.root().appendLines(lines);
    StateVersion byLines = new StateStore().loadLines("v", lines.toString().lines().iterator());
    StateVersion nested = new StateStore().load("v", version.root().toRadixSnapshot());
    assertThat(byLines.proofHash()).isEqualTo(nested.proofHash());
    assertThat(byLines.root().treeBytes()).isEqualTo(nested.root().treeBytes());
    assertThat(byLines.root().treeMaxSiblings()).isEqualTo(nested.root().treeMaxSiblings());
    assertThat(byLines.root().toRadixSnapshot()).isEqualTo(nested.root().toRadixSnapshot());
    for (int i = 0; i < STEPS; i++) {
      List<String> path = random.path();
      JsonValue value = random.valueOrNull();
      byLines.write(path, value);
      nested.write(path, value);
      assertThat(byLines.proofHash()).isEqualTo(nested.proofHash());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63, 64})
  void lines_keep_the_hashes_that_refused_deletes_left(long seed) throws IOException {
    RandomWrites random = new RandomWrites(seed, RandomWrites.EMPTY_KEYS);
    StateStore store = new StateStore();
    StateVersion version = store.cloneVersion(StateStore.EMPTY, "v");
    int stale = 0;
    for (int i = 0; i < STEPS; i++) {
      version.write(random.path(), random.valueOrNull());
      StringBuilder lines = new StringBuilder();
      version.root().appendLines(lines);
      StateStore again = new StateStore();
      StateVersion loaded = again.loadLines("v", lines.toString().lines().iterator());
      assertThat(loaded.proofHash()).as("step %d", i).isEqualTo(version.proofHash());
      assertThat(loaded.root().treeBytes()).isEqualTo(version.root().treeBytes());
      stale += lines.indexOf(",[\"") >= 0 ? 1 : 0;
      // As blocks are executed: on top of a version that stays.
      StateVersion next = store.cloneVersion("v", "next");
      StateVersion other = again.cloneVersion("v", "next");
      List<String> path = random.path();
      JsonValue value = random.valueOrNull();
      next.write(path, value);
      other.write(path, value);
      assertThat(other.proofHash()).as("step %d, written to", i).isEqualTo(next.proofHash());
      store.deleteVersion("next");
    }
    assertThat(stale).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42})
  void every_proof_verifies_unless_its_label_is_the_start_of_a_sibling(long seed) {
    RandomWrites random = new RandomWrites(seed, List.of("a", "b", "cc", "0x12", "한옥"));
    StateVersion version = new StateStore().cloneVersion(StateStore.EMPTY, "v");
    for (int i = 0; i < STEPS; i++) {
      version.write(random.path(), random.valueOrNull());
    }
    verifyAll(version.root(), version.root(), new ArrayList<>());
  }

  private static void verifyAll(StateNode root, StateNode node, List<String> path) {
    JsonObject proof = Objects.requireNonNull(StateProof.of(root, path));
    JsonObject verdict = StateProof.verify(proof);
    assertThat(verdict.get("isVerified")).as(path.toString()).isEqualTo(JsonBoolean.TRUE);
    assertThat(verdict.getString("curProofHash")).isEqualTo(String.valueOf(root.proofHash()));
    for (StateNode child : node.children()) {
      path.add(child.label());
      verifyAll(root, child, path);
      path.removeLast();
    }
  }
}
