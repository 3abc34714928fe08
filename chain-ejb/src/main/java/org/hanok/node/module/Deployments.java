package org.hanok.node.module;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.node.bundle.BundleJudge;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.node.bundle.CanaryTrial.Verdict;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.node.bundle.TrialReason;
import org.hanok.spi.consensus.ConsensusEngineFactory;

/**
 * Takes a bundle from a jar into service: judged, installed and tested, tried on a share of the
 * calls where there are any, promoted or taken back. Called under the host's lock.
 */
final class Deployments {

  /** Without a call for so long there is nothing to try a new version on. */
  static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final System.Logger LOG = System.getLogger(Deployments.class.getName());

  private final Parts parts;

  /** What it works with. */
  record Parts(
      HostStore store,
      BundleFolder folder,
      BundleJudge judge,
      Installer installer,
      InService inService,
      StuckBundles stuck,
      HostRecords records,
      CanarySettings canary) {}

  Deployments(Parts parts) {
    this.parts = parts;
  }

  /** Brings {@code file} into service or on trial; what was there goes on if that fails. */
  DeployOutcome install(BundleFile file, Way way, String actor) {
    Optional<Installed> standing = parts.inService().named(file.name());
    Optional<BundleInfo> same = same(file, standing);
    if (same.isPresent()) {
      return new DeployOutcome.Unchanged(same.get());
    }
    return switch (parts.judge().judge(file.label(), file.hash().digits(), file.facts())) {
      case BundleJudge.Verdict.Refused(DeployRefusal reason, String message) ->
          new DeployOutcome.Refused(reason, message);
      case BundleJudge.Verdict.Accepted(String publisher) ->
          objection(file, way, standing)
              .orElseGet(() -> bring(file.by(publisher), way, actor, standing));
    };
  }

  private Optional<BundleInfo> same(BundleFile file, Optional<Installed> standing) {
    return Stream.concat(
            standing.stream(),
            parts.inService().trialOf(file.name()).map(OnTrial::candidate).stream())
        .filter(one -> one.file().hash().equals(file.hash()))
        .map(Installed::info)
        .findFirst();
  }

  private Optional<DeployOutcome> objection(
      BundleFile file, Way way, Optional<Installed> standing) {
    boolean isStray =
        way.isFromFolder()
            && standing
                .map(Installed::file)
                .filter(old -> !old.file().equals(file.file()) && !file.isNewerThan(old))
                .isPresent();
    if (isStray) {
      return Optional.of(
          new DeployOutcome.Refused(
              DeployRefusal.NOT_NEWER,
              file.file()
                  + " is no newer than "
                  + standing.orElseThrow().file().label()
                  + ", which came from "
                  + standing.orElseThrow().file().file()));
    }
    return parts.stuck().isFull()
            || parts.inService().trials().size() >= InService.MAX_TRIALS
            || !parts.inService().awaitRoom(file.name())
        ? Optional.of(
            new DeployOutcome.Refused(
                DeployRefusal.HOST_FAILED,
                "too many bundles are stuck or on trial, or versions of this one still busy;"
                    + " restart the node"))
        : Optional.empty();
  }

  private DeployOutcome bring(
      BundleFile file, Way way, String actor, Optional<Installed> standing) {
    BundleFile kept;
    try {
      kept = file.keptAt(parts.store().shelf().keep(file.hash().digits(), file.jar(), inUse()));
    } catch (IOException e) {
      return new DeployOutcome.Refused(
          DeployRefusal.HOST_FAILED, file.label() + " cannot be kept: " + e);
    }
    return switch (parts.installer().install(kept)) {
      case Installer.Outcome.Refused(DeployRefusal reason, String message) ->
          new DeployOutcome.Refused(reason, message);
      case Installer.Outcome.Ready(Installed ready) -> {
        parts
            .inService()
            .trialOf(file.name())
            .ifPresent(trial -> end(trial, TrialReason.ENDED, file.label() + " came instead"));
        yield needsTrial(ready, way) ? tryOut(ready, way, actor) : settle(ready, way, standing);
      }
    };
  }

