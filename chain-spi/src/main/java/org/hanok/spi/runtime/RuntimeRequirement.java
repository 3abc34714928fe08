package org.hanok.spi.runtime;

import java.util.Set;

/**
 * What a program needs of a runtime.
 *
 * @param type the runtime's type, such as {@code wasm}
 * @param isolation the weakest isolation that will do
 * @param features features that must all be there
 */
public record RuntimeRequirement(String type, Isolation isolation, Set<String> features) {

  public RuntimeRequirement {
    features = Set.copyOf(features);
  }

  /** Any runtime of {@code type}. */
  public static RuntimeRequirement ofType(String type) {
    return new RuntimeRequirement(type, Isolation.MEMORY_SAFE, Set.of());
  }
}
