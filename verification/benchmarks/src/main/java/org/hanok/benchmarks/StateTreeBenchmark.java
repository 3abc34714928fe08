package org.hanok.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
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
    for (String size : sizes) {
      new StateTreeBenchmark(Integer.parseInt(size)).run();
    }
  }

  private void run() {
    System.out.printf("%,d leaves%n", leaves);
    long before = usedBytes();
    long start = System.nanoTime();
    for (int i = 0; i < leaves; i++) {
      version.write(pathOf(i), JsonNumber.of(i));
    }
    print("  fill", leaves, System.nanoTime() - start);
    System.out.printf("  %d bytes a leaf without hashes%n", (usedBytes() - before) / leaves);
    start = System.nanoTime();
    version.proofHash();
    print("  hash all", leaves, System.nanoTime() - start);
    System.out.printf("  %d bytes a leaf with hashes%n", (usedBytes() - before) / leaves);
    measure("  overwrite", i -> version.write(anyPath(), anyValue()));
    measure("  overwrite with backup", i -> writeInScope());
    measure("  add and delete", this::addOrDelete);
    measure("  read", i -> version.find(anyPath()));
    measureBlocks();
  }

  private void measure(String what, IntConsumer action) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < WRITES; i++) {
        action.accept(i);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    print(what, WRITES, best);
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
  private void measureBlocks() {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        writeBlock();
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    print("  in hashed blocks of " + BLOCK, 10 * BLOCK, best);
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

  private static void print(String what, long count, long nanos) {
    System.out.printf("%-32s %,12d/s%n", what, count * 1_000_000_000L / nanos);
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
