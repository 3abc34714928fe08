package org.hanok.simulation.truth;

import java.util.List;
import java.util.Optional;
import org.hanok.node.chain.core.ChainState;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.LedgerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Executes the final chain once more, block by block, as nobody's node: nodes in which a bug is
 * planted are judged by code in which there is none.
 */
public final class Truth {

  private static final double MICROS = 1e6;

  private final ChainState state;
  private final long money;

  /** The truth about the network of {@code config}, which began with {@code params}. */
  public Truth(NetworkConfig config, JsonObject params) {
    LedgerOptions ledger =
        LedgerOptions.of(params, PrivateNetwork.flags(), NativeFunctionRegistry.ain())
            .withRules(HanokRules.SAFE);
    this.state = new ChainState(config, ledger, TransactionRules.DEFAULT);
    if (state.loadGenesis(config.genesisBlock()) instanceof BlockOutcome.Invalid invalid) {
      throw new IllegalArgumentException(invalid.toString());
    }
    this.money = micros(state.finalRoot());
  }

  /** The height that it has come to. */
  public long height() {
    return state.last().block().number();
  }

  /** Executes the next block; what is wrong with it, if anything is. */
  public Optional<String> next(Block block) {
    return state.replay(block) instanceof BlockOutcome.Invalid invalid
        ? Optional.of(invalid.code() + " " + invalid.reason())
        : Optional.empty();
  }

  /** How much more money there is than in the beginning, in millionths of an AIN. */
  public long madeMicros() {
    return micros(state.finalRoot()) - money;
  }

  /** All the money in a state, in millionths of an AIN: it can neither be made nor lost. */
  public static long micros(StateNode root) {
    return Math.round(
        MICROS
            * (balances(root.find(List.of("values", "accounts")))
                + balances(root.find(List.of("values", "service_accounts")))));
  }

  /** The sum of all balances below a node, in AIN. */
  public static double balances(@Nullable StateNode node) {
    if (node == null) {
      return 0;
    }
    double sum = 0;
    for (String label : node.labels()) {
      StateNode child = node.find(List.of(label));
      boolean isBalance = label.equals("balance") && child != null;
      sum +=
          isBalance && child.value() instanceof JsonNumber amount
              ? amount.value()
              : balances(child);
    }
    return sum;
  }
}
