package org.hanok.node.sharding;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatus.Severity;
import org.hanok.node.reason.ShardReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.reason.Category;
import org.jspecify.annotations.Nullable;

/**
 * Steps a {@link ShardReporter} once a second on a thread of its own, for as long as the chain's
 * parameters name this node's account as their reporter; they may change while it runs.
 */
public final class ShardReports implements Runnable, AutoCloseable {

  private static final Logger LOG = System.getLogger(ShardReports.class.getName());
  private static final long ROUND_MILLIS = 1_000;

  /** More questions than any round has: chain id, limits, number, hash, a report. */
  private static final int MAX_QUESTIONS = 10;

  /**
   * What it needs of the node.
   *
   * @param own this node's account
   * @param params what the final state says at {@code /blockchain_params/sharding}
   * @param finalNumber the newest final block's number
   * @param chain its final blocks
   * @param parent the node that is asked
   * @param clock Unix time in milliseconds
   */
  public record Parts(
      Address own,
      Supplier<JsonObject> params,
      LongSupplier finalNumber,
      OwnChain chain,
      ParentChain parent,
      ShardReporter.Manner manner,
      LongSupplier clock) {}

  /** How it stands, and since when. */
  private record Noted(Standing standing, long sinceMillis) {}

  private final Parts parts;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable ShardReporter reporter;
  private volatile Optional<Noted> noted = Optional.empty();

  /** Reports; {@link #run} begins. */
  public ShardReports(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void run() {
    try {
      do {
        round();
      } while (!closed.await(ROUND_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does what is to be done now. */
  void round() {
    try {
      switch (ShardTerms.read(parts.params().get(), parts.own())) {
        case ShardTerms.NotOurs ignored -> {
          reporter = null;
          noted = Optional.empty();
        }
        case ShardTerms.Unusable(String why) -> {
          reporter = null;
          note(new Standing(ShardReason.PARAMS, why, -1));
        }
        case ShardTerms.Ours(ShardTerms terms) -> step(terms);
      }
    } catch (RuntimeException e) {
      // The next round begins anew.
      reporter = null;
      note(new Standing(ShardReason.BUG, e.toString(), -1));
      LOG.log(Level.DEBUG, "the reporter", e);
    }
  }

  private void step(ShardTerms terms) {
    ShardReporter machine = reporter;
    if (machine == null) {
      machine = new ShardReporter(terms, parts.manner(), parts.chain());
      reporter = machine;
      note(machine.standing());
    }
    Optional<ParentQuestion> question = machine.tick(now(), terms, parts.finalNumber().getAsLong());
    for (int i = 0; i < MAX_QUESTIONS && question.isPresent() && !isClosed(); i++) {
      ParentAnswer answer = parts.parent().ask(terms, question.get());
      question = isClosed() ? Optional.empty() : machine.hear(now(), answer);
    }
    note(machine.standing());
  }

  private long now() {
    return parts.clock().getAsLong();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Each change of reason once in the log, whatever happens how often. */
  private void note(Standing standing) {
    Optional<Noted> before = noted;
    boolean isSame = before.filter(one -> one.standing().reason() == standing.reason()).isPresent();
    noted = Optional.of(new Noted(standing, isSame ? before.get().sinceMillis() : now()));
    Level level = isSame ? Level.DEBUG : standing.isTrouble() ? Level.WARNING : Level.INFO;
    LOG.log(
        level,
        "{0} reported={1} {2}",
        standing.reason().id(),
        Long.toString(standing.reported()),
        standing.message());
  }

  /** How it stands; empty if this node does not report. */
  public Optional<Standing> standing() {
    return noted.map(Noted::standing);
  }

  /** What an operator should look at. */
  public List<Condition> concerns() {
    return noted.filter(one -> one.standing().isTrouble()).map(ShardReports::condition).stream()
        .toList();
  }

  private static Condition condition(Noted one) {
    ShardReason reason = one.standing().reason();
    return new Condition(
        reason,
        reason.category() == Category.BUSY ? Severity.INFO : Severity.WARNING,
        reason.meaning() + " " + one.standing().message() + ". " + reason.remedy(),
        one.sinceMillis());
  }

  /** Ends it after the question that is asked now. */
  @Override
  public void close() {
    closed.countDown();
  }
}
