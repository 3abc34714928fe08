package org.hanok.node.chain.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event;
import org.jspecify.annotations.Nullable;

/**
 * Feeds events to the engine and has its actions performed, one after another, until there is no
 * more to do. For the writer alone.
 */
final class EngineRunner {

  /** Performs actions; answers by {@link #feed}. */
  interface Hands {

    /**
     * Performs one action.
     *
     * @return whether the actions after it in the same list may be performed
     */
    boolean perform(Action action);
  }

  private final Hands hands;
  private final Deque<Event> events = new ArrayDeque<>();
  private @Nullable ConsensusEngine engine;
  private @Nullable ConsensusEngineFactory maker;
  private volatile String name = "";
  private boolean running;

  EngineRunner(Hands hands) {
    this.hands = hands;
  }

  /** Starts an engine where there is none. Whatever it throws is thrown on, and it is forgotten. */
  void start(ConsensusEngineFactory factory, EngineSetup setup, Event.Started started) {
    events.clear();
    try {
      engine = factory.create(setup);
      feed(started);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError unfit) {
      engine = null;
      throw unfit;
    }
    maker = factory;
    name = factory.name();
  }

  /** Stops and forgets the engine; answers what it remembered. */
  Optional<EngineState> stop(long nowMillis) {
    ConsensusEngine stopping = engine;
    if (stopping == null) {
      return Optional.empty();
    }
    feed(new Event.Stopped(nowMillis));
    engine = null;
    return Optional.of(stopping.state());
  }

  /** What made the newest engine that started; empty before the first. */
  Optional<ConsensusEngineFactory> maker() {
    return Optional.ofNullable(maker);
  }

  boolean hasEngine() {
    return engine != null;
  }

  /** The engine's name; empty before the first. Any thread may ask. */
  String name() {
    return name;
  }

  /** What the engine wants remembered; empty without an engine. */
  Optional<EngineState> state() {
    return Optional.ofNullable(engine).map(ConsensusEngine::state);
  }

  /** The hashes of the notarized blocks that are not final, parents before children. */
  List<String> notarized() {
    return Optional.ofNullable(engine).map(ConsensusEngine::notarized).orElse(List.of());
  }

  /** Tells the engine; what an action causes while it is performed is told after it. */
  void feed(Event event) {
    events.addLast(event);
    if (running) {
      return;
    }
    running = true;
    try {
      for (Event next = events.poll(); next != null; next = events.poll()) {
        performAll(next);
      }
    } finally {
      running = false;
    }
  }

  private void performAll(Event event) {
    ConsensusEngine asked = engine;
    if (asked == null) {
      return;
    }
    for (Action action : asked.on(event)) {
      if (!hands.perform(action)) {
        return;
      }
    }
  }
}
