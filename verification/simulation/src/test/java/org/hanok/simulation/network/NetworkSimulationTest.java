package org.hanok.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.simulation.history.BrokenPromise;
import org.hanok.simulation.history.Campaign;
import org.hanok.simulation.history.Scenario;
import org.hanok.simulation.history.Shrinker;
import org.hanok.simulation.history.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A share of what {@code ./hanok simulate --network} runs for as long as it is let. */
@DisplayName("A network of engines")
class NetworkSimulationTest {

  private static final int HISTORIES = 200;
  private static final Stage REAL = new EngineStage(new ValidatorsEngineFactory(), HostBug.NONE);

  @Test
  void keeps_its_promises_through_whatever_happens() {
    Campaign runs = new Campaign(REAL);
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
    Campaign runs = new Campaign(bug.stage());
    for (int seed = 1; seed <= bug.seeds(); seed++) {
      try {
        runs.run(seed);
      } catch (BrokenPromise found) {
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
    Stage.Outcome ignored = REAL.run(REAL.draw(seed), lines::add);
    return lines;
  }

  @Test
  void shrinks_a_failing_history_to_a_shorter_one_that_fails_the_same_way() {
    PlantedBug bug = PlantedBug.ACCEPTS_VALIDATORS_OF_THE_PROPOSERS_CHOICE;
    Scenario scenario = bug.stage().draw(seedsToFind(bug));
    BrokenPromise failure =
        Objects.requireNonNull(catchThrowableOfType(BrokenPromise.class, () -> run(scenario, bug)));
    Shrinker.Story story = new Shrinker(bug.stage()).shrink(scenario, failure);
    assertThat(story.failure().promise()).isEqualTo(failure.promise());
    assertThat(story.scenario().faults()).hasSize(1);
    assertThat(story.scenario().calmMillis()).isLessThan(scenario.calmMillis());
    assertThat(story.lines()).isNotEmpty();
    assertThatThrownBy(() -> run(story.scenario(), bug)).hasMessage(story.failure().getMessage());
  }

  private static void run(Scenario scenario, PlantedBug bug) {
    Stage.Outcome ignored = bug.stage().run(scenario, line -> {});
  }
}
