package org.hanok.console.view;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;

/** A chain of a test's own: each transaction is in a block of its own, block 0 being the first. */
final class FakeChain {

  private final List<JsonObject> transactions = new ArrayList<>();
  private final List<ChainQuery.TransactionLine> lines = new ArrayList<>();
  private final Map<String, Integer> byHash = new LinkedHashMap<>();
  private int opened;
  private long blockBytes = 1_000;

  static String hash(int number) {
    return "0x%064x".formatted(0xabcdL << 40 | number);
  }

  /** Adds a command; answers its hash. */
  String command(String from, String verb, String recordId, String value) {
    int number = transactions.size();
    String hash = hash(number);
    String ref = "/market/command/" + verb + "/" + from + "/" + recordId;
    String json =
        "{'hash':'%s','address':'%s','tx_body':{'timestamp':%d,'operation':{'type':'SET_VALUE','ref':'%s','value':%s}}}"
            .formatted(hash, from, number, ref, value);
    transactions.add((JsonObject) JsonParser.parse(json.replace('\'', '"')));
    lines.add(
        new ChainQuery.TransactionLine(
            hash, from, number, 0, number, "SET_VALUE", ref, "FINALIZED"));
    byHash.put(hash, number);
    return hash;
  }

  /** How long each block is said to be. */
  void blocksHave(long bytes) {
    blockBytes = bytes;
  }

  /** How many blocks were opened. */
  int opened() {
    return opened;
  }

  ChainQuery query() {
    return (ChainQuery)
        Proxy.newProxyInstance(
            ChainQuery.class.getClassLoader(),
            new Class<?>[] {ChainQuery.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "lastBlockNumber" -> (long) transactions.size() - 1;
                  case "transactionByHash" -> tracked((String) arguments[0]);
                  case "transactionsOf" -> of((String) arguments[0], (int) arguments[1]);
                  case "transactionsBeginning" -> beginning((String) arguments[0]);
                  case "newestBlocks" -> newest((long) arguments[0]);
                  case "blockByNumber" -> block((long) arguments[0]);
                  case "blockByHash" -> Optional.empty();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Optional<JsonObject> tracked(String hash) {
    return Optional.ofNullable(byHash.get(hash))
        .map(
            number ->
                JsonObject.builder()
                    .set("state", "FINALIZED")
                    .set("number", number)
                    .set("index", 0)
                    .set("transaction", (JsonValue) transactions.get(number))
                    .build());
  }

  private List<ChainQuery.TransactionLine> of(String address, int limit) {
    return lines.reversed().stream()
        .filter(line -> line.address().equals(address))
        .limit(limit)
        .toList();
  }

  private List<ChainQuery.TransactionLine> beginning(String prefix) {
    return lines.stream().filter(line -> line.hash().startsWith(prefix)).toList();
  }

  private List<ChainQuery.BlockLine> newest(long beforeNumber) {
    long number = beforeNumber - 1;
    return List.of(new ChainQuery.BlockLine(number, "", number, number, "0xP", 1, blockBytes, 0));
  }

  private Optional<JsonObject> block(long number) {
    opened++;
    return Optional.of(JsonObject.of("transactions", JsonArray.of(transactions.get((int) number))));
  }
}
