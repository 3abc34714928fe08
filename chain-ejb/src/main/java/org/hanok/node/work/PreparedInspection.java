package org.hanok.node.work;

import java.util.Optional;
import java.util.Set;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.node.objects.ObjectStore;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;

/** Has a runtime in service prepare the program. */
public final class PreparedInspection implements ProgramInspector {

  private static final System.Logger LOG = System.getLogger(PreparedInspection.class.getName());
  private final ObjectStore artifacts;
  private final RuntimeCatalogue runtimes;

  /** An inspector of what is in {@code artifacts}. */
  public PreparedInspection(ObjectStore artifacts, RuntimeCatalogue runtimes) {
    this.artifacts = artifacts;
    this.runtimes = runtimes;
  }

  @Override
  public Finding inspect(ContentHash artifact, String runtime, Set<String> features) {
    if (!(artifacts.read(artifact) instanceof ObjectStore.ReadOutcome.Found found)) {
      return new Finding.Refused(
          WorkFailure.NO_ARTIFACT.code(), "the node has no artifact " + artifact);
    }
    RuntimeRequirement need = new RuntimeRequirement(runtime, Isolation.MEMORY_SAFE, features);
    // One on trial may be wrong about the program.
    Optional<ServiceLease<LanguageRuntime>> lease = runtimes.leaseTried(need);
    if (lease.isEmpty()) {
      return new Finding.Refused(WorkFailure.NO_RUNTIME.code(), lacking(runtime, features));
    }
    try (ServiceLease<LanguageRuntime> held = lease.get()) {
      return prepared(held.service(), new ProgramArtifact(artifact, found.content()));
    }
  }

  private static Finding prepared(LanguageRuntime runtime, ProgramArtifact program) {
    try {
      RuntimeDescriptor descriptor = runtime.descriptor();
      return switch (runtime.prepare(program)) {
        case PrepareOutcome.Prepared ignored ->
            new Finding.Takes(descriptor.type(), descriptor.version());
        case PrepareOutcome.Refused refused ->
            new Finding.Refused(refused.code().code(), refused.message());
      };
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
      LOG.log(System.Logger.Level.WARNING, "HANOK-WORK-RUNTIME-THREW in an inspection", thrown);
      return new Finding.Refused(
          PrepareOutcome.RefusalCode.RUNTIME_BROKEN.code(), "the runtime threw " + thrown);
    }
  }

  private String lacking(String runtime, Set<String> features) {
    return runtimes.runtimes().stream()
        .filter(one -> one.type().equals(runtime))
        .findFirst()
        .map(
            one ->
                "the runtime "
                    + runtime
                    + " "
                    + one.version()
                    + " lacks "
                    + features.stream().filter(f -> !one.features().contains(f)).sorted().toList())
        .orElseGet(() -> "no runtime of type " + runtime + " is in service here");
  }
}
