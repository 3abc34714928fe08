package org.hanok.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hanok.conformance.TaggedValues;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transition.FirstDifference;
import org.jspecify.annotations.Nullable;

/** Compares what both sides did, and counts what was seen. */
final class Comparison {

  private final Map<String, Integer> codes = new TreeMap<>();
  private final Map<String, Integer> functions = new TreeMap<>();
  private final Map<String, Integer> reads = new TreeMap<>();
  private int transactions;
  private int blocks;
  private int withEvidence;
  private int spoiled;
  private int changed;
  private int messages;
  private String firstMessage = "";

  /**
   * Compares step by step.
   *
   * @throws Mismatch at the first step that differs
   */
  void steps(JsonArray reference, List<HanokSide.Step> hanok) {
    int common = Math.min(reference.size(), hanok.size());
    for (int i = 0; i < common; i++) {
      step((JsonObject) reference.at(i), hanok.get(i));
    }
  }

  private void step(JsonObject reference, HanokSide.Step hanok) {
    JsonValue json = hanok.result().json();
    String where = "transaction " + hanok.hash();
    same(where + " hash", reference.get("hash"), JsonString.of(hanok.hash()));
    JsonValue expected = reference.get("result");
    JsonValue result =
        Objects.requireNonNull(TaggedValues.decode(expected == null ? JsonObject.EMPTY : expected));
    if (!withoutMessages(result).equals(withoutMessages(json))) {
      String first =
          FirstDifference.between(
              where + " result", withoutMessages(result), withoutMessages(json));
      throw new Mismatch(
          "expected is the reference's, got is Hanok's: "
              + first
              + "\nthe reference: "
              + JsonText.stringify(result)
              + "\nHanok: "
              + JsonText.stringify(json));
    }
    same(where + " failed", reference.get("failed"), bool(hanok.result().failed()));
    same(where + " state hash", reference.get("root"), JsonString.of(hanok.root()));
    if (!result.equals(json)) {
      messages++;
      if (firstMessage.isEmpty()) {
        firstMessage = FirstDifference.between(where, result, json);
      }
    }
    count(json);
  }

  /** The hash that a transaction or a block says of itself. */
  static String hashOf(JsonValue item) {
    return String.valueOf(((JsonObject) item).getString("hash"));
  }

  private static JsonValue bool(boolean value) {
    return JsonBoolean.of(value);
  }

  static void same(String what, @Nullable JsonValue reference, JsonValue hanok) {
    if (reference == null || !reference.equals(hanok)) {
      throw new Mismatch(
          "expected is the reference's, got is Hanok's: "
              + FirstDifference.between(
                  what, reference == null ? JsonObject.EMPTY : reference, hanok));
    }
  }

  private void count(JsonValue result) {
    transactions++;
    if (result instanceof JsonObject members) {
      JsonObject list = members.getObject("result_list");
      if (members.has("code") || list == null) {
        codes.merge(String.valueOf((int) members.getNumber("code", -1)), 1, Integer::sum);
      }
      if (list != null) {
        list.forEach(
            (index, each) ->
                codes.merge(
                    "in a SET " + (int) ((JsonObject) each).getNumber("code", -1),
                    1,
                    Integer::sum));
      }
    }
    countFunctions(result);
  }

  private void countFunctions(JsonValue value) {
    if (value instanceof JsonObject members) {
      JsonObject results = members.getObject("func_results");
      if (results != null) {
        results.forEach(
            (id, each) ->
                functions.merge(
                    id + " " + (int) ((JsonObject) each).getNumber("code", -1), 1, Integer::sum));
      }
      members.forEach((key, member) -> countFunctions(member));
    }
  }

  static JsonValue withoutMessages(JsonValue value) {
    if (value instanceof JsonArray array) {
      return new JsonArray(array.items().stream().map(Comparison::withoutMessages).toList());
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject.Builder kept = JsonObject.builder();
    object.forEach(
        (key, member) -> {
          if (!key.equals("message")) {
            kept.set(key, withoutMessages(member));
          }
        });
    return kept.build();
  }

  /** Both took a block. */
  void tookBlock(boolean hasEvidence) {
    blocks++;
    withEvidence += hasEvidence ? 1 : 0;
  }

  /** Both refused a spoiled block, for the same reason. */
  void refusedBlock() {
    spoiled++;
  }

  /** Both took a block whose bodies a rule had changed. */
  void tookChangedBodies() {
    changed++;
  }

  /** Both answered a read, or a question of another kind, alike. */
  void read(String kind) {
    reads.merge(kind, 1, Integer::sum);
  }

  int transactions() {
    return transactions;
  }

  /** What came of everything, for people. */
  String summary() {
    String text =
        String.format(
            "%d blocks (%d with evidence, %d with changed bodies), %d executions,"
                + " %d spoiled blocks refused%n",
            blocks, withEvidence, changed, transactions, spoiled);
    text += "codes " + codes + "\nfunctions " + functions + "\nreads " + reads;
    return messages == 0
        ? text
        : text + "\nmessages that differ: " + messages + ", the first: " + firstMessage;
  }
}
