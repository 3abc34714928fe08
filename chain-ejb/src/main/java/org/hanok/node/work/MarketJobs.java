package org.hanok.node.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainEvents;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Limits;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Pinned;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.RuntimeRequirement;

/**
 * The market's jobs for this node's provider. Reacts to instant execution, before the block: a
 * reader of the front state learns of a job as soon as its transaction was executed here. What an
 * event names is looked at, and nothing else; all of the market is read now and then, in case an
 * event was lost.
 */
public final class MarketJobs implements JobSource {

  private static final int EVENT_CAPACITY = 20_000;
  private static final String EXECUTED = "EXECUTED";
  private static final String SUBMISSION =
      MarketPaths.ROOT + "/command/" + MarketVerb.SUBMIT_JOB.text() + "/";
  private static final String COMMAND = MarketPaths.ROOT + "/command/";
  private static final long READ_ALL_EVERY_MILLIS = 5_000;

  private final Views views;
  private final ChainEvents events;
  private final String provider;
  private final LongSupplier clockMillis;
  private final Map<String, org.hanok.protocol.market.Job> known = new ConcurrentHashMap<>();
  private volatile Listener listener = new Deaf();
  private volatile long readAllAtMillis;

  /**
   * How the market looks.
   *
   * @param front as instant execution has it now
   * @param last as the last final block left it
   * @param waitsFromAin from which price on a job is run only when a final block has it
   */
  public record Views(Supplier<MarketView> front, Supplier<MarketView> last, double waitsFromAin) {}

  /** Jobs of {@code provider}; the clock counts milliseconds since any moment. */
  public MarketJobs(Views views, ChainEvents events, String provider, LongSupplier clockMillis) {
    this.views = views;
    this.events = events;
    this.provider = provider;
    this.clockMillis = clockMillis;
    this.readAllAtMillis = clockMillis.getAsLong() - READ_ALL_EVERY_MILLIS;
  }

  @Override
  public List<Job> open(int limit) {
    MarketView view = views.front().get();
    long now = clockMillis.getAsLong();
    if (now - readAllAtMillis >= READ_ALL_EVERY_MILLIS) {
      readAllAtMillis = now;
      view.openJobs().stream().filter(this::isOurs).forEach(job -> known.put(job.id(), job));
    }
    // In this order: what is added later may not be in this view of the market yet.
    List<org.hanok.protocol.market.Job> knownBefore = List.copyOf(known.values());
    forgetEnded(views.front().get(), knownBefore);
    return known.values().stream()
        .filter(this::isSure)
        .limit(limit)
        .flatMap(job -> toJob(job).stream())
        .toList();
  }

  private boolean isOurs(org.hanok.protocol.market.Job job) {
    return job.provider().equals(provider) && job.status().isOpen();
  }

  /** Whether the job is as certain as its price asks. */
  private boolean isSure(org.hanok.protocol.market.Job job) {
    return job.priceAin() < views.waitsFromAin()
        || views.last().get().job(job.id()).filter(this::isOurs).isPresent();
  }

  @Override
  public boolean isOpen(String jobId) {
    return views.front().get().job(jobId).filter(job -> job.status().isOpen()).isPresent();
  }

  @Override
  public Subscription subscribe(Listener newListener) {
    listener = newListener;
    ChainEvents.Subscription subscription =
        events.subscribe(MarketJobs::concernsTheMarket, this::heard, EVENT_CAPACITY);
    return subscription::close;
  }

  private static boolean concernsTheMarket(ChainEvent event) {
    return event instanceof ChainEvent.TransactionStateChanged changed
        && changed.after().equals(EXECUTED)
        && !commands(changed.transaction()).isEmpty();
  }

