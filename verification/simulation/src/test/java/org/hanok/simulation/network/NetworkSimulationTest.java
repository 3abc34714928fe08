package org.hanok.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A share of what {@code ./hanok simulate --network} runs for as long as it is let. */
@DisplayName("A network of engines")
class NetworkSimulationTest {

  private static final int HISTORIES = 200;

  @Test
  void keeps_its_promises_through_whatever_happens() {
    NetworkRuns runs = new NetworkRuns(new ValidatorsEngineFactory(), HostBug.NONE);
    for (int seed = 1; seed <= HISTORIES; seed++) {
      runs.run(seed);
    }
    assertThat(runs.histories()).isEqualTo(HISTORIES);
    assertThat(runs.blocks()).isGreaterThan(HISTORIES);
  }

  @ParameterizedTest
  @EnumSource
  void is_found_out_where_a_bug_is_planted(PlantedBug bug) {
    assertThat(seedsToFind(bug)).as("seeds until it was found").isLessThanOrEqualTo(bug.seeds());
  }

  private static int seedsToFind(PlantedBug bug) {
    NetworkRuns runs = new NetworkRuns(bug.engines(), bug.host());
    for (int seed = 1; seed <= bug.seeds(); seed++) {
      try {
        runs.run(seed);
      } catch (NetworkFailure found) {
        return seed;
      }
    }
    return Integer.MAX_VALUE;
  }

  @Test
  void replays_a_seed_to_the_letter() {
    assertThat(story(7)).isEqualTo(story(7)).hasSizeGreaterThan(100);
  }

  private static List<String> story(long seed) {
    List<String> lines = new ArrayList<>();
    World.Outcome ignored =
        new World(Scenario.draw(seed), new ValidatorsEngineFactory(), HostBug.NONE, lines::add)
            .run();
    return lines;
  }

  @Test
  void shrinks_a_failing_history_to_a_shorter_one_that_fails_the_same_way() {
    PlantedBug bug = PlantedBug.ACCEPTS_VALIDATORS_OF_THE_PROPOSERS_CHOICE;
    Scenario scenario = Scenario.draw(seedsToFind(bug));
    NetworkFailure failure =
        Objects.requireNonNull(
            catchThrowableOfType(NetworkFailure.class, () -> run(scenario, bug)));
    Shrinker.Story story = new Shrinker(bug.engines(), bug.host()).shrink(scenario, failure);
    assertThat(story.failure().promise()).isEqualTo(failure.promise());
    assertThat(story.scenario().faults()).hasSize(1);
    assertThat(story.scenario().calmMillis()).isLessThan(scenario.calmMillis());
    assertThat(story.lines()).isNotEmpty();
    assertThatThrownBy(() -> run(story.scenario(), bug)).hasMessage(story.failure().getMessage());
  }

  private static void run(Scenario scenario, PlantedBug bug) {
    World.Outcome ignored = new World(scenario, bug.engines(), bug.host(), line -> {}).run();
  }
}
