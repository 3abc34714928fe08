package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** Reads chain parameters. AIN: for block 0 the configuration counts, afterwards the state. */
final class ConsensusParams {

  private ConsensusParams() {}

  static double number(
      NetworkConfig config, long blockNumber, StateNode root, String category, String name) {
    JsonValue value =
        blockNumber <= 0
            ? config.param(category, name)
            : valueOf(root.find(List.of("values", "blockchain_params", category, name)));
    return value instanceof JsonNumber number ? number.value() : 0;
  }

  private static @Nullable JsonValue valueOf(@Nullable StateNode node) {
    return node == null ? null : node.value();
  }
}
