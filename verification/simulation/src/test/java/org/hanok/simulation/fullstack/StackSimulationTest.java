package org.hanok.simulation.fullstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hanok.simulation.history.BrokenPromise;
import org.hanok.simulation.history.Campaign;
import org.hanok.simulation.history.Scenario;
import org.hanok.simulation.history.Shrinker;
import org.hanok.simulation.history.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A share of what {@code ./hanok simulate --stack} runs for as long as it is let. */
@DisplayName("A network of whole nodes")
class StackSimulationTest {

  private static final int HISTORIES = 8;
  private static final int MOST_SHORTER = 16;
  private static final Stage REAL = new StackStage();

  // What a node says of each start would be thousands of lines.
  private static final Logger NODES = Logger.getLogger("org.hanok");

  @BeforeAll
  static void silence() {
    NODES.setLevel(Level.OFF);
  }

  @AfterAll
  static void end_of_silence() {
    NODES.setLevel(null);
  }

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
  void is_found_out_where_a_bug_is_planted(StackBug bug) {
    assertThat(seedsToFind(bug)).as("seeds until it was found").isLessThanOrEqualTo(bug.seeds());
  }

  private static int seedsToFind(StackBug bug) {
    Stage stage = bug.stage();
    for (int seed = 1; seed <= bug.seeds(); seed++) {
      Scenario scenario = stage.draw(seed);
      try {
        if (bug.mayShowIn(scenario)) {
          run(stage, scenario);
        }
      } catch (BrokenPromise found) {
        return seed;
      }
    }
    return Integer.MAX_VALUE;
  }

  @Test
  void replays_a_seed_to_the_letter() {
    assertThat(story(3)).isEqualTo(story(3)).hasSizeGreaterThan(50);
  }

  private static List<String> story(long seed) {
    List<String> lines = new ArrayList<>();
    Stage.Outcome ignored = REAL.run(REAL.draw(seed), lines::add);
    return lines;
  }

  @Test
  void shrinks_a_failing_history_to_a_shorter_one_that_fails_the_same_way() {
    Stage stage = StackBug.FORGETS_TO_SYNC_THE_RECORD.stage();
    Scenario scenario = stage.draw(1);
    BrokenPromise failure =
        Objects.requireNonNull(
            catchThrowableOfType(BrokenPromise.class, () -> run(stage, scenario)));
    Shrinker.Story story = new Shrinker(stage, MOST_SHORTER).shrink(scenario, failure);
    assertThat(story.failure().promise()).isEqualTo(failure.promise());
    assertThat(story.scenario().faults().size() + story.scenario().calmMillis())
        .isLessThan(scenario.faults().size() + scenario.calmMillis());
    assertThat(story.lines()).isNotEmpty();
  }

  private static void run(Stage stage, Scenario scenario) {
    Stage.Outcome ignored = stage.run(scenario, line -> {});
  }
}
