package org.hanok.api.rpc;

import static org.hanok.api.rpc.RpcMethod.flag;
import static org.hanok.api.rpc.RpcMethod.result;
import static org.hanok.api.rpc.RpcMethod.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** Blocks and what they hold. */
final class BlockMethods {

  private final ChainQuery chain;

  BlockMethods(ChainQuery chain) {
    this.chain = chain;
  }

  Map<String, RpcMethod> all() {
    return Map.ofEntries(
        Map.entry("ain_getLastBlock", p -> result(orNull(chain.lastBlock()))),
        Map.entry("ain_getLastBlockNumber", p -> result(chain.lastBlockNumber())),
        Map.entry("ain_getBlockByNumber", p -> block(byNumber(p), p)),
        Map.entry("ain_getBlockByHash", p -> block(byHash(p), p)),
        Map.entry("ain_getBlockList", p -> result(new JsonArray(List.copyOf(range(p))))),
        Map.entry("ain_getBlockHeadersList", this::headers),
        Map.entry("ain_getBlockTransactionCountByNumber", p -> count(byNumber(p))),
        Map.entry("ain_getBlockTransactionCountByHash", p -> count(byHash(p))),
        Map.entry("ain_getValidatorsByNumber", p -> member(byNumber(p), "validators")),
        Map.entry("ain_getValidatorsByHash", p -> member(byHash(p), "validators")),
        Map.entry("ain_getProposerByNumber", p -> member(byNumber(p), "proposer")),
        Map.entry("ain_getProposerByHash", p -> member(byHash(p), "proposer")),
        Map.entry(
            "ain_getTransactionByBlockNumberAndIndex",
            p -> transactionAt(byNumber(p, "block_number"), p)),
        Map.entry(
            "ain_getTransactionByBlockHashAndIndex",
            p -> transactionAt(chain.blockByHash(text(p, "block_hash")), p)));
  }

  private Optional<JsonObject> byNumber(JsonObject params) {
    return byNumber(params, "number");
  }

  private Optional<JsonObject> byNumber(JsonObject params, String key) {
    double number = number(params, key);
    return isHeight(number) ? chain.blockByNumber((long) number) : Optional.empty();
  }

  private Optional<JsonObject> byHash(JsonObject params) {
    return chain.blockByHash(text(params, "hash"));
  }

  private static double number(JsonObject params, String key) {
    return switch (params.get(key)) {
      case JsonNumber number -> number.value();
      case JsonString text -> EcmaNumber.toNumber(text.value());
      case null, default -> Double.NaN;
    };
  }

  private static boolean isHeight(double number) {
    return number >= 0 && number <= 9e15 && number == Math.rint(number);
  }

  private List<JsonObject> range(JsonObject params) {
    double from = number(params, "from");
    double to = number(params, "to");
    return isHeight(from) && isHeight(to) && from < to
        ? chain.blocks((long) from, (long) to)
        : List.of();
  }

  private static JsonObject block(Optional<JsonObject> block, JsonObject params) {
    if (block.isEmpty()) {
      // AIN: a miss has no member "result" at all.
      return JsonObject.EMPTY;
    }
    return result(flag(params, "getFullTransactions") ? block.get() : withHashesOnly(block.get()));
  }

  private static JsonObject withHashesOnly(JsonObject block) {
    JsonArray transactions = block.getArray("transactions");
    if (transactions == null) {
      return block;
    }
    Function<JsonValue, JsonValue> hash =
        transaction ->
            transaction instanceof JsonObject object
                ? RpcMethod.valueOrNull(object, "hash")
                : JsonNull.NULL;
    JsonArray hashes = new JsonArray(transactions.items().stream().map(hash).toList());
    return block.toBuilder().set("transactions", hashes).build();
  }

  private JsonObject headers(JsonObject params) {
    List<JsonValue> headers =
        range(params).stream().map(block -> RpcMethod.valueOrNull(block, "header")).toList();
    return result(new JsonArray(headers));
  }

  private static JsonObject count(Optional<JsonObject> block) {
    return result(
        block
            .map(b -> b.getArray("transactions"))
            .<JsonValue>map(transactions -> JsonNumber.of(transactions.size()))
            .orElse(JsonNull.NULL));
  }

  private static JsonObject member(Optional<JsonObject> block, String key) {
    return result(block.map(b -> RpcMethod.valueOrNull(b, key)).orElse(JsonNull.NULL));
  }

  private static JsonObject transactionAt(Optional<JsonObject> block, JsonObject params) {
    JsonArray transactions = block.map(b -> b.getArray("transactions")).orElse(null);
    double index = params.getNumber("index", Double.NaN);
    boolean there = transactions != null && isHeight(index) && index < transactions.size();
    if (transactions == null || !there) {
      return result(JsonNull.NULL);
    }
    return result(
        JsonObject.builder()
            .set("transaction", transactions.at((int) index))
            .set("is_executed", JsonBoolean.TRUE)
            .set("is_finalized", JsonBoolean.TRUE)
            .build());
  }

  private static JsonValue orNull(Optional<JsonObject> value) {
    return value.<JsonValue>map(Function.identity()).orElse(JsonNull.NULL);
  }
}
