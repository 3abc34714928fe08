package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.state.StateNode;

/**
 * What the state after a block says to the choice of transactions for the next one.
 *
 * @param config the network
 * @param blockNumber the block's height
 * @param root the state after it
 */
public record StateFacts(NetworkConfig config, long blockNumber, StateNode root)
    implements BlockSelection.Facts {

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

  // AIN: before a flag there is no sum over all services, and their totals are added up.
  @Override
  public double totalAppStake() {
    if (root.find(List.of("values", "staking", "balance_total_sum")) != null) {
      return number("values", "staking", "balance_total_sum") - stakeOf("consensus");
    }
    StateNode staking = root.find(List.of("values", "staking"));
    double total = 0;
    for (String app : staking == null ? List.<String>of() : staking.labels()) {
      total += app.equals("consensus") ? 0 : stakeOf(app);
    }
    return total;
  }

  @Override
  public BlockSelection.Budgets budgets() {
    double all = param("bandwidth_budget_per_block");
    return new BlockSelection.Budgets(
        all * param("service_bandwidth_budget_ratio"),
        all * param("apps_bandwidth_budget_ratio"),
        all * param("free_bandwidth_budget_ratio"));
  }

  private double param(String name) {
    return ConsensusParams.number(config, blockNumber, root, "resource", name);
  }

  private double number(String... labels) {
    StateNode node = root.find(List.of(labels));
    return node != null && node.value() instanceof JsonNumber number ? number.value() : 0;
  }
}
