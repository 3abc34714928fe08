package org.hanok.simulation;

/** A simulation found what must not be. */
public final class SimulationFailure extends AssertionError {

  private static final long serialVersionUID = 1;

  /** A failure for that reason. */
  public SimulationFailure(String reason) {
    super(reason);
  }
}
