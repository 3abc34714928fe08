package org.hanok.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of transactions")
class TransactionsTest {

  private static final JsonObject TRANSACTION =
      (JsonObject)
          JsonParser.parse(
              "{\"hash\":\"0xa\",\"address\":\"0xA\","
                  + "\"tx_body\":{\"timestamp\":9,\"operation\":{\"ref\":\"/apps/x\"}}}");

  private boolean isFinal;
  private boolean isMarkedInPool = true;

  @Test
  void holds_one_that_becomes_final_while_it_is_made_once() {
    assertThat(listed()).containsExactly("0xa FINALIZED");
  }

  @Test
  void holds_one_that_is_in_a_block_and_still_in_the_pool_once() {
    isFinal = true;
    isMarkedInPool = false;
    assertThat(listed()).containsExactly("0xa FINALIZED");
  }

  private List<String> listed() {
    ChainResource resource = new ChainResource();
    resource.chain =
        (ChainQuery)
            Proxy.newProxyInstance(
                ChainQuery.class.getClassLoader(),
                new Class<?>[] {ChainQuery.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "pendingTransactions" -> pending();
                      case "newestTransactions" -> settled();
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return resource.transactions(null).items().stream()
        .map(one -> one.hash() + " " + one.state())
        .toList();
  }

  /** As soon as one list was looked at, the transaction goes from the pool into a block. */
  private JsonObject pending() {
    boolean waits = !isFinal || !isMarkedInPool;
    isFinal = true;
    return waits ? JsonObject.of("0xA", JsonArray.of(TRANSACTION)) : JsonObject.EMPTY;
  }

  private List<ChainQuery.TransactionLine> settled() {
    boolean was = isFinal;
    isFinal = true;
    return was
        ? List.of(
            new ChainQuery.TransactionLine(
                "0xa", "0xA", 1, 0, 9, "SET_VALUE", "/apps/x", "FINALIZED"))
        : List.of();
  }
}
