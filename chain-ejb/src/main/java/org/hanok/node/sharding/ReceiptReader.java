package org.hanok.node.sharding;

import java.util.Optional;
import java.util.Set;
import org.hanok.node.reason.ShardReason;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads what came of executing a transaction elsewhere. */
final class ReceiptReader {

  /** AIN: a function that had nothing to do. */
  private static final int SKIPPED = 20000;

  /** AIN: no room in the pool, in all or for the account or what pays nothing. */
  private static final Set<Integer> BUSY = Set.of(10704, 10705, 10715, 10716, 18001);

  /** AIN: fees, billing and budgets of state. */
  private static final Set<Integer> NO_MONEY =
      Set.of(10805, 10806, 10901, 10902, 10903, 10904, 10905, 10906, 10907, 10908, 11001, 11002);

  /** Deeper no receipt goes: operations, their functions and what these wrote. */
  private static final int MAX_DEPTH = 32;

  private ReceiptReader() {}

  /** Why {@code receipt} says that the transaction failed; empty if it did not. */
  static Optional<ParentAnswer.Failed> failure(@Nullable JsonValue receipt) {
    return failure(receipt, 0);
  }

  private static Optional<ParentAnswer.Failed> failure(@Nullable JsonValue receipt, int depth) {
    if (!(receipt instanceof JsonObject result) || depth > MAX_DEPTH) {
      return Optional.of(new ParentAnswer.Failed(ShardReason.PARENT_ANSWER, "no receipt"));
    }
    // AIN: of a list only what came of its operations counts.
    JsonObject list = result.getObject("result_list");
    if (list != null) {
      return list.keys().stream()
          .map(key -> failure(list.get(key), depth + 1))
          .flatMap(Optional::stream)
          .findFirst();
    }
    double code = result.getNumber("code", Double.NaN);
    return code == 0
        ? functions(result.getObject("func_results"), depth)
        : Optional.of(failed(code, result.get("message")));
  }

  private static Optional<ParentAnswer.Failed> functions(
      @Nullable JsonObject functions, int depth) {
    if (functions == null) {
      return Optional.empty();
    }
    for (String id : functions.keys()) {
      Optional<ParentAnswer.Failed> failure = function(functions.getObject(id), depth);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private static Optional<ParentAnswer.Failed> function(@Nullable JsonObject done, int depth) {
    double code = done == null ? Double.NaN : done.getNumber("code", Double.NaN);
    if (done == null || (code != 0 && code != SKIPPED)) {
      return Optional.of(failed(code, null));
    }
    JsonObject writes = done.getObject("op_results");
    return writes == null
        ? Optional.empty()
        : writes.keys().stream()
            .map(key -> write(writes.getObject(key), depth + 1))
            .flatMap(Optional::stream)
            .findFirst();
  }

  private static Optional<ParentAnswer.Failed> write(@Nullable JsonObject done, int depth) {
    return failure(done == null ? null : done.get("result"), depth);
  }

  private static ParentAnswer.Failed failed(double code, @Nullable JsonValue message) {
    int known = (int) code;
    ShardReason reason =
        BUSY.contains(known)
            ? ShardReason.PARENT_BUSY
            : NO_MONEY.contains(known) ? ShardReason.NO_MONEY : ShardReason.REFUSED;
    return new ParentAnswer.Failed(reason, "code " + EcmaNumber.toString(code) + said(message));
  }

  private static String said(@Nullable JsonValue message) {
    return message == null ? "" : ": " + ShardText.brief(message);
  }
}
