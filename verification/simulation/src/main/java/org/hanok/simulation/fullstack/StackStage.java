package org.hanok.simulation.fullstack;

import java.util.List;
import java.util.function.Consumer;
import org.hanok.simulation.history.Fault.Deed;
import org.hanok.simulation.history.Fault.Disk;
import org.hanok.simulation.history.Scenario;
import org.hanok.simulation.history.Stage;

/** Networks of four whole nodes. */
public final class StackStage implements Stage {

  private static final int NODES = 4;
  private static final Scenario.Shape SHAPE =
      new Scenario.Shape(5, 10, List.of(Deed.values()), List.of(Disk.values()));

  private final Ground ground = new Ground(NODES);

  /** The network that its histories begin with is made once. */
  public StackStage() {}

  @Override
  public Scenario draw(long seed) {
    return Scenario.draw(seed, NODES, SHAPE);
  }

  @Override
  public Outcome run(Scenario scenario, Consumer<String> story) {
    // Shrunk by a node, it is another network.
    Ground own = scenario.nodes() == NODES ? ground : new Ground(scenario.nodes());
    return new StackWorld(scenario, own, story).run();
  }
}
