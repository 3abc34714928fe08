package org.hanok.node.company;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.TransactionBody;
import org.jspecify.annotations.Nullable;

/** Takes what is sent, each transaction once, as the chain does; a fee is 0.001 AIN. */
final class FakeIngress implements TransactionIngress {

  private static final int ALREADY_RECEIVED = 10701;

  private final List<JsonObject> sent = new ArrayList<>();
  private final Map<String, JsonObject> known = new HashMap<>();
  private String refuses = "";
  private boolean crashes;
  private boolean rehearsesNoMore;
  private @Nullable Function<String, SubmitOutcome> next;

  List<JsonObject> sent() {
    return List.copyOf(sent);
  }

  /** Fails the next with a code of the market. */
  void refuseNext(String code) {
    refuses = code;
  }

  /** Takes the next, and dies before it can say so. */
  void crashNext() {
    crashes = true;
  }

  /** Takes the next and does not say so in time. */
  void takeInSilenceNext() {
    next =
        hash -> {
          take(hash, "EXECUTED", true);
          return busy();
        };
  }

  /** Takes the next, which fails as it arrives and may succeed in a block. */
  void failNext() {
    next =
        hash -> {
          take(hash, "PENDING", false);
          return new SubmitOutcome.Accepted(hash, result(), true);
        };
  }

  /** Has the next from somebody else already, and it failed as it arrived. */
  void knowNextAsFailed() {
    next =
        hash -> {
          take(hash, "PENDING", false);
          return new SubmitOutcome.Refused(hash, ALREADY_RECEIVED, "before", JsonObject.EMPTY);
        };
  }

  /** Does not take the next, for this. */
  void answerNext(Function<String, SubmitOutcome> answer) {
    next = answer;
  }

  /** What anybody may try out is used up. */
  void rehearseNoMore() {
    rehearsesNoMore = true;
  }

  private static SubmitOutcome busy() {
    return new SubmitOutcome.Unavailable(NodeReason.BUSY, "busy", 1_000);
  }

  private void take(String hash, String state, boolean isExecuted) {
    known.put(
        hash,
        JsonObject.builder()
            .set("state", state)
            .set("is_executed", isExecuted)
            .set("exec_result", result())
            .build());
  }

  @Override
  public SubmitOutcome submit(JsonObject transaction) {
    String hash = hashOf(transaction);
    sent.add(transaction);
    Function<String, SubmitOutcome> answer = next;
    if (answer != null) {
      next = null;
      return answer.apply(hash);
    }
    if (known.containsKey(hash)) {
      return new SubmitOutcome.Refused(hash, ALREADY_RECEIVED, "received before", JsonObject.EMPTY);
    }
    take(hash, "EXECUTED", true);
    if (crashes) {
      crashes = false;
      throw new IllegalStateException("crash");
    }
    return new SubmitOutcome.Accepted(hash, result(), false);
  }

  @Override
  public SubmitOutcome dryRun(JsonObject transaction) {
    if (rehearsesNoMore) {
      return busy();
    }
    if (refuses.isEmpty()) {
      return new SubmitOutcome.Accepted(hashOf(transaction), result(), false);
    }
    JsonObject failed =
        JsonObject.of(
            "func_results",
            JsonObject.of(
                "_market", JsonObject.of("code", JsonNumber.of(Double.parseDouble(refuses)))));
    refuses = "";
    return new SubmitOutcome.Accepted(hashOf(transaction), failed, true);
  }

  private static JsonObject result() {
    return JsonObject.of("gas_cost_total", JsonNumber.of(0.001));
  }

  private static String hashOf(JsonObject transaction) {
    return new TransactionBody(Optional.ofNullable(transaction.getObject("tx_body")).orElseThrow())
        .hash()
        .toString();
  }

  @Override
  public BatchOutcome submitBatch(List<JsonObject> transactions) {
    return new BatchOutcome.Done(transactions.stream().map(this::submit).toList());
  }

  @Override
  public int maxBatch() {
    return 1;
  }

  /** What is known of what was sent. */
  ChainQuery chain() {
    return new ChainQuery() {
      @Override
      public Optional<JsonObject> transactionByHash(String hash) {
        return Optional.ofNullable(known.get(hash));
      }

      @Override
      public long lastBlockNumber() {
        return 0;
      }

      @Override
      public Optional<JsonObject> lastBlock() {
        return Optional.empty();
      }

      @Override
      public Optional<JsonObject> blockByNumber(long number) {
        return Optional.empty();
      }

      @Override
      public Optional<JsonObject> blockByHash(String hash) {
        return Optional.empty();
      }

      @Override
      public List<JsonObject> blocks(long from, long to) {
        return List.of();
      }

      @Override
      public List<BlockLine> newestBlocks(long beforeNumber, int limit) {
        return List.of();
      }

      @Override
      public List<TransactionLine> newestTransactions(int limit) {
        return List.of();
      }

      @Override
      public List<TransactionLine> transactionsBeginning(String prefix, int limit) {
        return List.of();
      }

      @Override
      public List<TransactionLine> transactionsOf(String address, int limit) {
        return List.of();
      }

      @Override
      public JsonObject pendingTransactions() {
        return JsonObject.EMPTY;
      }

      @Override
      public JsonObject poolUtilization(String addressOrEmpty) {
        return JsonObject.EMPTY;
      }

      @Override
      public Optional<JsonObject> validatorsByNumber(long number) {
        return Optional.empty();
      }
    };
  }
}
