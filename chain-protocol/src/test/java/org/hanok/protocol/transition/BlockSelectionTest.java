package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;

class BlockSelectionTest {

  private static final Accounts PLENTY = new Accounts(new BlockSelection.Budgets(1000, 1000, 1000));

  @Test
  void numbered_transactions_go_in_order_and_stop_at_a_gap() {
    List<PoolTransaction> pool =
        List.of(
            service("c", "0xA", 2),
            service("a", "0xA", 0),
            service("x", "0xA", 4),
            service("b", "0xA", 1));
    assertThat(chosen(pool, Set.of(), PLENTY)).containsExactly("a", "b", "c");
  }

  @Test
  void what_another_block_holds_already_is_left_out() {
    List<PoolTransaction> pool = List.of(service("a", "0xA", -1), service("b", "0xA", -1));
    assertThat(chosen(pool, Set.of("a"), PLENTY)).containsExactly("b");
  }

  @Test
  void dear_transactions_go_before_cheap_ones_and_services_before_apps() {
    List<PoolTransaction> pool =
        List.of(
            transaction("app", "0xA", -1, 900, 0, Map.of("shop", 1.0)),
            transaction("cheap", "0xB", -1, 1, 1, Map.of()),
            transaction("dear", "0xC", -1, 500, 1, Map.of()));
    assertThat(chosen(pool, Set.of(), PLENTY)).containsExactly("dear", "cheap", "app");
  }

  @Test
  void a_block_takes_exactly_as_much_as_its_budget_allows() {
    Accounts tight = new Accounts(new BlockSelection.Budgets(2, 0, 1));
    List<PoolTransaction> pool =
        List.of(service("a", "0xA", -1), service("b", "0xA", -1), service("c", "0xA", -1));
    assertThat(chosen(pool, Set.of(), tight)).containsExactly("a", "b");
    List<PoolTransaction> free =
        List.of(
            transaction("d", "0xA", -1, 0, 0, Map.of("shop", 1.0)),
            transaction("e", "0xA", -1, 0, 0, Map.of("shop", 1.0)));
    assertThat(chosen(free, Set.of(), tight)).containsExactly("d");
  }

  @Test
  void after_a_numbered_transaction_that_does_not_fit_none_of_its_account_follows() {
    Accounts tight = new Accounts(new BlockSelection.Budgets(3, 0, 0));
    List<PoolTransaction> pool =
        List.of(
            transaction("big", "0xA", 0, 0, 4, Map.of()),
            service("small", "0xA", 1),
            service("free", "0xA", -1));
    assertThat(chosen(pool, Set.of(), tight)).containsExactly("free");
  }

  @Test
  void proposals_and_votes_never_come_from_the_pool() {
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", "/consensus/number/1/x").build();
    JsonObject body = JsonObject.builder().set("operation", operation).set("nonce", -1).build();
    assertThat(new PoolTransaction("v", "0xA", body, 1, Map.of()).isConsensus()).isTrue();
    assertThat(service("a", "0xA", -1).isConsensus()).isFalse();
  }

  @Test
  void by_arrival_a_payment_comes_after_the_transfer_that_funds_it_however_dear_it_is() {
    List<PoolTransaction> pool =
        List.of(
            transaction("funding", "0xF", -1, 1, 1, Map.of()),
            transaction("payment", "0xP", -1, 500, 1, Map.of()),
            service("later", "0xF", 1),
            service("now", "0xF", 0));
    List<String> chosen =
        BlockSelection.chooseByArrival(pool, Set.of(), Set.of(), PLENTY, new BlockRoom(PLENTY))
            .stream()
            .map(PoolTransaction::hash)
            .toList();
    assertThat(chosen).containsExactly("funding", "payment", "now");
  }

  private static List<String> chosen(
      List<PoolTransaction> pool, Set<String> excluded, BlockSelection.Facts facts) {
    return BlockSelection.choose(pool, excluded, facts).stream()
        .map(PoolTransaction::hash)
        .toList();
  }

  private static PoolTransaction service(String hash, String address, double nonce) {
    return transaction(hash, address, nonce, 0, 1, Map.of());
  }

  private static PoolTransaction transaction(
      String hash,
      String address,
      double nonce,
      double gasPrice,
      double service,
      Map<String, Double> apps) {
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", "/apps/shop/x").build();
    JsonObject body =
        JsonObject.builder()
            .set("operation", operation)
            .set("nonce", nonce)
            .set("timestamp", 1000 + nonce)
            .set("gas_price", gasPrice)
            .build();
    return new PoolTransaction(hash, address, body, service, apps);
  }

  private record Accounts(BlockSelection.Budgets budgets) implements BlockSelection.Facts {
    @Override
    public double nonceOf(String address) {
      return 0;
    }

    @Override
    public double timestampOf(String address) {
      return 0;
    }

    @Override
    public double stakeOf(String app) {
      return 0;
    }

    @Override
    public double totalAppStake() {
      return 0;
    }
  }
}
