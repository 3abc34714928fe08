package org.hanok.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transition.BlockSelection;
import org.hanok.protocol.transition.PoolTransaction;
import org.jspecify.annotations.Nullable;

/** The reference's pool, by the functions that choose what goes into a block. */
final class PoolFunctions {

  private PoolFunctions() {}

  static boolean fitsAccount(VectorRecord record) {
    JsonObject body =
        JsonObject.builder()
            .set("nonce", record.number(0))
            .set("timestamp", record.number(1))
            .build();
    return new PoolTransaction("", "", body, 0, Map.of()).fits(record.number(2), record.number(3));
  }

  static JsonValue withoutConsensusTransactions(VectorRecord record) {
    List<JsonValue> kept = new ArrayList<>();
    for (JsonValue transaction : ((JsonArray) record.requiredArg(0)).items()) {
      if (!read((JsonObject) transaction).isConsensus()) {
        kept.add(transaction);
      }
    }
    return new JsonArray(kept);
  }

  static JsonValue mergeTwo(VectorRecord record) {
    return merge(List.of((JsonArray) record.requiredArg(0), (JsonArray) record.requiredArg(1)));
  }

  static JsonValue mergeAll(VectorRecord record) {
    List<JsonArray> lists = new ArrayList<>();
    ((JsonArray) record.requiredArg(0)).items().forEach(list -> lists.add((JsonArray) list));
    return merge(lists);
  }

  private static JsonValue merge(List<JsonArray> lists) {
    Map<PoolTransaction, JsonValue> originals = new HashMap<>();
    List<List<PoolTransaction>> read = new ArrayList<>();
    for (JsonArray list : lists) {
      List<PoolTransaction> transactions = new ArrayList<>();
      for (JsonValue item : list.items()) {
        PoolTransaction transaction = read((JsonObject) item);
        originals.put(transaction, item);
        transactions.add(transaction);
      }
      read.add(transactions);
    }
    List<JsonValue> merged = new ArrayList<>();
    for (PoolTransaction transaction : BlockSelection.mergeAll(read)) {
      merged.add(Objects.requireNonNull(originals.get(transaction)));
    }
    return new JsonArray(merged);
  }

  private static PoolTransaction read(JsonObject json) {
    JsonObject body = Objects.requireNonNull(json.getObject("tx_body"));
    JsonObject bandwidth = bandwidth(json);
    Map<String, Double> apps = new HashMap<>();
    JsonObject byApp = bandwidth.getObject("app");
    if (byApp != null) {
      byApp.forEach((app, amount) -> apps.put(app, ((JsonNumber) amount).value()));
    }
    return new PoolTransaction(
        String.valueOf(json.getString("hash")),
        String.valueOf(json.getString("address")),
        body,
        bandwidth.getNumber("service", 0),
        apps);
  }

  private static JsonObject bandwidth(JsonObject transaction) {
    JsonObject gas = member(transaction.getObject("extra"), "gas");
    JsonObject bandwidth = member(gas, "bandwidth");
    return bandwidth == null ? JsonObject.EMPTY : bandwidth;
  }

  private static @Nullable JsonObject member(@Nullable JsonObject object, String name) {
    return object == null ? null : object.getObject(name);
  }
}
