package org.hanok.node.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** What is told of consensus and of blocks. */
final class ChainReport {

  private final ChainView view;
  private final StateQuery state;
  private final NodeStatusQuery node;
  private final String genesisHash;

  ChainReport(ChainView view, StateQuery state, NodeStatusQuery node, String genesisHash) {
    this.view = view;
    this.state = state;
    this.node = node;
    this.genesisHash = genesisHash;
  }

  private static boolean isRunning(NodeStatusQuery.Pulse now) {
    return now.state() == NodeStatus.State.SERVING;
  }

  JsonObject consensus() {
    return consensus(node.pulse());
  }

  private JsonObject consensus(NodeStatusQuery.Pulse now) {
    return consensus(now, view.last());
  }

  private JsonObject consensus(NodeStatusQuery.Pulse now, Block last) {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("health", isOnTime(now, last))
            .set("state", isRunning(now) ? "RUNNING" : "STOPPED")
            .set("stateNumeric", isRunning(now) ? 1 : 2)
            .set("epoch", now.epoch())
            .set("isInEpochTransition", false)
            .set("validators", validators(last))
            .set("globalTimeSyncStatus", JsonObject.EMPTY);
    state
        .value("/consensus/rewards/" + node.identity().address(), JsonObject.EMPTY)
        .ifPresent(rewards -> json.set("rewards", rewards));
    return json.build();
  }

  boolean isHealthy(NodeStatusQuery.Pulse now) {
    return isRunning(now) && isOnTime(now, view.last());
  }

  private static boolean isOnTime(NodeStatusQuery.Pulse now, Block last) {
    return now.epoch() - last.epoch() < now.healthThresholdEpochs();
  }

  private static JsonObject validators(Block last) {
    JsonObject.Builder json = JsonObject.builder();
    last.validators()
        .json()
        .forEach(
            (address, info) ->
                json.set(
                    address,
                    info instanceof JsonObject object
                        ? object.toBuilder().set("voting_right", true).build()
                        : info));
    return json.build();
  }

  JsonObject consensusWithTips(NodeStatusQuery.Pulse now, ChainMoment moment) {
    long tips = tips(moment.pending()).size();
    return consensus(now, moment.last()).toBuilder()
        .set("longestNotarizedChainTipsSize", Math.max(1, tips))
        .build();
  }

  JsonObject raw() {
    NodeStatusQuery.Pulse now = node.pulse();
    ChainMoment moment = view.moment();
    List<PendingView> pending = moment.pending();
    Block newest = pending.isEmpty() ? moment.last() : pending.getLast().block();
    JsonObject consensus =
        JsonObject.builder()
            .set("epoch", now.epoch())
            .set("proposer", newest.header().proposer())
            .set("state", isRunning(now) ? "RUNNING" : "STOPPED")
            .build();
    return JsonObject.of("consensus", consensus, "block_pool", pool(pending));
  }

  private JsonObject pool(List<PendingView> pending) {
    JsonObject.Builder infos = JsonObject.builder();
    Map<String, JsonArray> next = new LinkedHashMap<>();
    // AIN: the genesis block is never forgotten as what follows nothing.
    next.put("", JsonArray.of(JsonString.of(genesisHash)));
    List<JsonValue> hashes = new ArrayList<>();
    List<JsonValue> epochs = new ArrayList<>();
    List<JsonValue> numbers = new ArrayList<>();
    for (PendingView one : pending) {
      String hash = one.block().hash().toString();
      infos.set(hash, info(one));
      next.put(one.block().header().lastHash(), JsonArray.of(JsonString.of(hash)));
      hashes.add(JsonString.of(hash));
      epochs.add(JsonNumber.of(one.block().epoch()));
      numbers.add(JsonNumber.of(one.block().number()));
    }
    JsonObject.Builder followers = JsonObject.builder();
    next.forEach(followers::set);
    return JsonObject.builder()
        .set("hashToBlockInfo", infos.build())
        .set("hashToInvalidBlockInfo", JsonObject.EMPTY)
        .set("hashToDb", new JsonArray(hashes))
        .set("hashToNextBlockSet", followers.build())
        .set("epochToBlock", new JsonArray(epochs))
        .set("numberToBlockSet", new JsonArray(numbers))
        .set("longestNotarizedChainTips", new JsonArray(tips(pending)))
        .build();
  }

  private static JsonObject info(PendingView one) {
    return JsonObject.builder()
        .set("block", one.block().toJson())
        .setIfPresent("proposal", one.proposal())
        .set("votes", new JsonArray(List.copyOf(one.votes())))
        .set("tallied", tallied(one))
        .set("notarized", one.isNotarized())
        .build();
  }

  private static double tallied(PendingView one) {
    double sum = 0;
    for (JsonObject vote : one.votes()) {
      JsonObject body = vote.getObject("tx_body");
      JsonObject operation = body == null ? null : body.getObject("operation");
      JsonObject value = operation == null ? null : operation.getObject("value");
      sum += value == null ? 0 : value.getNumber("stake", 0);
    }
    return sum;
  }

  private static List<JsonValue> tips(List<PendingView> pending) {
    return pending.stream()
        .filter(PendingView::isNotarized)
        .reduce((first, second) -> second)
        .<List<JsonValue>>map(tip -> List.of(JsonString.of(tip.block().hash().toString())))
        .orElse(List.of());
  }

  JsonObject versions(ChainMoment moment) {
    String last = ":" + moment.last().number();
    List<JsonValue> names = new ArrayList<>();
    names.add(JsonString.of("EMPTY"));
    names.add(JsonString.of("FINAL" + last));
    names.add(JsonString.of("NODE" + last));
    moment.pending().stream()
        .map(one -> "POOL:" + (one.block().number() - 1) + ":" + one.block().number())
        .forEach(name -> names.add(JsonString.of(name)));
    return JsonObject.builder()
        .set("numVersions", names.size())
        .set("versionList", new JsonArray(names))
        .set("finalVersion", "FINAL" + last)
        .build();
  }

  static JsonObject blocks(Block last, long genesisMillis, long nowMillis) {
    long timestamp = last.timestamp();
    return JsonObject.builder()
        .set("number", last.number())
        .set("epoch", last.epoch())
        .set("timestamp", timestamp)
        .set("elapsedTimeMs", timestamp == genesisMillis ? 0 : nowMillis - timestamp)
        .build();
  }
}
