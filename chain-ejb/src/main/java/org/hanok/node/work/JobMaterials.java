package org.hanok.node.work;

import java.util.Optional;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.objects.ProgramManifests;
import org.hanok.protocol.manifest.ProgramManifest;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.ProgramArtifact;

/** What a job is made of, fetched by the hashes that were pinned when it was paid. */
public final class JobMaterials {

  /** Where something is read. */
  public interface Source {
    ObjectStore.ReadOutcome read(ContentHash hash);
  }

  private final Source artifacts;
  private final Source inputs;
  private final ObjectStore results;
  private final ProgramManifests manifests;

  /**
   * Each kind from its own place: a job's hashes are what somebody wrote on the chain, and
   * another's input or result is no program, nor another's result an input.
   */
  public JobMaterials(
      Source artifacts, Source inputs, ObjectStore results, ProgramManifests manifests) {
    this.artifacts = new SharedArtifacts(artifacts);
    this.inputs = inputs;
    this.results = results;
    this.manifests = manifests;
  }

  /** What came of fetching. */
  sealed interface Outcome {

    /** All of it is here; {@code job} has what its manifest says, too. */
    record Complete(Job job, ProgramArtifact program, Payload input) implements Outcome {}

    /** Something is not here. */
    record Lacking(WorkFailure reason, String message) implements Outcome {}
  }

  /** Fetches what {@code job} needs. */
  Outcome fetch(Job job) {
    if (!(artifacts.read(job.artifact()) instanceof ObjectStore.ReadOutcome.Found artifact)) {
      return lacking(WorkFailure.NO_ARTIFACT, job.artifact());
    }
    Optional<ProgramManifest> said = job.manifest().flatMap(manifests::of);
    if (job.manifest().isPresent() && said.isEmpty()) {
      return lacking(WorkFailure.NO_MANIFEST, job.manifest().get());
    }
    if (!(inputs.read(job.input()) instanceof ObjectStore.ReadOutcome.Found input)) {
      return lacking(WorkFailure.NO_INPUT, job.input());
    }
    return new Outcome.Complete(
        said.map(job::completedBy).orElse(job),
        new ProgramArtifact(job.artifact(), artifact.content()),
        input.content());
  }

  private static Outcome lacking(WorkFailure reason, ContentHash hash) {
    return new Outcome.Lacking(reason, "the object store lacks " + hash);
  }

  /** Keeps a result. */
  ObjectStore.StoreOutcome keep(Payload output) {
    return results.store(output.toBytes());
  }
}
