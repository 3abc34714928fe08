package org.hanok.fuzz;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.hanok.runtime.wasm.worker.WebAssemblyTarget;

/** The targets by name. */
public enum Target {
  JSON(JsonTarget.class, JsonTarget::fuzzerTestOneInput),
  TRANSACTION(TransactionTarget.class, TransactionTarget::fuzzerTestOneInput),
  RULE(RuleTarget.class, RuleTarget::fuzzerTestOneInput),
  BLOCK(BlockTarget.class, BlockTarget::fuzzerTestOneInput),
  SNAPSHOT(SnapshotTarget.class, SnapshotTarget::fuzzerTestOneInput),
  WEBASSEMBLY(WebAssemblyTarget.class, WebAssemblyTarget::fuzzerTestOneInput);

  private final Class<?> type;
  private final Consumer<byte[]> input;

  Target(Class<?> type, Consumer<byte[]> input) {
    this.type = type;
    this.input = input;
  }

  /** The target that people call {@code name}; empty if there is none. */
  public static Optional<Target> named(String name) {
    return Arrays.stream(values()).filter(target -> target.toString().equals(name)).findAny();
  }

  /** The class that the fuzzer starts. */
  String className() {
    return type.getName();
  }

  /**
   * Tries one input.
   *
   * @throws RuntimeException or an error, if a promise was broken
   */
  public void accept(byte[] bytes) {
    input.accept(bytes);
  }

  /** Its folder of kept inputs, in the module's folder {@code module}. */
  public Path corpus(Path module) {
    return module.resolve("corpus").resolve(toString());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
