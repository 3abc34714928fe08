package org.hanok.simulation.fullstack;

/** The power went in the middle of something: nobody on the way up may catch it. */
final class PowerCut extends Error {

  private static final long serialVersionUID = 1;

  PowerCut() {
    super("power cut", null, false, false);
  }
}
