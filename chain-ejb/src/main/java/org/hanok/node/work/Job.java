package org.hanok.node.work;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.manifest.ProgramManifest;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.RuntimeRequirement;

/**
 * A job that this node's provider is to run, as it was pinned on the chain when it was paid.
 *
 * @param id the job's id on the chain
 * @param program the program's name, for logs
 * @param artifact the hash of the program's artifact
 * @param manifest the hash of the program's manifest; empty if it was published without one
 * @param runtime what runtime it needs
 * @param input the hash of its input
 * @param arguments its command line
 * @param limits what the program may use; the node's own limits apply besides
 * @param grants what the program may reach
 * @param deadlineMillis when the result is worth nothing any more, as a Unix time
 */
public record Job(
    String id,
    String program,
    ContentHash artifact,
    Optional<ContentHash> manifest,
    RuntimeRequirement runtime,
    ContentHash input,
    List<String> arguments,
    ResourceLimits limits,
    Grants grants,
    long deadlineMillis) {

  public Job {
    arguments = List.copyOf(arguments);
  }

  /**
   * This job with what its manifest says and the chain has no place for: the command line, the
   * runtime's features and the stack. Of all else the chain's word counts.
   */
  Job completedBy(ProgramManifest said) {
    ResourceLimits withStack =
        new ResourceLimits(
            limits.wallTimeMillis(),
            limits.cpuTimeMillis(),
            limits.memoryBytes(),
            limits.inputBytes(),
            limits.outputBytes(),
            limits.logBytes(),
            said.limits().stackBytes());
    return new Job(
        id,
        program,
        artifact,
        manifest,
        new RuntimeRequirement(runtime.type(), runtime.isolation(), said.features()),
        input,
        said.arguments(),
        withStack,
        grants,
        deadlineMillis);
  }
}
