package org.hanok.simulation.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.spi.consensus.EngineState;
import org.hanok.spi.consensus.Event.KnownBlock;

/** What a node's disk holds: it survives what the node does not. */
final class Store {

  private final List<KnownBlock> finals = new ArrayList<>();
  private List<KnownBlock> unfinalised = List.of();
  private Optional<EngineState> memory = Optional.empty();

  Store(KnownBlock genesis) {
    finals.add(genesis);
  }

  /** A copy, as a backup is. */
  Store(Store other) {
    finals.addAll(other.finals);
    unfinalised = other.unfinalised;
    memory = other.memory;
  }

  void keep(EngineState state, List<KnownBlock> pending) {
    memory = Optional.of(state);
    unfinalised = List.copyOf(pending);
  }

  void addFinal(KnownBlock block) {
    finals.add(block);
  }

  KnownBlock newest() {
    return finals.getLast();
  }

  long height() {
    return newest().block().number().value();
  }

  /** The final blocks after a height, the oldest ones. */
  List<KnownBlock> after(long number, int most) {
    int from = Math.clamp(number + 1, 0, finals.size());
    return finals.subList(from, Math.min(finals.size(), from + most));
  }

  List<KnownBlock> unfinalised() {
    return unfinalised;
  }

  Optional<EngineState> memory() {
    return memory;
  }

  /** The engine's memory is garbage now. */
  void tear() {
    memory = memory.map(state -> new EngineState(state.engine(), state.version(), new byte[7]));
  }
}
