package org.hanok.api.rpc;

import static org.hanok.api.rpc.Params.text;
import static org.hanok.api.rpc.RpcMethod.isOn;
import static org.hanok.api.rpc.RpcMethod.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Blocks and what they hold. */
final class BlockMethods {

  /** What of a block is its header, in the reference's order. */
  private static final List<String> HEADER =
      List.of(
          "last_hash",
          "last_votes_hash",
          "transactions_hash",
          "receipts_hash",
          "evidence_hash",
          "number",
          "epoch",
          "timestamp",
          "state_proof_hash",
          "proposer",
          "validators",
          "gas_amount_total",
          "gas_cost_total");

  private final ChainQuery chain;

  BlockMethods(ChainQuery chain) {
    this.chain = chain;
  }

  Map<String, RpcMethod> all() {
    return Map.ofEntries(
        Map.entry("ain_getLastBlock", p -> result(orNull(chain.lastBlock()))),
        Map.entry("ain_getLastBlockNumber", p -> result(chain.lastBlockNumber())),
        Map.entry("ain_getBlockByNumber", p -> block(BlockLookup.byNumber(chain, p, "number"), p)),
        Map.entry("ain_getBlockByHash", p -> block(BlockLookup.byHash(chain, p), p)),
        Map.entry("ain_getBlockList", p -> result(new JsonArray(List.copyOf(range(p))))),
        Map.entry("ain_getBlockHeadersList", this::headers),
        Map.entry("ain_getBlockTransactionCountByNumber", p -> count(byNumber(p))),
        Map.entry("ain_getBlockTransactionCountByHash", p -> count(byHash(p))),
        Map.entry("ain_getValidatorsByNumber", p -> member(byNumber(p), "validators")),
        Map.entry("ain_getValidatorsByHash", p -> member(byHash(p), "validators")),
        Map.entry("ain_getProposerByNumber", p -> member(byNumber(p), "proposer")),
        Map.entry("ain_getProposerByHash", p -> member(byHash(p), "proposer")),
        Map.entry(
            "ain_getTransactionByBlockNumberAndIndex", p -> transactionAt(byWholeNumber(p), p)),
        Map.entry(
            "ain_getTransactionByBlockHashAndIndex",
            p -> transactionAt(chain.blockByHash(text(p, "block_hash")), p)));
  }

  private Optional<JsonObject> byNumber(JsonObject params) {
    return found(BlockLookup.byNumber(chain, params, "number"));
  }

  private Optional<JsonObject> byHash(JsonObject params) {
    return found(BlockLookup.byHash(chain, params));
  }

  // AIN: here, and only here, a text does not stand for a number.
  private Optional<JsonObject> byWholeNumber(JsonObject params) {
    return params.get("block_number") instanceof JsonNumber
        ? found(BlockLookup.byNumber(chain, params, "block_number"))
        : Optional.empty();
  }

  private static Optional<JsonObject> found(@Nullable JsonValue block) {
    return block instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  private List<JsonObject> range(JsonObject params) {
    return BlockLookup.range(chain, params.get("from"), params.get("to"));
  }

  private static JsonObject block(@Nullable JsonValue block, JsonObject params) {
    if (block == null) {
      // AIN: a miss has no member "result" at all.
      return JsonObject.EMPTY;
    }
    return result(
        block instanceof JsonObject object && !isOn(params, "getFullTransactions")
            ? withHashesOnly(object)
            : block);
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
    List<JsonValue> headers = range(params).stream().<JsonValue>map(BlockMethods::header).toList();
    return result(new JsonArray(headers));
  }

  private static JsonObject header(JsonObject block) {
    JsonObject.Builder header = JsonObject.builder();
    HEADER.forEach(name -> header.setIfPresent(name, block.get(name)));
    return header.build();
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
    boolean there =
        transactions != null && BlockLookup.isHeight(index) && index < transactions.size();
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
