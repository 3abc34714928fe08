package org.hanok.node.bundle;

/**
 * The trial of a new bundle beside the one whose calls it wants: says which calls it gets, is told
 * how calls ended, and says what is to become of it. The time comes in with each question. Not safe
 * for several threads.
 */
public final class CanaryTrial {

  /** How much longer than {@link CanarySettings#maxMillis} a call may be out that never ends. */
  static final int HANGING_FACTOR = 4;

  /** Below that nobody calls a difference slow. */
  static final long SLACK_MILLIS = 50;

  private static final int PERCENT = 100;

  private final CanarySettings settings;
  private final long beganMillis;
  private final boolean isUpdate;
  private final CanaryTally fresh = new CanaryTally();
  private final CanaryTally standing = new CanaryTally();
  private int due;

  /**
   * A trial that begins.
   *
   * @param beganMillis when, by any clock that only grows
   * @param isUpdate whether it is a new version of the bundle whose calls it wants. Any other must
   *     show all of the calls, however long that takes
   */
  public CanaryTrial(CanarySettings settings, long beganMillis, boolean isUpdate) {
    this.settings = settings;
    this.beganMillis = beganMillis;
    this.isUpdate = isUpdate;
    // The first call is the new one's: where calls are rare, it would wait long for its share.
    this.due = PERCENT - settings.sharePercent();
  }

  /** Whose call it was. */
  public enum Side {
    /** The bundle on trial. */
    NEW,
    /** What was in service before. */
    OLD
  }

  /** What is to become of the bundle. */
  public sealed interface Verdict {

    /** It is too early to say. */
    record Open() implements Verdict {}

    /** It takes all calls from now on. */
    record Promote(String why) implements Verdict {}

    /** It gets no more calls. */
    record RollBack(TrialReason reason, String why) implements Verdict {}
  }

  /**
   * How both sides do.
   *
   * @param sharePercent what the new one gets
   * @param medianMillis of the new one's last calls, 0 if there is none
   * @param oldMedianMillis of the other's
   */
  public record Figures(
      int sharePercent,
      int calls,
      int failures,
      long medianMillis,
      int oldCalls,
      int oldFailures,
      long oldMedianMillis) {}

  /** Decides on a call that both could take: true if it is the new one's. */
  public boolean takesNext() {
    due += settings.sharePercent();
    if (due < PERCENT || fresh.failures() > 0 && isBeyondErrors()) {
      due = Math.min(due, PERCENT);
      return false;
    }
    due -= PERCENT;
    return true;
  }

  /** A call has begun. */
  public void began(Side side) {
    tally(side).began();
  }

  /** A call has ended. */
  public void ended(Side side, boolean isGood, long tookMillis, String problem) {
    tally(side).ended(isGood, tookMillis, problem);
  }

  private CanaryTally tally(Side side) {
    return side == Side.NEW ? fresh : standing;
  }

  /** What is to become of it, at that time. */
  public Verdict verdict(long nowMillis) {
    long millis = nowMillis - beganMillis;
    if (isBeyondErrors()) {
      return new Verdict.RollBack(
          TrialReason.ERRORS, of(fresh) + ", before " + of(standing) + ": " + fresh.problem());
    }
    if (fresh.calls() >= settings.calls()) {
      return afterCalls(millis);
    }
    return afterTime(millis);
  }

  /** What is new is cold, and slow for that alone: it has the time of its trial to become quick. */
  private Verdict afterCalls(long millis) {
    if (!isTooSlow()) {
      return new Verdict.Promote(of(fresh) + ", " + medians());
    }
    return millis < settings.maxMillis()
        ? new Verdict.Open()
        : new Verdict.RollBack(TrialReason.SLOW, medians());
  }

  private Verdict afterTime(long millis) {
    boolean isHanging = fresh.calls() == 0 && fresh.open() > 0;
    if (isHanging && millis >= HANGING_FACTOR * settings.maxMillis()) {
      return new Verdict.RollBack(
          TrialReason.SLOW, "none of its " + fresh.open() + " calls ended in " + millis + " ms");
    }
    return isUpdate && !isHanging && millis >= settings.maxMillis()
        ? new Verdict.Promote(of(fresh) + " in " + millis + " ms")
        : new Verdict.Open();
  }

  /** Failures of few calls count as if there had been all of them. */
  private boolean isBeyondErrors() {
    double allowed =
        settings.errorPercent() / (double) PERCENT + standing.failures() / (double) calls(standing);
    return fresh.failures() > allowed * Math.max(fresh.calls(), settings.calls());
  }

  private static int calls(CanaryTally tally) {
    return Math.max(1, tally.calls());
  }

  private boolean isTooSlow() {
    return standing.calls() > 0
        && freshMedian()
            > standing.medianMillis() * settings.slowPercent() / PERCENT + SLACK_MILLIS;
  }

  private long freshMedian() {
    return fresh.medianOfLast(settings.calls());
  }

  private String medians() {
    return "median "
        + freshMedian()
        + " ms"
        + (standing.calls() > 0 ? ", before " + standing.medianMillis() + " ms" : "");
  }

  private static String of(CanaryTally tally) {
    return tally.failures() + " of " + tally.calls() + " calls failed";
  }

  /** How both sides do. */
  public Figures figures() {
    return new Figures(
        settings.sharePercent(),
        fresh.calls(),
        fresh.failures(),
        freshMedian(),
        standing.calls(),
        standing.failures(),
        standing.medianMillis());
  }
}
