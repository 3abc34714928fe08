package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;
import static org.hanok.conformance.FunctionVector.number;
import static org.hanok.conformance.FunctionVector.text;
import static org.hanok.conformance.FunctionVector.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.consensus.SeededRandom;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.json.StableJson;

/** Hashes and sizes of blocks, and who proposes them. */
final class BlockFunctions implements FunctionVectors.Area {

  private final VectorPlaces places;
  // Texts take a tenth of the memory of what they say.
  private final Map<String, List<String>> blocksByChain = new HashMap<>();

  /** Finds the blocks that records name in {@code places}. */
  BlockFunctions(VectorPlaces places) {
    this.places = places;
  }

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put("Block", this::recordedBlock);
    functions.put("Block.hash", text(r -> block(r.requiredArg(0)).hash().toString()));
    functions.put("Block.getSize", number(r -> block(r.requiredArg(0)).size()));
    functions.put("seedrandom", value(BlockFunctions::firstThree));
    functions.put("Consensus.selectProposer", value(BlockFunctions::proposer));
    functions.put(
        "TransactionPool.isCorrectlyNoncedOrTimestamped", bool(PoolFunctions::fitsAccount));
    functions.put(
        "TransactionPool.excludeConsensusTransactions",
        value(PoolFunctions::withoutConsensusTransactions));
    functions.put("TransactionPool.mergeTwoSortedArrays", value(PoolFunctions::mergeTwo));
    functions.put("TransactionPool.mergeMultipleSortedArrays", value(PoolFunctions::mergeAll));
    return functions;
  }

  private static Block block(JsonValue json) {
    return Objects.requireNonNull(Block.parse(json), "not a block");
  }

  private static JsonValue firstThree(VectorRecord record) {
    SeededRandom random = new SeededRandom(record.text(0));
    return JsonArray.of(
        JsonNumber.of(random.next()), JsonNumber.of(random.next()), JsonNumber.of(random.next()));
  }

  private static JsonValue proposer(VectorRecord record) {
    Validators validators = new Validators((JsonObject) record.requiredArg(1));
    String proposer = validators.proposerFor(record.text(0));
    return proposer == null ? JsonNull.NULL : JsonString.of(proposer);
  }

  private Verdict recordedBlock(VectorRecord record) {
    int number = (int) record.json().getNumber("number", -1);
    Block block =
        block(JsonParser.parse(blocks(record.requiredText("chain")).get(number), 2000, 1 << 28));
    List<JsonValue> sizes = new ArrayList<>();
    List<JsonValue> hashes = new ArrayList<>();
    for (JsonValue item : block.body().transactions().items()) {
      JsonObject transaction = (JsonObject) item;
      JsonObject body = Objects.requireNonNull(transaction.getObject("tx_body"));
      sizes.add(JsonNumber.of(ObjectSize.of(body)));
      hashes.add(
          JsonString.of(
              new org.hanok.protocol.transaction.TransactionBody(body).hash().toString()));
    }
    JsonObject.Builder actual =
        JsonObject.builder()
            .set("fn", "Block")
            .set("chain", record.requiredText("chain"))
            .set("number", number)
            .set("stable_header", StableJson.stringify(block.header().toJson()))
            .set("hash", block.hash().toString())
            .set("size", JsonNumber.of((double) block.size()))
            .set("last_votes_hash", block.header().lastVotesHash())
            .set("evidence_hash", block.header().evidenceHash())
            .set("transactions_hash", block.header().transactionsHash())
            .set("receipts_hash", block.header().receiptsHash())
            .set("sizeof_tx_bodies", new JsonArray(sizes))
            .set("tx_hashes", new JsonArray(hashes));
    return Verdict.compare(record.json(), actual.build());
  }

  private List<String> blocks(String chain) {
    return blocksByChain.computeIfAbsent(
        chain,
        name -> {
          List<String> blocks = new ArrayList<>();
          try {
            places.chain(name).forEach(block -> blocks.add(JsonText.stringify(block)));
          } catch (IOException missing) {
            throw new UncheckedIOException(missing);
          }
          return blocks;
        });
  }
}
