package org.hanok.conformance;

import java.nio.file.Path;
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
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateProof;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.jspecify.annotations.Nullable;

/** Runs the scripts and objects of the folder "radix": hashes, sums, order and structure. */
public final class RadixVectors {

  /** Runs each script of {@code file}. */
  public FileReport runScripts(Path file) {
    return RecordFile.run(file, file.getFileName().toString(), RadixVectors::checkScript);
  }

  /** Runs one script. */
  static Verdict checkScript(JsonObject script) {
    return new Script(script).run();
  }

  /** Writes each object of {@code file} into a fresh tree. */
  public FileReport runObjects(Path file) {
    return RecordFile.run(file, file.getFileName().toString(), RadixVectors::checkObject);
  }

  /** Writes one object into a fresh tree. */
  static Verdict checkObject(JsonObject record) {
    StateStore store = new StateStore();
    StateVersion version = store.cloneVersion(StateStore.EMPTY, "v");
    JsonValue value = JsonParser.parse(Objects.requireNonNull(record.getString("object_json")));
    version.write(List.of("values"), value);
    StateNode node = Objects.requireNonNull(version.find(List.of("values")));
    JsonObject.Builder actual = JsonObject.builder();
    actual.set("hash", String.valueOf(node.proofHash()));
    addSums(actual, node);
    actual.set("root", String.valueOf(version.proofHash()));
    actual.set("radix_snapshot", withoutVersions(node.toRadixSnapshot()));
    actual.set("read_back", JsonText.stringify(node.toJson()));
    JsonObject proof = record.getObject("proof");
    if (proof != null) {
      List<String> path = List.of("values", node.labels().getFirst());
      actual.setIfPresent("proof", StateProof.of(version.root(), path));
    }
    JsonObject.Builder expected = record.toBuilder().remove("object_json");
    expected.set("radix_snapshot", withoutVersions(required(record, "radix_snapshot")));
    expected.set("read_back", JsonText.stringify(required(record, "read_back")));
    return Verdict.compare(expected.build(), actual.build());
  }

  private static JsonValue required(JsonObject object, String key) {
    return Objects.requireNonNull(object.get(key), key);
  }

  private static void addSums(JsonObject.Builder json, StateNode node) {
    json.set("height", node.treeHeight());
    json.set("size", node.treeSize());
    json.set("bytes", JsonNumber.of(node.treeBytes()));
    json.set("max_siblings", node.treeMaxSiblings());
  }

  private static JsonObject stateOf(StateVersion version) {
    JsonObject.Builder json = JsonObject.builder();
    StateNode root = version.root();
    json.set("root", rootOf(root));
    addSums(json, root);
    return json.build();
  }

  private static JsonValue rootOf(StateNode root) {
    return root.proofHash() == null
        ? JsonNull.NULL
        : JsonString.of(String.valueOf(root.proofHash()));
  }

  /** AIN: which version made a node is informative, and largely wrong on the reference. */
  public static JsonValue withoutVersions(JsonValue snapshot) {
    if (!(snapshot instanceof JsonObject object)) {
      return snapshot;
    }
    JsonObject.Builder kept = JsonObject.builder();
    object.forEach(
        (key, value) -> {
          if (!key.startsWith("#version")) {
            kept.set(key, withoutVersions(value));
          }
        });
    return kept.build();
  }

  /** One script on a store of its own. */
  private static final class Script {
    private final JsonObject script;
    private final StateStore store = new StateStore();

    Script(JsonObject script) {
      this.script = script;
    }

    Verdict run() {
      List<JsonValue> steps = Objects.requireNonNull(script.getArray("steps")).items();
      for (int i = 0; i < steps.size(); i++) {
        Verdict verdict = runStep((JsonObject) steps.get(i));
        if (verdict != Verdict.Passed.PASSED) {
          return new Verdict.Failed("step " + i + " " + steps.get(i) + ": " + verdict);
        }
      }
      return checkFinal();
    }

    private Verdict runStep(JsonObject step) {
      String op = text(step, "op");
      String name = text(step, op.equals("clone") ? "to" : "version");
      switch (op) {
        case "clone" -> store.cloneVersion(text(step, "from"), name);
        case "write" -> version(name).write(pathOf(step), required(step, "value"));
        case "backup" -> version(name).backup();
        case "drop_backup" -> version(name).dropBackup();
        case "restore" -> version(name).restore();
        case "delete" -> store.deleteVersion(name);
        case "finalize" -> store.finalizeVersion(name);
        case "check" -> {}
        default -> throw new IllegalArgumentException("unknown step " + op);
      }
      return checkStep(step, name);
    }

    private Verdict checkStep(JsonObject step, String name) {
      JsonObject expected = step.getObject("expect");
      Verdict verdict =
          expected == null
              ? Verdict.Passed.PASSED
              : Verdict.compare(expected, stateOf(version(name)));
      JsonArray siblings = step.getArray("siblings");
      return siblings == null || verdict != Verdict.Passed.PASSED
          ? verdict
          : Verdict.compare(siblings, siblingsAt(version(name), pathOf(step)));
    }

    private static @Nullable JsonArray siblingsAt(StateVersion version, List<String> path) {
      StateNode parent = version.find(path.subList(0, path.size() - 1));
      if (parent == null) {
        return null;
      }
      List<String> labels = parent.labels();
      return new JsonArray(
          labels.stream().limit(30).map(label -> (JsonValue) JsonString.of(label)).toList());
    }

    private Verdict checkFinal() {
      JsonObject versions = Objects.requireNonNull(script.getObject("final"));
      for (String name : versions.keys()) {
        JsonObject expected = Objects.requireNonNull(versions.getObject(name));
        Verdict verdict = checkVersion(expected, version(name));
        if (verdict != Verdict.Passed.PASSED) {
          return new Verdict.Failed("final " + name + ": " + verdict);
        }
      }
      return Verdict.Passed.PASSED;
    }

    private static Verdict checkVersion(JsonObject expected, StateVersion version) {
      JsonValue snapshot = version.root().toRadixSnapshot();
      JsonObject.Builder actual = stateOf(version).toBuilder();
      actual.set("radix_snapshot", withoutVersions(snapshot));
      JsonObject.Builder wanted = expected.toBuilder();
      wanted.set("radix_snapshot", withoutVersions(required(expected, "radix_snapshot")));
      return Verdict.compare(wanted.build(), actual.build());
    }

    private StateVersion version(String name) {
      return Objects.requireNonNull(store.version(name), name);
    }

    private static String text(JsonObject step, String key) {
      return Objects.requireNonNull(step.getString(key), key);
    }

    private static List<String> pathOf(JsonObject step) {
      return Objects.requireNonNull(step.getArray("path")).items().stream()
          .map(label -> ((JsonString) label).value())
          .toList();
    }
  }
}
