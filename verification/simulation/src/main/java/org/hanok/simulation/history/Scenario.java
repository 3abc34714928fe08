package org.hanok.simulation.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.hanok.protocol.consensus.Validators;
import org.hanok.simulation.history.Fault.Deed;
import org.hanok.simulation.history.Fault.Disk;

/**
 * What happens in one history: all of it follows from these values.
 *
 * @param seed decides delays, losses and who is asked
 * @param nodes how many there are; all are validators, except where the set changes
 * @param calmMillis when the last fault is over; from then on blocks must become final again
 * @param changeAt the height from which on another set of validators decides; 0 for never
 * @param faults what goes wrong before
 */
public record Scenario(long seed, int nodes, long calmMillis, long changeAt, List<Fault> faults) {

  /** How long an epoch lasts. */
  public static final long EPOCH_MILLIS = 1_000;

  /** Nothing goes wrong before. */
  public static final long FIRST_FAULT_MILLIS = 8 * EPOCH_MILLIS;

  private static final double STAKE = 10;
  private static final double MORE_STAKE = 12;

  /** A scenario. */
  public Scenario {
    faults = List.copyOf(faults);
  }

  /**
   * What may happen on a stage.
   *
   * @param fewestEpochs how long faults last at least
   * @param moreEpochs and so much longer at most
   * @param deeds what byzantine validators do
   * @param disks how nodes come back
   */
  public record Shape(int fewestEpochs, int moreEpochs, List<Deed> deeds, List<Disk> disks) {
    public Shape {
      deeds = List.copyOf(deeds);
      disks = List.copyOf(disks);
    }
  }

  /** The scenario of a seed, of one to seven nodes, the validators of which may change. */
  public static Scenario drawAny(long seed, Shape shape) {
    SplittableRandom random = new SplittableRandom(Chance.mix(seed));
    int nodes = random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 4 + random.nextInt(4);
    long calm = calm(random, shape);
    long change = random.nextInt(3) == 0 ? 4 + random.nextInt(12) : 0;
    return new Scenario(
        seed, nodes, calm, change, new Faults(random, nodes, change > 0, calm, shape).draw());
  }

  /** The scenario of a seed, of so many nodes. */
  public static Scenario draw(long seed, int nodes, Shape shape) {
    SplittableRandom random = new SplittableRandom(Chance.mix(seed));
    long calm = calm(random, shape);
    return new Scenario(seed, nodes, calm, 0, new Faults(random, nodes, false, calm, shape).draw());
  }

  private static long calm(SplittableRandom random, Shape shape) {
    return FIRST_FAULT_MILLIS
        + (shape.fewestEpochs() + random.nextInt(shape.moreEpochs())) * EPOCH_MILLIS;
  }

  /** Draws what goes wrong. */
  private record Faults(
      SplittableRandom random, int nodes, boolean changes, long calm, Shape shape) {

    List<Fault> draw() {
      List<Fault> faults = new ArrayList<>();
      Set<Integer> traitors = traitors();
      for (int traitor : traitors) {
        int deeds = 1 + random.nextInt(3);
        for (int i = 0; i < deeds; i++) {
          faults.add(new Fault.Malice(FIRST_FAULT_MILLIS, calm, traitor, any(shape.deeds())));
        }
      }
      // Who loses its memory forgets its promises: together with traitors a third at most.
      Set<Integer> forgetful = new HashSet<>(traitors);
      int count = random.nextInt(9);
      for (int i = 0; i < count; i++) {
        faults.add(one(forgetful));
      }
      return faults;
    }

    private Set<Integer> traitors() {
      Set<Integer> traitors = new HashSet<>();
      int most = mostBad();
      int count = most == 0 || random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(most);
      while (traitors.size() < count) {
        traitors.add(random.nextInt(nodes));
      }
      return traitors;
    }

    private int mostBad() {
      return (nodes - (changes ? 2 : 1)) / 3;
    }

    private Fault one(Set<Integer> forgetful) {
      long from = FIRST_FAULT_MILLIS + random.nextLong(calm - FIRST_FAULT_MILLIS);
      long until = Math.min(calm, from + 200 + random.nextLong(12 * EPOCH_MILLIS));
      int node = random.nextInt(nodes);
      return switch (random.nextInt(9)) {
        case 0, 1 -> new Fault.Partition(from, until, side());
        case 2, 3 ->
            new Fault.BadLines(
                from, until, random.nextInt(40), random.nextInt(30), random.nextInt(1_500));
        case 4, 5 -> new Fault.Crash(from, until, node, disk(node, forgetful));
        case 6 -> new Fault.WrongClock(from, until, node, random.nextLong(-3_500, 3_500));
        case 7 ->
            random.nextBoolean()
                ? new Fault.BrokenDisk(from, until, node)
                : new Fault.FarBehind(from, until, node);
        default -> new Fault.SlowMachine(from, until, node, random.nextLong(2_500));
      };
    }

    private Set<Integer> side() {
      Set<Integer> side = new HashSet<>();
      for (int i = 0; i < nodes; i++) {
        if (random.nextBoolean()) {
          side.add(i);
        }
      }
      return side;
    }

    private Disk disk(int node, Set<Integer> forgetful) {
      Disk disk = any(shape.disks());
      if (!disk.forgetsPromises()) {
        return disk;
      }
      boolean isRoom = forgetful.contains(node) || forgetful.size() < mostBad();
      if (!isRoom) {
        return Disk.POWER_CUT;
      }
      forgetful.add(node);
      return disk;
    }

    private <T> T any(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }
  }

  /** A node's address. */
  public static String address(int node) {
    return "0x" + (char) ('A' + node);
  }

  /** Who decides about the block at a height. */
  public Validators validatorsAt(long number) {
    boolean isChanged = changeAt > 0 && number >= changeAt;
    Validators all = Validators.NONE;
    for (int i = 0; i < nodes; i++) {
      // One of four or five could not leave: the parent's majority would need all the others.
      boolean leaves = isChanged && nodes > 5 && i == nodes - 1;
      double stake = isChanged && i == 0 ? MORE_STAKE : STAKE;
      all = leaves ? all : all.with(address(i), stake);
    }
    return all;
  }

  /** The nodes that ever break the rules. */
  public Set<Integer> traitors() {
    Set<Integer> traitors = new HashSet<>();
    for (Fault fault : faults) {
      if (fault instanceof Fault.Malice malice) {
        traitors.add(malice.node());
      }
    }
    return traitors;
  }

  /** The same one with other faults. */
  public Scenario with(List<Fault> others) {
    return new Scenario(seed, nodes, calmMillis, changeAt, others);
  }
}
