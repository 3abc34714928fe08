package org.hanok.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** A source of choices that is the same for the same seed on every machine. */
public final class Dice {

  private final SplittableRandom random;

  /** Dice that fall as {@code seed} says. */
  public Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Dice of their own, drawn from these. */
  public Dice split() {
    return new Dice(random.nextLong());
  }

  /** A number from 0 to {@code bound - 1}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** True in {@code percent} of 100 throws. */
  public boolean chance(double percent) {
    return random.nextDouble() * 100 < percent;
  }

  /** A number from 0 up to, not including, 1. */
  public double fraction() {
    return random.nextDouble();
  }

  /** Any 64 bits. */
  public long bits() {
    return random.nextLong();
  }

  /** One of {@code items}. */
  @SafeVarargs
  public final <T> T of(T... items) {
    return items[below(items.length)];
  }

  /** One of {@code numbers}. */
  public double number(double... numbers) {
    return numbers[below(numbers.length)];
  }

  /** One of {@code numbers}. */
  public int whole(int... numbers) {
    return numbers[below(numbers.length)];
  }

  /** One of {@code items}, which must not be empty. */
  public <T> T one(List<T> items) {
    return items.get(below(items.size()));
  }
}
