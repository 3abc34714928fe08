package org.hanok.node.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainEvents;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Program;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.RuntimeRequirement;

/**
 * The market's jobs for this node's provider. Reacts to instant execution, before the block: a
 * reader of the front state learns of a job as soon as its transaction was executed here.
 */
public final class MarketJobs implements JobSource {

  private static final int EVENT_CAPACITY = 20_000;
  private static final String EXECUTED = "EXECUTED";

  private final Supplier<MarketView> market;
  private final ChainEvents events;
  private final String provider;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * Jobs of {@code provider}.
   *
   * @param market the market as the front state has it now
   */
  public MarketJobs(Supplier<MarketView> market, ChainEvents events, String provider) {
    this.market = market;
    this.events = events;
    this.provider = provider;
  }

  @Override
  public List<Job> open(int limit) {
    MarketView view = market.get();
    return view.openJobs().stream()
        .filter(job -> job.provider().equals(provider))
        .limit(limit)
        .flatMap(job -> toJob(view, job).stream())
        .peek(job -> told.add(job.id()))
        .toList();
  }

  @Override
  public boolean isOpen(String jobId) {
    return market.get().job(jobId).filter(job -> job.status().isOpen()).isPresent();
  }

  @Override
  public Subscription subscribe(Listener listener) {
    ChainEvents.Subscription subscription =
        events.subscribe(
            MarketJobs::concernsTheMarket, ignored -> lookAgain(listener), EVENT_CAPACITY);
    return subscription::close;
  }

  private static boolean concernsTheMarket(ChainEvent event) {
    return event instanceof ChainEvent.TransactionStateChanged changed
        && changed.after().equals(EXECUTED)
        && concernsTheMarket(changed.transaction());
  }

  private void lookAgain(Listener listener) {
    // Before the market is looked at: what is told of later may not be in this view of it yet.
    List<String> toldBefore = List.copyOf(told);
    MarketView view = market.get();
    List<org.hanok.protocol.market.Job> open =
        view.openJobs().stream().filter(job -> job.provider().equals(provider)).toList();
    Set<String> stillOpen = ConcurrentHashMap.newKeySet();
    for (org.hanok.protocol.market.Job job : open) {
      stillOpen.add(job.id());
      if (told.add(job.id())) {
        toJob(view, job).ifPresent(listener::submitted);
      }
    }
    for (String id : toldBefore) {
      if (!stillOpen.contains(id) && told.remove(id)) {
        String reason = view.job(id).map(org.hanok.protocol.market.Job::reason).orElse("gone");
        listener.obsolete(id, reason);
      }
    }
  }

  private static boolean concernsTheMarket(JsonObject transaction) {
    JsonObject body = transaction.getObject("tx_body");
    JsonObject operation = body == null ? null : body.getObject("operation");
    if (operation == null) {
      return false;
    }
    JsonArray list = operation.getArray("op_list");
    return list == null
        ? isCommand(operation)
        : list.items().stream().anyMatch(MarketJobs::isCommand);
  }

  private static boolean isCommand(JsonValue operation) {
    if (!(operation instanceof JsonObject one)) {
      return false;
    }
    String reference = one.getString("ref");
    return reference != null && reference.startsWith(MarketPaths.ROOT + "/command/");
  }

  private static Optional<Job> toJob(MarketView view, org.hanok.protocol.market.Job job) {
    Optional<Program> program = view.program(job.program());
    Optional<ContentHash> input = ContentHash.parse("0x" + job.inputHash());
    if (program.isEmpty() || input.isEmpty()) {
      return Optional.empty();
    }
    return ContentHash.parse("0x" + program.get().artifactHash())
        .map(artifact -> toJob(job, program.get(), artifact, input.get()));
  }

  private static Job toJob(
      org.hanok.protocol.market.Job job, Program program, ContentHash artifact, ContentHash input) {
    return new Job(
        job.id(),
        job.program(),
        artifact,
        RuntimeRequirement.ofType(program.runtime()),
        input,
        List.of(),
        ResourceLimits.DEFAULT,
        Grants.NONE,
        job.deadlineMillis(),
        Map.of());
  }
}
