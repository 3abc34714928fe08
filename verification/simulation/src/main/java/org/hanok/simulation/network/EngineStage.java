package org.hanok.simulation.network;

import java.util.List;
import java.util.function.Consumer;
import org.hanok.simulation.history.Fault.Deed;
import org.hanok.simulation.history.Fault.Disk;
import org.hanok.simulation.history.Scenario;
import org.hanok.simulation.history.Stage;
import org.hanok.spi.consensus.ConsensusEngineFactory;

/** Networks of real engines with a model of their host. */
record EngineStage(ConsensusEngineFactory engines, HostBug bug) implements Stage {

  private static final Scenario.Shape SHAPE =
      new Scenario.Shape(
          10,
          30,
          List.of(
              Deed.TWO_PROPOSALS,
              Deed.VOTES_FOR_ALL,
              Deed.VOTES_TWICE,
              Deed.SAYS_NOTHING,
              Deed.INVALID_BLOCKS,
              Deed.OLD_EPOCHS,
              Deed.FUTURE_EPOCHS,
              Deed.OWN_VALIDATORS,
              Deed.FALSE_STAKES,
              Deed.LYING_SEGMENTS,
              Deed.FLOOD),
          List.of(Disk.CLEAN, Disk.POWER_CUT, Disk.TORN_MEMORY, Disk.OLD_BACKUP));

  @Override
  public Scenario draw(long seed) {
    return Scenario.drawAny(seed, SHAPE);
  }

  @Override
  public Outcome run(Scenario scenario, Consumer<String> story) {
    return new World(scenario, engines, bug, story).run();
  }
}