  private Set<String> inUse() {
    return parts.inService().list().stream()
        .map(one -> one.hash().digits())
        .collect(Collectors.toSet());
  }

  // --- the trial

  private boolean needsTrial(Installed ready, Way way) {
    List<Installed> rivals = parts.inService().rivalsOf(ready);
    boolean isKnown =
        way == Way.START
            && parts.store().history().placeInService(ready.file().hash().digits()).isPresent();
    if (parts.canary().isOff()
        || way == Way.ROLL_BACK
        || isKnown
        || rivals.isEmpty()
        || !ready.references(ConsensusEngineFactory.class).isEmpty()) {
      return false;
    }
    // Without calls a new version has its self-test alone; a stranger to these calls must show
    // more.
    return !isUpdate(ready, rivals) || rivals.stream().anyMatch(one -> one.isBusy(QUIET_NANOS));
  }

  private static boolean isUpdate(Installed ready, List<Installed> rivals) {
    return rivals.stream().anyMatch(one -> one.file().name().equals(ready.file().name()));
  }

  private DeployOutcome tryOut(Installed ready, Way way, String actor) {
    boolean isUpdate = isUpdate(ready, parts.inService().rivalsOf(ready));
    parts.inService().beginTrial(new OnTrial(ready, way, actor, parts.canary(), isUpdate));
    return new DeployOutcome.Deployed(ready.info(), Optional.empty());
  }

  /** Does what the trials' figures say. */
  void judgeTrials() {
    for (OnTrial trial : parts.inService().trials()) {
      switch (trial.verdict()) {
        case Verdict.Open() -> {}
        case Verdict.Promote(String why) -> promote(trial, why);
        case Verdict.RollBack(TrialReason reason, String why) -> end(trial, reason, why);
      }
    }
  }

  private void promote(OnTrial trial, String why) {
    BundleFile file = trial.candidate().file();
    Optional<Installed> standing = parts.inService().named(file.name());
    parts.inService().promote(trial);
    parts.records().trialEnded(trial, TrialReason.PASSED, why);
    keep(file, trial.way(), standing)
        .ifPresent(
            refused ->
                LOG.log(
                    System.Logger.Level.WARNING,
                    refused.reason().code() + " " + refused.message()));
  }

  /** Ends a trial without success: whatever was in service before has all calls again. */
  void end(OnTrial trial, TrialReason reason, String why) {
    parts.inService().endTrial(trial);
    parts.records().trialEnded(trial, reason, why);
    if (trial.way().isFromFolder()) {
      try {
        parts.folder().undo(trial.candidate().file());
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "the drop folder was not put right: {0}", e);
      }
    }
  }

  // --- in service

  private DeployOutcome settle(Installed ready, Way way, Optional<Installed> standing) {
    parts.inService().put(ready);
    Optional<DeployOutcome.Refused> notKept = keep(ready.file(), way, standing);
    return notKept.isPresent()
        ? notKept.get()
        : new DeployOutcome.Deployed(ready.info(), standing.map(old -> old.file().version()));
  }

  /** Sees to it that the next start brings it into service, too, and what it replaced does not. */
  private Optional<DeployOutcome.Refused> keep(
      BundleFile file, Way way, Optional<Installed> standing) {
    try {
      if (way.isFromFolder()) {
        parts.folder().rememberGood(file);
      } else {
        parts.folder().keep(file);
      }
      parts.folder().superseded(standing.map(old -> old.file().file()), file.file());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new DeployOutcome.Refused(
              DeployRefusal.HOST_FAILED,
              file.label() + " is in service, but will be gone after a restart: " + e));
    }
  }

  /** Puts back the file of a bundle that must stay. */
  void putBack(Installed needed) {
    try {
      parts.folder().keep(needed.file());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} was not put back: {1}", needed.file().file(), e);
    }
  }
}
