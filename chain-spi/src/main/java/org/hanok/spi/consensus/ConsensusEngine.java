package org.hanok.spi.consensus;

import java.util.List;

/**
 * Decides which block comes next and when one is final.
 *
 * <p>Life: {@link ConsensusEngineFactory#create created}, told {@link Event.Started} exactly once
 * (with the state that its predecessor left, if any), then any number of events, then {@link
 * Event.Stopped}. An engine is used by one thread at a time.
 *
 * <p>Contract: the same events in the same order give the same actions (replayable); an event never
 * blocks and never throws for bad input from the network, which is answered by no action or by
 * {@link Action.Report}; the host performs the actions in order and one after another. An action
 * that needs an answer (build, execute, sign) is answered by a later event; the engine must bear
 * the answer coming late, or not at all because the node was restarted.
 */
public interface ConsensusEngine {

  /** Takes in what happened and says what to do about it. */
  List<Action> on(Event event);

  /**
   * What the engine must remember over a restart (the highest epoch it proposed or voted in, locks,
   * …). The host stores it in the same database transaction as the block that it finalises, and
   * before any {@link Action.Broadcast} that follows an {@link Action.Persist}.
   */
  EngineState state();

  /**
   * The notarized blocks after the newest final one, by hash, parents before children: what a peer
   * that catches up is told of besides the final chain.
   */
  default List<String> notarized() {
    return List.of();
  }
}
