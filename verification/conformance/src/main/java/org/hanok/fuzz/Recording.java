package org.hanok.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/** Keeps blocks and what the reference made of them, laid out as recorded chains are. */
final class Recording {

  private final List<String> blocks = new ArrayList<>();
  private final List<String> traces = new ArrayList<>();

  /** Block {@code block} stands; {@code answer} is what the reference said on executing it. */
  void add(Block block, JsonObject answer) {
    blocks.add(JsonText.stringify(block.toJson()));
    JsonArray executions = Objects.requireNonNull(answer.getArray("executions"));
    int votes = block.body().lastVotes().size();
    int evidence = countOfEvidenceVotes(block);
    int transactions = block.body().transactions().size();
    JsonObject trace =
        JsonObject.builder()
            .set("number", JsonNumber.of(block.number()))
            .set("votes", roots(executions, 0, votes))
            .set("evidence_votes", roots(executions, votes, votes + evidence))
            .set(
                "transactions",
                Comparison.withoutMessages(part(executions, votes + evidence, transactions)))
            .setIfPresent("state_proof_hash", answer.get("root"))
            .build();
    traces.add(JsonText.stringify(trace));
  }

  private static int countOfEvidenceVotes(Block block) {
    int[] count = {0};
    block
        .body()
        .evidence()
        .forEach(
            (offender, list) -> {
              for (JsonValue each : ((JsonArray) list).items()) {
                JsonArray votes = ((JsonObject) each).getArray("votes");
                count[0] += votes == null ? 0 : votes.size();
              }
            });
    return count[0];
  }

  private static JsonArray roots(JsonArray executions, int from, int to) {
    List<JsonValue> roots = new ArrayList<>();
    for (int i = from; i < to; i++) {
      roots.add(Objects.requireNonNull(((JsonObject) executions.at(i)).get("root")));
    }
    return new JsonArray(roots);
  }

  private static JsonArray part(JsonArray executions, int from, int count) {
    return new JsonArray(executions.items().subList(from, from + count));
  }

  /** Writes everything into {@code folder}, with the state the reference ended with. */
  void writeTo(Path folder, Network network, JsonObject snapshot) throws IOException {
    network.writeTo(folder);
    Network.writeCompressed(folder.resolve("blocks.jsonl.gz"), String.join("\n", blocks) + "\n");
    Network.writeCompressed(folder.resolve("trace.jsonl.gz"), String.join("\n", traces) + "\n");
    Network.writeCompressed(
        folder.resolve("final_radix_snapshot.json.gz"),
        JsonText.stringify(Objects.requireNonNull(snapshot.get("radix"))));
  }
}
