package org.hanok.node.chain;

import java.util.List;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transition.BlockSelection;
import org.jspecify.annotations.Nullable;

/** What the choice of transactions for a block asks of the state. */
final class StateFacts implements BlockSelection.Facts {

  private final StateNode root;
  private final NetworkConfig config;
  private final long blockNumber;

  /** Facts of the state {@code root} after block {@code blockNumber}. */
  StateFacts(StateNode root, NetworkConfig config, long blockNumber) {
    this.root = root;
    this.config = config;
    this.blockNumber = blockNumber;
  }

  @Override
  public double nonceOf(String address) {
    return number("values", "accounts", address, "nonce");
  }

  @Override
  public double timestampOf(String address) {
    return number("values", "accounts", address, "timestamp");
  }

  @Override
  public double stakeOf(String app) {
    return number("values", "staking", app, "balance_total");
  }

  @Override
  public double totalAppStake() {
    // AIN: the sum is kept in the state since a flag that Hanok's networks have from the start; on
    // older ones it is added up.
    if (root.find(List.of("values", "staking", "balance_total_sum")) != null) {
      return number("values", "staking", "balance_total_sum") - stakeOf("consensus");
    }
    StateNode apps = root.find(List.of("values", "staking"));
    double total = 0;
    for (String app : apps == null ? List.<String>of() : apps.labels()) {
      total += app.equals("consensus") ? 0 : stakeOf(app);
    }
    return total;
  }

  @Override
  public BlockSelection.Budgets budgets() {
    double perBlock = resource("bandwidth_budget_per_block");
    return new BlockSelection.Budgets(
        perBlock * resource("service_bandwidth_budget_ratio"),
        perBlock * resource("apps_bandwidth_budget_ratio"),
        perBlock * resource("free_bandwidth_budget_ratio"));
  }

  /** A number of the parameters' section {@code resource}; 0 where there is none. */
  double resource(String name) {
    return parameter("resource", name);
  }

  /** A numeric parameter. AIN: up to block 0 the configuration counts, then the state. */
  double parameter(String category, String name) {
    JsonValue value =
        blockNumber <= 0
            ? config.param(category, name)
            : valueAt("values", "blockchain_params", category, name);
    return value instanceof JsonNumber number ? number.value() : 0;
  }

  private double number(String... labels) {
    return valueAt(labels) instanceof JsonNumber number ? number.value() : 0;
  }

  private @Nullable JsonValue valueAt(String... labels) {
    StateNode node = root.find(List.of(labels));
    return node == null ? null : node.value();
  }
}
