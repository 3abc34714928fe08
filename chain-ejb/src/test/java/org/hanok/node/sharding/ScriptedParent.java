package org.hanok.node.sharding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** A parent of two maps: what it has is final at once, unless it is told to wait. */
final class ScriptedParent {

  static final ShardTerms TERMS = terms(5);

  final Map<String, JsonValue> front = new HashMap<>();
  final Map<String, JsonValue> finals = new HashMap<>();
  final List<JsonObject> sent = new ArrayList<>();
  final List<ParentQuestion> asked = new ArrayList<>();
  int chainId = 7;
  boolean isSlow;
  boolean losesWhatItTakes;
  Optional<ParentAnswer.Failed> trouble = Optional.empty();
  Optional<JsonValue> receipt = Optional.empty();

  static ShardTerms terms(long period) {
    return switch (ShardTerms.read(params(period), Shards.REPORTER.address())) {
      case ShardTerms.Ours(ShardTerms terms) -> terms;
      case ShardTerms.Reading other -> throw new IllegalStateException(other.toString());
    };
  }

  static JsonObject params(long period) {
    return Shards.params("/apps/afan", period);
  }

  ParentAnswer answer(ParentQuestion question) {
    asked.add(question);
    if (trouble.isPresent()) {
      return trouble.get();
    }
    return switch (question) {
      case ParentQuestion.ChainId ignored -> new ParentAnswer.Said(JsonNumber.of(chainId));
      case ParentQuestion.Value(String path, boolean isFinal) ->
          new ParentAnswer.Said((isFinal ? finals : front).getOrDefault(path, JsonNull.NULL));
      case ParentQuestion.Send(JsonObject body) -> take(body);
    };
  }

  private ParentAnswer take(JsonObject body) {
    sent.add(body);
    if (receipt.isEmpty() && !losesWhatItTakes) {
      write(Objects.requireNonNull(body.getObject("operation")));
    }
    return new ParentAnswer.Said(receipt.orElse(JsonObject.builder().set("code", 0).build()));
  }

  private void write(JsonObject operation) {
    JsonArray list = operation.getArray("op_list");
    if (list != null) {
      list.items().forEach(one -> write((JsonObject) one));
      return;
    }
    String ref = Objects.requireNonNull(operation.getString("ref"));
    if (ref.startsWith("/manage_app/")) {
      set("/manage_app/afan/config", Objects.requireNonNull(operation.get("value")));
    } else if (ref.endsWith("/.shard")) {
      set(TERMS.latestPath(), JsonNumber.of(-1));
    } else if (ref.endsWith("/proof_hash") && operation.get("value") instanceof JsonString hash) {
      set(ref, hash);
      set(TERMS.latestPath(), JsonNumber.of(Long.parseLong(ref.split("/", -1)[5])));
    }
  }

  private void set(String path, JsonValue value) {
    front.put(path, value);
    if (!isSlow) {
      finals.put(path, value);
    }
  }

  /** That is so from before. */
  void has(String path, JsonValue value) {
    front.put(path, value);
    finals.put(path, value);
  }

  /** What waits becomes final. */
  void finish() {
    finals.putAll(front);
  }

  /** What was taken and is not final is forgotten. */
  void forget() {
    front.clear();
    front.putAll(finals);
  }

  long latest() {
    return front.get(TERMS.latestPath()) instanceof JsonNumber(double number) ? (long) number : -2;
  }
}
