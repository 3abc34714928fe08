package org.hanok.node.boot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.JobNotes;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.objects.PaidInputs;
import org.hanok.node.objects.ProgramManifests;
import org.hanok.node.objects.WorkObjects;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Program;
import org.hanok.spi.ContentHash;

/**
 * What jobs are made of, each kind in a folder of its own with room of its own: artifacts and
 * manifests, inputs, results, and notes on how runs ended.
 */
final class JobObjects {

  private static final Logger LOG = System.getLogger(JobObjects.class.getName());
  private static final long MAX_OBJECT_BYTES = 64L << 20;
  private static final long MAX_ARTIFACTS_BYTES = 10L << 30;
  private static final long MAX_RESULTS_BYTES = 4L << 30;
  private static final long MAX_INPUTS_BYTES = 1L << 30;
  private static final long MAX_INPUTS_PER_PAYER_BYTES = 64L << 20;
  private static final long MAX_NOTES_BYTES = 256L << 20;
  private static final int MAX_NOTES = 100_000;
  private static final long RESULT_MILLIS = 3_600_000;
  private static final long TIDY_MILLIS = 60_000;

  private final Supplier<MarketView> market;
  private final LongSupplier clock;
  private final ObjectStore artifacts;
  private final ObjectStore results;
  private final PaidInputs inputs;
  private final JobNotes notes;
  private final ProgramManifests manifests;
  private long tidiedAtMillis;

  private JobObjects(Node node) throws IOException {
    NodeSettings settings = node.settings();
    Path home = node.home();
    this.market = node::market;
    this.clock = node.platform().clock();
    this.tidiedAtMillis = clock.getAsLong();
    long maxObject = settings.number("HANOK_MAX_OBJECT_BYTES", MAX_OBJECT_BYTES);
    this.artifacts =
        new FileObjectStore(
            home.resolve("objects"),
            maxObject,
            settings.number("HANOK_MAX_OBJECTS_BYTES", MAX_ARTIFACTS_BYTES),
            this::liveArtifacts);
    this.results =
        new FileObjectStore(
            home.resolve("results"),
            maxObject,
            settings.number("HANOK_MAX_RESULTS_BYTES", MAX_RESULTS_BYTES),
            this::newResults);
    this.inputs =
        new PaidInputs(
            new FileObjectStore(
                home.resolve("inputs"),
                maxObject,
                settings.number("HANOK_MAX_INPUTS_BYTES", MAX_INPUTS_BYTES),
                () -> hash -> openInputs().contains(hash.digits())),
            settings.number("HANOK_MAX_INPUTS_PER_PAYER_BYTES", MAX_INPUTS_PER_PAYER_BYTES),
            this::openInputs,
            clock);
    this.notes =
        new JobNotes(
            home.resolve("notes"),
            settings.number("HANOK_MAX_NOTES_BYTES", MAX_NOTES_BYTES),
            MAX_NOTES);
    this.manifests = new ProgramManifests(artifacts);
  }

  static JobObjects open(Node node) throws IOException {
    return new JobObjects(node);
  }

  /** Artifacts and manifests of programs that are not retired stay, and those of open jobs. */
  private Predicate<ContentHash> liveArtifacts() {
    Set<String> live = new HashSet<>();
    for (Program program : market.get().programs()) {
      if (!program.retired()) {
        live.add(program.artifactHash());
        live.add(program.manifestHash());
      }
    }
    for (Job job : market.get().openJobs()) {
      live.add(job.pinned().artifactHash());
      live.add(job.pinned().manifestHash());
    }
    return hash -> live.contains(hash.digits());
  }

  /** Results stay for an hour after their job's deadline, as long as the chain has the job. */
  private Predicate<ContentHash> newResults() {
    long now = clock.getAsLong();
    Set<String> stay =
        market.get().settledJobs().stream()
            .filter(job -> job.deadlineMillis() + RESULT_MILLIS > now)
            .map(Job::resultHash)
            .collect(Collectors.toSet());
    // Those that are not paid yet may have to be shown.
    market.get().unsettledJobs().forEach(job -> stay.add(job.resultHash()));
    return hash -> stay.contains(hash.digits());
  }

  private Set<String> openInputs() {
    return market.get().openJobs().stream().map(Job::inputHash).collect(Collectors.toSet());
  }

  /** Removes inputs that no job needs, once a minute; to be called every second or so. */
  void tidy() {
    if (clock.getAsLong() - tidiedAtMillis < TIDY_MILLIS) {
      return;
    }
    tidiedAtMillis = clock.getAsLong();
    try {
      inputs.sweep();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "HANOK-INPUTS-NOT-TIDIED", e);
    }
  }

  ObjectStore artifacts() {
    return artifacts;
  }

  ObjectStore results() {
    return results;
  }

  PaidInputs inputs() {
    return inputs;
  }

  JobNotes notes() {
    return notes;
  }

  ProgramManifests manifests() {
    return manifests;
  }

  /** A paid input, or an object that an operator stored. */
  ObjectStore.ReadOutcome input(ContentHash hash) {
    return inputs.contains(hash) ? inputs.read(hash) : artifacts.read(hash);
  }

  /** All of them as those who run jobs and answer for them see them. */
  ObjectStore forWork() {
    return new WorkObjects(artifacts, inputs, results);
  }
}
