package org.hanok.node.work;

import java.util.List;
import java.util.Map;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.RuntimeRequirement;

/**
 * A job that this node's provider is to run, as the chain has it.
 *
 * @param id the job's id on the chain
 * @param program the program's name, for logs
 * @param artifact the hash of the program's artifact
 * @param runtime what runtime it needs
 * @param input the hash of its input
 * @param arguments its command line
 * @param limits what the program may use; the node's own limits apply besides
 * @param grants what the program may reach
 * @param deadlineMillis when the result is worth nothing any more, as a Unix time
 * @param labels what the reporter needs back with the result, such as paths on the chain
 */
public record Job(
    String id,
    String program,
    ContentHash artifact,
    RuntimeRequirement runtime,
    ContentHash input,
    List<String> arguments,
    ResourceLimits limits,
    Grants grants,
    long deadlineMillis,
    Map<String, String> labels) {

  public Job {
    arguments = List.copyOf(arguments);
    labels = Map.copyOf(labels);
  }
}
