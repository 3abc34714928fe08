package org.hanok.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;

/**
 * Measures writes, hashes and memory of the state tree, with as many leaves below one path as the
 * arguments say (a thousand and a million if there are none). Run with {@code -Xmx6g}.
 */
public final class StateTreeBenchmark {

  private static final List<String> PARENT = List.of("values", "apps", "x");
  private static final int WRITES = 200_000;
  private static final int BLOCK = 2_000;
  private static final int ROUNDS = 5;
  private static final int MIN_LEAVES_TO_WEIGH = 100_000;

  private final int leaves;
  private final StateStore store = new StateStore();
  private final SplittableRandom random = new SplittableRandom(1);
  private StateVersion version;
  private int blocks;

  private StateTreeBenchmark(int leaves) {
    this.leaves = leaves;
    this.version = store.cloneVersion(StateStore.EMPTY, "fill");
  }

  /** Runs all measurements; the arguments are numbers of leaves. */
  public static void main(String[] args) {
    String[] sizes = args.length == 0 ? new String[] {"1000", "1000000"} : args;
    double first = 0;
    for (String size : sizes) {
      double overwrites = new StateTreeBenchmark(Integer.parseInt(size)).run();
      first = first == 0 ? overwrites : first;
      Figures.tell(
          "state: overwrites at " + size + " leaves to those at " + sizes[0],
          overwrites / first,
          "");
    }
  }

  /** Measures it all; answers how often a second a leaf is overwritten. */
  private double run() {
    String at = ", " + String.format(Locale.ROOT, "%,d", leaves) + " leaves";
    long before = usedBytes();
    for (int i = 0; i < leaves; i++) {
      version.write(pathOf(i), JsonNumber.of(i));
    }
    Hash first = Objects.requireNonNull(version.proofHash());
    if (leaves >= MIN_LEAVES_TO_WEIGH) {
      double bytes = (double) (usedBytes() - before) / leaves;
      Figures.tell(
          "heap of a state node, label, value and hashes included", bytes, "bytes", 300, false);
    }
    double overwrites = measure("state: overwrite" + at, i -> version.write(anyPath(), anyValue()));
    double inScope = measure("state: overwrite with backup" + at, i -> writeInScope());
    double others = measure("state: add and delete" + at, this::addOrDelete);
    EndToEnd.require(Math.min(inScope, others) > 0, "nothing was measured");
    measureBlocks("state: overwrite in hashed blocks of " + BLOCK + at);
    for (int i = 0; i < leaves; i++) {
      version.write(pathOf(i), JsonNumber.of(i));
    }
    // Overwriting moves no node, so the same values come to the same hash.
    EndToEnd.require(first.equals(version.proofHash()), "another state hash than before");
    return overwrites;
  }

  private double measure(String what, IntConsumer action) {
    double perSecond =
        Figures.perSecond(
            WRITES,
            (long)
                Figures.median(
                    ROUNDS,
                    () -> {
                      long start = System.nanoTime();
                      for (int i = 0; i < WRITES; i++) {
                        action.accept(i);
                      }
                      return System.nanoTime() - start;
                    }));
    Figures.tell(what, perSecond, "/s");
    return perSecond;
  }

  private void writeInScope() {
    version.backup();
    version.write(anyPath(), anyValue());
    version.dropBackup();
  }

  private void addOrDelete(int i) {
    List<String> path = pathOf(leaves + i / 2);
    version.write(path, i % 2 == 0 ? anyValue() : JsonNull.NULL);
  }

  /** Blocks of writes, each on a clone of the one before, hashed and made final. */
  private void measureBlocks(String what) {
    double nanos =
        Figures.median(
            ROUNDS,
            () -> {
              long start = System.nanoTime();
              for (int i = 0; i < 10; i++) {
                writeBlock();
              }
              return System.nanoTime() - start;
            });
    Figures.tell(what, Figures.perSecond(10 * BLOCK, (long) nanos), "/s");
  }

  private void writeBlock() {
    String last = version.name();
    version = store.cloneVersion(last, "block" + blocks++);
    for (int i = 0; i < BLOCK; i++) {
      writeInScope();
    }
    version.proofHash();
    store.finalizeVersion(version.name());
    store.deleteVersion(last);
  }

  private List<String> anyPath() {
    return pathOf(random.nextInt(leaves));
  }

  private JsonValue anyValue() {
    return JsonNumber.of(random.nextInt());
  }

  private static List<String> pathOf(int i) {
    List<String> path = new ArrayList<>(4);
    path.addAll(PARENT);
    path.add("user" + i);
    return path;
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
