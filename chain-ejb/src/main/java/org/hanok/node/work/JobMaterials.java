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

  private final ObjectStore objects;
  private final ProgramManifests manifests;

  /** Artifacts and inputs of {@code objects}, where results go, too. */
  public JobMaterials(ObjectStore objects, ProgramManifests manifests) {
    this.objects = objects;
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
    if (!(objects.read(job.artifact()) instanceof ObjectStore.ReadOutcome.Found artifact)) {
      return lacking(WorkFailure.NO_ARTIFACT, job.artifact());
    }
    Optional<ProgramManifest> said = job.manifest().flatMap(manifests::of);
    if (job.manifest().isPresent() && said.isEmpty()) {
      return lacking(WorkFailure.NO_MANIFEST, job.manifest().get());
    }
    if (!(objects.read(job.input()) instanceof ObjectStore.ReadOutcome.Found input)) {
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
    return objects.store(output.toBytes());
  }
}
