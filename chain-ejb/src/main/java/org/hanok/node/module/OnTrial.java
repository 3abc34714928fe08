package org.hanok.node.module;

import java.util.concurrent.TimeUnit;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.node.bundle.CanaryTrial;

/**
 * A bundle on trial: gives the machine of {@link CanaryTrial} its clock, its lock and its calls.
 */
final class OnTrial {

  private final Installed candidate;
  private final Way way;
  private final String actor;
  private final CanaryTrial trial;

  OnTrial(Installed candidate, Way way, String actor, CanarySettings settings, boolean isUpdate) {
    this.candidate = candidate;
    this.way = way;
    this.actor = actor;
    this.trial = new CanaryTrial(settings, nowMillis(), isUpdate);
  }

  Installed candidate() {
    return candidate;
  }

  Way way() {
    return way;
  }

  String actor() {
    return actor;
  }

  synchronized boolean takesNext() {
    return trial.takesNext();
  }

  synchronized CanaryTrial.Verdict verdict() {
    return trial.verdict(nowMillis());
  }

  synchronized CanaryTrial.Figures figures() {
    return trial.figures();
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** The same lease, which counts in the trial. */
  <S> ServiceLease<S> watch(ServiceLease<S> lease, CanaryTrial.Side side) {
    synchronized (this) {
      trial.began(side);
    }
    return new Watched<>(lease, side);
  }

  private final class Watched<S> implements ServiceLease<S> {
    private final ServiceLease<S> lease;
    private final CanaryTrial.Side side;
    private final long beganMillis = nowMillis();
    private boolean isGood = true;
    private String problem = "";
    private boolean isClosed;

    Watched(ServiceLease<S> lease, CanaryTrial.Side side) {
      this.lease = lease;
      this.side = side;
    }

    @Override
    public S service() {
      return lease.service();
    }

    @Override
    public String bundle() {
      return lease.bundle();
    }

    @Override
    public boolean isOnTrial() {
      return side == CanaryTrial.Side.NEW;
    }

    @Override
    public void failed(String what) {
      synchronized (OnTrial.this) {
        isGood = false;
        problem = what;
      }
    }

    @Override
    public void close() {
      synchronized (OnTrial.this) {
        if (!isClosed) {
          isClosed = true;
          trial.ended(side, isGood, nowMillis() - beganMillis, problem);
        }
      }
      lease.close();
    }
  }
}
