package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a private chain tells")
class BlockEventsTest {

  @TempDir Path folder;

  @Test
  void a_transaction_goes_from_executed_to_in_block_to_finalized() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.ingress().submit(Signed.transfer(1, 5));
      chain.epochsUntil(() -> changes(chain, "/transfer/").size() == 3);
      assertThat(changes(chain, "/transfer/"))
          .extracting(change -> change.before().orElse("nothing") + " " + change.after())
          .containsExactly("nothing EXECUTED", "EXECUTED IN_BLOCK", "IN_BLOCK FINALIZED");
    }
  }

  @Test
  void one_that_fails_is_reverted_when_its_block_is_executed_and_again_when_it_is_final()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.ingress().submit(Signed.write("/apps/nobodys", JsonString.of("x"), 1));
      chain.epochsUntil(() -> changes(chain, "/apps/nobodys").size() == 3);
      assertThat(changes(chain, "/apps/nobodys"))
          .extracting(change -> change.before().orElse("nothing") + " " + change.after())
          .containsExactly("nothing PENDING", "PENDING REVERTED", "REVERTED REVERTED");
    }
  }

  @Test
  void a_value_is_told_on_arrival_and_again_when_a_block_writes_it() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      JsonObject transfer = Signed.transfer(1, 5);
      chain.ingress().submit(transfer);
      chain.epochsUntil(() -> values(chain, "/transfer/").size() >= 4);
      List<ChainEvent.ValueChanged> told = values(chain, "/transfer/");
      assertThat(told).extracting(ChainEvent.ValueChanged::source).contains("USER", "BLOCK");
      ChainEvent.ValueChanged last =
          told.stream().filter(value -> value.path().endsWith("/1/value")).toList().getLast();
      assertThat(last.source()).isEqualTo("BLOCK");
      assertThat(last.after()).isEqualTo(Optional.of(JsonNumber.of(5)));
      assertThat(last.auth().getString("addr")).isEqualTo(PrivateChain.USER.address().toString());
      assertThat(last.transaction().getObject("tx_body")).isEqualTo(transfer.get("tx_body"));
    }
  }

  @Test
  void votes_are_told_as_values_of_the_block_that_carries_them() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.epochsUntil(() -> values(chain, "/consensus/number/").size() >= 4);
      assertThat(values(chain, "/consensus/number/"))
          .allMatch(value -> value.source().equals("BLOCK"))
          .anyMatch(value -> value.path().endsWith("/propose"))
          .anyMatch(value -> value.path().contains("/vote/"));
    }
  }

  @Test
  void who_is_told_that_a_block_is_final_finds_it_at_once() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      ChainQuery query = chain.query();
      List<Long> told = new CopyOnWriteArrayList<>();
      List<Long> found = new CopyOnWriteArrayList<>();
      chain.listen(
          event -> {
            if (event instanceof ChainEvent.BlockFinalised block) {
              told.add(block.number());
              query
                  .blockByNumber(block.number())
                  .filter(json -> query.lastBlockNumber() >= block.number())
                  .ifPresent(json -> found.add((long) json.getNumber("number", -1)));
            }
          });
      chain.epochsUntil(() -> told.size() >= 5);
      assertThat(found).isEqualTo(told);
    }
  }

  @Test
  void a_transaction_that_is_called_final_comes_with_its_body_and_receipt_at_any_moment()
      throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      ChainQuery query = chain.query();
      List<JsonObject> seen = new CopyOnWriteArrayList<>();
      chain.listen(
          event -> {
            if (event instanceof ChainEvent.TransactionStateChanged change
                && change.after().equals("FINALIZED")
                && change.transaction().toString().contains("/transfer/")) {
              query.transactionByHash(change.transaction().getString("hash")).ifPresent(seen::add);
            }
          });
      chain.ingress().submit(Signed.transfer(1, 5));
      chain.epochsUntil(() -> !seen.isEmpty());
      assertThat(seen).allMatch(json -> json.get("is_finalized") == JsonBoolean.TRUE);
      assertThat(seen).allMatch(json -> json.getObject("receipt") != null);
      assertThat(seen).allMatch(json -> json.getObject("transaction") != null);
    }
  }

  private static List<ChainEvent.TransactionStateChanged> changes(PrivateChain chain, String ref) {
    return chain.events.stream()
        .filter(ChainEvent.TransactionStateChanged.class::isInstance)
        .map(ChainEvent.TransactionStateChanged.class::cast)
        .filter(change -> String.valueOf(change.transaction()).contains(ref))
        .toList();
  }

  private static List<ChainEvent.ValueChanged> values(PrivateChain chain, String prefix) {
    return chain.events.stream()
        .filter(ChainEvent.ValueChanged.class::isInstance)
        .map(ChainEvent.ValueChanged.class::cast)
        .filter(value -> value.path().startsWith(prefix))
        .toList();
  }
}
