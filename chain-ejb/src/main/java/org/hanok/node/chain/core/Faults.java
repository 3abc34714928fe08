package org.hanok.node.chain.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatus.Severity;
import org.hanok.node.reason.ChainReason;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in the writer that must not go wrong: each is written to the log under an id that
 * whoever met it is told, counted, and shown to operators. Written by the writer; any thread may
 * read.
 */
public final class Faults {

  /** So many are logged with all that led to them: strangers must not fill the disk with more. */
  private static final int MAX_TRACES = 100;

  private static final int ID_RADIX = 36;
  private static final Logger LOG = System.getLogger(ChainCore.class.getName());

  private final String run;
  private volatile @Nullable Seen seen;

  private record Seen(long count, String id, String what, long firstMillis) {}

  /** Nothing went wrong since the node started at {@code nowMillis}. */
  public Faults(long nowMillis) {
    this.run = Long.toString(nowMillis / 1_000, ID_RADIX).toUpperCase(Locale.ROOT);
  }

  /**
   * Notes that something threw what it should not have.
   *
   * @param what was being done, for a person
   * @return the id under which it is in the log
   */
  public String note(Throwable thrown, String what, long nowMillis) {
    Seen before = seen;
    long count = before == null ? 1 : before.count() + 1;
    String id = run + "-" + count;
    seen = new Seen(count, id, what, before == null ? nowMillis : before.firstMillis());
    String line = ChainReason.BUG.id() + " id=" + id + " while " + what + ": " + thrown;
    if (count <= MAX_TRACES) {
      LOG.log(Level.ERROR, line, thrown);
    } else {
      LOG.log(Level.ERROR, line);
    }
    return id;
  }

  /** How many there were since the node started. */
  public long count() {
    Seen now = seen;
    return now == null ? 0 : now.count();
  }

  /** What operators should know of them, if there were any. */
  public Optional<Condition> condition() {
    return Optional.ofNullable(seen)
        .map(
            now ->
                new Condition(
                    ChainReason.BUG,
                    Severity.WARNING,
                    "An error in Hanok itself was met "
                        + now.count()
                        + " times since the node started, last while "
                        + now.what()
                        + ". Look for \"id="
                        + now.id()
                        + "\" in the log and report it.",
                    now.firstMillis()));
  }
}
