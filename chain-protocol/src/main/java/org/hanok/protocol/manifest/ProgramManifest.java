package org.hanok.protocol.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a valid {@code hanok.json} says, defaults filled in.
 *
 * @param name the program's name
 * @param version the developer's own name for the revision
 * @param runtime the type of runtime that it needs
 * @param features what the runtime must have
 * @param artifact the published file, relative to the manifest's folder
 * @param build the shell command that makes the artifact; empty if there is none
 * @param arguments its command line
 * @param limits what one call may use
 * @param clock whether it sees the real time
 * @param randomness whether it gets real randomness
 * @param input what inputs must look like; empty if any bytes will do
 * @param output what outputs must look like; empty if any bytes will do
 * @param priceAin AIN for each call
 * @param share the provider's part of the price, 0 to 1
 * @param consistency which result stands in a conflict
 * @param conflicts whose keys are the same keys, as on the chain
 * @param immutable whether it can never be published anew nor retired
 */
public record ProgramManifest(
    String name,
    String version,
    String runtime,
    Set<String> features,
    String artifact,
    String build,
    List<String> arguments,
    Limits limits,
    boolean clock,
    boolean randomness,
    Optional<ValueSchema> input,
    Optional<ValueSchema> output,
    double priceAin,
    double share,
    String consistency,
    String conflicts,
    boolean immutable) {

  public ProgramManifest {
    features = Set.copyOf(features);
    arguments = List.copyOf(arguments);
  }

  /** What one call may use, in milliseconds and bytes. */
  public record Limits(
      long wallTimeMillis,
      long cpuTimeMillis,
      long memoryBytes,
      long inputBytes,
      long outputBytes,
      long logBytes,
      long stackBytes) {}
}
