package org.hanok.node.chain.loop;

/** What of the chain's writer operators may command. */
public interface ChainControl {

  /** Pauses; false if an operator has paused it already. */
  boolean pause(String reason);

  /** Ends a pause; false if there is none by an operator. */
  boolean resume();

  /** Takes a snapshot after the next final block. */
  void takeSnapshot();

  /** Replaces the engine by the one that is installed now; false if too much waits. */
  boolean reloadEngine();
}
