package org.hanok.spi.runtime;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a runtime says of itself.
 *
 * @param type the kind of programs it takes, as a program's runtime requirement names it, such as
 *     {@code wasm}; lower case
 * @param version the version of the runtime, which grows with every release of its bundle
 * @param description one line for people
 * @param isolation how strangers' code is held
 * @param features what else a program may require, such as {@code wasi-preview1}
 */
public record RuntimeDescriptor(
    String type, String version, String description, Isolation isolation, Set<String> features) {

  /** As offers and programs on the chain name it: another could be offered by nobody. */
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{2,59}");

  public RuntimeDescriptor {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "a runtime's type has 3 to 60 letters, digits, - and _, a lower-case letter first: "
              + type);
    }
    if (version.isBlank()) {
      throw new IllegalArgumentException("a runtime has a version");
    }
    features = Set.copyOf(features);
  }

  /** Whether this runtime has everything that {@code requirement} asks for. */
  public boolean satisfies(RuntimeRequirement requirement) {
    return type.equals(requirement.type())
        && isolation.isAtLeast(requirement.isolation())
        && features.containsAll(requirement.features());
  }
}
