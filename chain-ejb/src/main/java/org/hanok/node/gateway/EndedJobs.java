package org.hanok.node.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainEvents;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.MarketView;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who wait for the end of a job, with the transaction or the block that ends it. Nobody
 * polls; as an event may be lost, a waiter looks once more when its time is over.
 */
final class EndedJobs implements AutoCloseable {

  private static final int EVENT_CAPACITY = 20_000;
  private static final String EXECUTED = "EXECUTED";
  private static final String COMMANDS = MarketPaths.ROOT + "/command/";
  private static final String SUBMISSIONS = COMMANDS + MarketVerb.SUBMIT_JOB.text() + "/";

  private final Supplier<MarketView> market;
  private final ChainEvents.Subscription subscription;
  private final Map<String, Waiter> waiters = new ConcurrentHashMap<>();

  /** Those who wait for one job. Its count changes within the map's own steps only. */
  private static final class Waiter {
    final CompletableFuture<Job> end = new CompletableFuture<>();
    int count;
  }

  EndedJobs(Supplier<MarketView> market, ChainEvents events) {
    this.market = market;
    this.subscription = events.subscribe(EndedJobs::mayEndJobs, this::heard, EVENT_CAPACITY);
  }

  /** The job once it has ended; empty if it has not within {@code waitMillis}. */
  Optional<Job> await(String jobId, long waitMillis) {
    Waiter waiter = waiters.compute(jobId, (id, known) -> joined(known));
    try {
      // Looked at after the waiter is known: an end in between completes it.
      Optional<Job> already = ended(market.get(), jobId);
      return already.isPresent() || waitMillis <= 0 ? already : await(waiter, jobId, waitMillis);
    } finally {
      waiters.computeIfPresent(jobId, (id, known) -> --known.count == 0 ? null : known);
    }
  }

  private static Waiter joined(@Nullable Waiter known) {
    Waiter waiter = known == null ? new Waiter() : known;
    waiter.count++;
    return waiter;
  }

  private Optional<Job> await(Waiter waiter, String jobId, long waitMillis) {
    try {
      return Optional.of(waiter.end.get(waitMillis, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return ended(market.get(), jobId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void heard(ChainEvent event) {
    if (waiters.isEmpty()) {
      return;
    }
    List<String> touched = touched(event);
    MarketView view = market.get();
    for (String id : touched.isEmpty() ? List.copyOf(waiters.keySet()) : touched) {
      Waiter waiter = waiters.get(id);
      if (waiter != null) {
        ended(view, id).ifPresent(waiter.end::complete);
      }
    }
  }

  private static Optional<Job> ended(MarketView view, String jobId) {
    return view.job(jobId).filter(job -> !job.status().isOpen());
  }

  /** The jobs that the event is about; empty if that may be any. */
  private static List<String> touched(ChainEvent event) {
    if (!(event instanceof ChainEvent.TransactionStateChanged changed)) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (JsonObject operation : operations(changed.transaction())) {
      JsonObject command = operation.getObject("value");
      String id = command == null || command.has("key") ? null : command.getString("job");
      if (id == null) {
        return List.of();
      }
      ids.add(id);
    }
    return ids;
  }

  private static boolean mayEndJobs(ChainEvent event) {
    return switch (event) {
      case ChainEvent.BlockFinalised ignored -> true;
      case ChainEvent.Missed ignored -> true;
      case ChainEvent.TransactionStateChanged changed ->
          changed.after().equals(EXECUTED)
              && operations(changed.transaction()).stream().anyMatch(EndedJobs::mayEndJobs);
      default -> false;
    };
  }

  private static boolean mayEndJobs(JsonObject operation) {
    String reference = operation.getString("ref");
    if (reference == null || !reference.startsWith(COMMANDS)) {
      return false;
    }
    JsonObject command = operation.getObject("value");
    // A submission ends others only where it shares a key with them.
    return !reference.startsWith(SUBMISSIONS) || (command != null && command.has("key"));
  }

  private static List<JsonObject> operations(JsonObject transaction) {
    JsonObject body = transaction.getObject("tx_body");
    JsonObject operation = body == null ? null : body.getObject("operation");
    if (operation == null) {
      return List.of();
    }
    JsonArray list = operation.getArray("op_list");
    if (list == null) {
      return List.of(operation);
    }
    List<JsonObject> operations = new ArrayList<>();
    for (JsonValue item : list.items()) {
      if (item instanceof JsonObject one) {
        operations.add(one);
      }
    }
    return operations;
  }

  @Override
  public void close() {
    subscription.close();
  }
}
