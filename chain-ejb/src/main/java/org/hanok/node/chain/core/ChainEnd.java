package org.hanok.node.chain.core;

import java.util.List;
import java.util.Set;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * Tells transactions after which no block could follow. It looks at what can be known when one
 * arrives; a builder of blocks looks again, and closer.
 */
final class ChainEnd {

  /** Where it stands who may propose and vote. The root, which has no label, is above them all. */
  private static final Set<String> DECISIVE =
      Set.of("", "blockchain_params", "consensus", "service_accounts", "staking");

  private ChainEnd() {}

  /** Whether {@code transaction} writes where it is decided who may propose and vote. */
  static boolean isWithin(SignedTransaction transaction) {
    JsonObject operation = transaction.body().operation();
    List<JsonValue> list =
        operation.getArray("op_list") == null
            ? List.of(operation)
            : operation.getArray("op_list").items();
    return list.stream().anyMatch(ChainEnd::isDecisive);
  }

  private static boolean isDecisive(JsonValue operation) {
    String ref = operation instanceof JsonObject members ? members.getString("ref") : null;
    List<String> path = Paths.parse(ref);
    return DECISIVE.contains(path.isEmpty() ? "" : path.getFirst());
  }

  /**
   * Whether a block could follow one that makes {@code after} of {@code before}. AIN: a vote counts
   * for nothing when its voter's stake has changed since the block before.
   */
  static boolean isAt(Validators before, Validators after) {
    double voting = 0;
    for (String address : before.json().keys()) {
      double stake = before.stakeOf(address);
      voting += stake == after.stakeOf(address) ? stake : 0;
    }
    return !after.hasProposer() || voting < before.majority();
  }
}
