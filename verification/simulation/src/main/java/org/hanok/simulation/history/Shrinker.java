package org.hanok.simulation.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.hanok.simulation.history.BrokenPromise.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Makes a history that breaks a promise shorter, for as long as it breaks the same one: fewer
 * faults, fewer nodes, less time, shorter faults.
 */
public final class Shrinker {

  /** As many histories are tried. */
  private static final int MAX_TRIES = 400;

  /** As much of the story's end is shown. */
  private static final int STORY_LINES = 120;

  private final Stage stage;
  private final int mostTries;
  private int tries;

  /** A shrinker of what fails on {@code stage}. */
  public Shrinker(Stage stage) {
    this(stage, MAX_TRIES);
  }

  /** The same, which tries no more than {@code mostTries} histories. */
  public Shrinker(Stage stage, int mostTries) {
    this.stage = stage;
    this.mostTries = mostTries;
  }

  /** The shortest history that was found, how it fails, and how it comes to that. */
  public record Story(Scenario scenario, BrokenPromise failure, List<String> lines) {

    public Story {
      lines = List.copyOf(lines);
    }

    /** For a person. */
    public String toText() {
      return String.join(
          "\n",
          Stream.of(
                  Stream.of(
                      "the shortest: " + scenario.nodes() + " nodes, seed " + scenario.seed()),
                  scenario.faults().stream().map(fault -> "  " + fault),
                  lines.stream().map(line -> "    " + line),
                  Stream.of("  " + failure.getMessage()))
              .flatMap(part -> part)
              .toList());
    }
  }

  /** Makes it as short as it gets. */
  public Story shrink(Scenario scenario, BrokenPromise failure) {
    Scenario shortest = scenario;
    @Nullable Scenario shorter = shorterThan(shortest, failure.promise());
    while (shorter != null) {
      shortest = shorter;
      shorter = shorterThan(shortest, failure.promise());
    }
    return story(shortest, failure);
  }

  private @Nullable Scenario shorterThan(Scenario scenario, Promise promise) {
    for (Scenario candidate : candidates(scenario)) {
      if (tries++ < mostTries && breaks(candidate, promise)) {
        return candidate;
      }
    }
    return null;
  }

  private boolean breaks(Scenario scenario, Promise promise) {
    try {
      Stage.Outcome ignored = stage.run(scenario, line -> {});
      return false;
    } catch (BrokenPromise failure) {
      return failure.promise() == promise;
    }
  }

  private static List<Scenario> candidates(Scenario scenario) {
    List<Scenario> all = new ArrayList<>();
    for (Fault fault : scenario.faults()) {
      List<Fault> others = new ArrayList<>(scenario.faults());
      others.remove(fault);
      all.add(scenario.with(others));
    }
    if (scenario.changeAt() > 0) {
      all.add(
          new Scenario(
              scenario.seed(), scenario.nodes(), scenario.calmMillis(), 0, scenario.faults()));
    }
    if (scenario.nodes() > 4) {
      all.add(withoutLast(scenario));
    }
    all.addAll(earlier(scenario));
    return all;
  }

  private static Scenario withoutLast(Scenario scenario) {
    int last = scenario.nodes() - 1;
    List<Fault> others = scenario.faults().stream().filter(fault -> nodeOf(fault) != last).toList();
    return new Scenario(scenario.seed(), last, scenario.calmMillis(), scenario.changeAt(), others);
  }

  private static int nodeOf(Fault fault) {
    return switch (fault) {
      case Fault.Partition ignored -> -1;
      case Fault.BadLines ignored -> -1;
      case Fault.Crash crash -> crash.node();
      case Fault.WrongClock wrong -> wrong.node();
      case Fault.BrokenDisk broken -> broken.node();
      case Fault.FarBehind behind -> behind.node();
      case Fault.SlowMachine slow -> slow.node();
      case Fault.Malice malice -> malice.node();
    };
  }

  /** With all quiet earlier. */
  private static List<Scenario> earlier(Scenario scenario) {
    List<Scenario> all = new ArrayList<>();
    long first = Scenario.FIRST_FAULT_MILLIS;
    long length = scenario.calmMillis() - first;
    for (long shorter : List.of(length / 2, length * 3 / 4, length - Scenario.EPOCH_MILLIS)) {
      if (shorter >= Scenario.EPOCH_MILLIS && shorter < length) {
        long calm = first + shorter;
        List<Fault> faults =
            scenario.faults().stream()
                .filter(fault -> fault.fromMillis() < calm)
                .map(fault -> until(fault, Math.min(calm, fault.untilMillis())))
                .toList();
        all.add(new Scenario(scenario.seed(), scenario.nodes(), calm, scenario.changeAt(), faults));
      }
    }
    return all;
  }

  private static Fault until(Fault fault, long end) {
    long from = fault.fromMillis();
    return switch (fault) {
      case Fault.Partition cut -> new Fault.Partition(from, end, cut.side());
      case Fault.BadLines bad ->
          new Fault.BadLines(from, end, bad.lostPercent(), bad.doubledPercent(), bad.delayMillis());
      case Fault.Crash crash -> new Fault.Crash(from, end, crash.node(), crash.disk());
      case Fault.WrongClock wrong ->
          new Fault.WrongClock(from, end, wrong.node(), wrong.byMillis());
      case Fault.BrokenDisk broken -> new Fault.BrokenDisk(from, end, broken.node());
      case Fault.FarBehind behind -> new Fault.FarBehind(from, end, behind.node());
      case Fault.SlowMachine slow -> new Fault.SlowMachine(from, end, slow.node(), slow.byMillis());
      case Fault.Malice malice -> new Fault.Malice(from, end, malice.node(), malice.deed());
    };
  }

  private Story story(Scenario scenario, BrokenPromise otherwise) {
    Deque<String> lines = new ArrayDeque<>();
    try {
      Stage.Outcome ignored =
          stage.run(
              scenario,
              line -> {
                lines.addLast(line);
                if (lines.size() > STORY_LINES) {
                  lines.removeFirst();
                }
              });
    } catch (BrokenPromise failure) {
      return new Story(scenario, failure, List.copyOf(lines));
    }
    return new Story(scenario, otherwise, List.copyOf(lines));
  }
}
