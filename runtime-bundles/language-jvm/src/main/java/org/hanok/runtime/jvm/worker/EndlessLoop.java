package org.hanok.runtime.jvm.worker;

/** A program of the self-test: never ends. */
public final class EndlessLoop {

  private EndlessLoop() {}

  /** Does not come back. */
  public static void main(String[] arguments) {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