  private void heard(ChainEvent event) {
    if (!(event instanceof ChainEvent.TransactionStateChanged changed)) {
      return;
    }
    // Before the market is looked at: what is added later may not be in this view of it yet.
    List<org.hanok.protocol.market.Job> knownBefore =
        known.values().stream().filter(job -> !job.key().isEmpty()).toList();
    MarketView view = views.front().get();
    for (JsonObject command : commands(changed.transaction())) {
      submitted(command)
          .flatMap(view::job)
          .filter(this::isOurs)
          .filter(job -> known.putIfAbsent(job.id(), job) == null)
          .filter(this::isSure)
          .flatMap(MarketJobs::toJob)
          .ifPresent(listener::submitted);
    }
    // Only jobs with a key can be dropped by what somebody asks of the market.
    forgetEnded(view, knownBefore);
  }

  private void forgetEnded(MarketView view, List<org.hanok.protocol.market.Job> jobs) {
    for (org.hanok.protocol.market.Job job : jobs) {
      Optional<org.hanok.protocol.market.Job> now = view.job(job.id());
      if (now.filter(found -> found.status().isOpen()).isEmpty() && known.remove(job.id(), job)) {
        listener.obsolete(job.id(), now.map(found -> found.reason()).orElse("gone"));
      }
    }
  }

  /** The commands of a transaction, by their operations. */
  private static List<JsonObject> commands(JsonObject transaction) {
    JsonObject body = transaction.getObject("tx_body");
    JsonObject operation = body == null ? null : body.getObject("operation");
    if (operation == null) {
      return List.of();
    }
    JsonArray list = operation.getArray("op_list");
    List<JsonObject> found = new ArrayList<>();
    for (JsonValue one : list == null ? List.of(operation) : list.items()) {
      if (one instanceof JsonObject object && reference(object).startsWith(COMMAND)) {
        found.add(object);
      }
    }
    return found;
  }

  private static Optional<String> submitted(JsonObject operation) {
    JsonObject fields = operation.getObject("value");
    return reference(operation).startsWith(SUBMISSION) && fields != null
        ? Optional.ofNullable(fields.getString("job"))
        : Optional.empty();
  }

  private static String reference(JsonObject operation) {
    String reference = operation.getString("ref");
    return reference == null ? "" : reference;
  }

  private static Optional<Job> toJob(org.hanok.protocol.market.Job job) {
    Optional<ContentHash> input = ContentHash.parse("0x" + job.inputHash());
    Optional<ContentHash> artifact = ContentHash.parse("0x" + job.pinned().artifactHash());
    return input.flatMap(in -> artifact.map(code -> toJob(job, code, in)));
  }

  private static Job toJob(
      org.hanok.protocol.market.Job job, ContentHash artifact, ContentHash input) {
    Pinned pinned = job.pinned();
    return new Job(
        job.id(),
        job.program(),
        artifact,
        ContentHash.parse("0x" + pinned.manifestHash()),
        RuntimeRequirement.ofType(pinned.runtime()),
        input,
        List.of(),
        limits(pinned.limits()),
        new Grants(pinned.grants().contains("clock"), pinned.grants().contains("randomness")),
        job.deadlineMillis());
  }

  /** What the program was published with, within what anybody may ask for. */
  private static ResourceLimits limits(Limits said) {
    ResourceLimits usual = ResourceLimits.DEFAULT;
    return new ResourceLimits(
            orUsual(said.wallMillis(), usual.wallTimeMillis()),
            orUsual(said.cpuMillis(), orUsual(said.wallMillis(), usual.cpuTimeMillis())),
            orUsual(said.memoryBytes(), usual.memoryBytes()),
            orUsual(said.inputBytes(), usual.inputBytes()),
            orUsual(said.outputBytes(), usual.outputBytes()),
            orUsual(said.logBytes(), usual.logBytes()),
            usual.stackBytes())
        .atMost(ResourceLimits.MAXIMUM);
  }

  private static long orUsual(long said, long usual) {
    return said == 0 ? usual : said;
  }

  /** Before anybody listens. */
  private static final class Deaf implements Listener {
    @Override
    public void submitted(Job job) {}

    @Override
    public void obsolete(String jobId, String reason) {}
  }
}
