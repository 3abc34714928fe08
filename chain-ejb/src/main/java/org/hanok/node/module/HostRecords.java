package org.hanok.node.module;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.hanok.node.bundle.BundleHistory;
import org.hanok.node.bundle.BundleHistory.What;
import org.hanok.node.bundle.TrialReason;

/** Writes what was done to bundles, into the audit trail and into the bundles' own history. */
final class HostRecords {

  private static final System.Logger LOG = System.getLogger(HostRecords.class.getName());
  private static final String OK = "ok";

  private final AuditLog audit;
  private final BundleHistory history;

  HostRecords(AuditLog audit, BundleHistory history) {
    this.audit = audit;
    this.history = history;
  }

  /** Records a deployment of a file that is perhaps no bundle at all. */
  DeployOutcome deployed(String actor, String file, DeployOutcome outcome) {
    return deployed(actor, file, Optional.empty(), What.DEPLOYED, outcome);
  }

  /** Records how a deployment of {@code bundle}, or a way back to it, came out. */
  DeployOutcome deployed(String actor, BundleFile bundle, What success, DeployOutcome outcome) {
    return deployed(actor, bundle.label(), Optional.of(bundle), success, outcome);
  }

  private DeployOutcome deployed(
      String actor,
      String subject,
      Optional<BundleFile> bundle,
      What success,
      DeployOutcome outcome) {
    String code = outcome instanceof DeployOutcome.Refused refused ? refused.reason().code() : OK;
    String message = messageOf(outcome);
    String action = success == What.ROLLED_BACK ? "bundle.rollback" : "bundle.deploy";
    audit.record(new AuditLog.Entry(Instant.now(), actor, action, subject, code, message));
    if (!(outcome instanceof DeployOutcome.Unchanged)) {
      add(
          new BundleHistory.Entry(
              now(),
              actor,
              whatOf(success, outcome),
              bundle.map(BundleFile::name).orElse(subject),
              bundle.map(BundleFile::version).orElse(""),
              bundle.map(one -> one.hash().digits()).orElse(""),
              code,
              message));
    }
    return outcome;
  }

  private static What whatOf(What success, DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Deployed done ->
          done.bundle().state() == BundleInfo.State.CANARY ? What.TRIAL : success;
      case DeployOutcome.Refused _ -> What.REFUSED;
      case DeployOutcome.Unchanged _ -> success;
    };
  }

  private static String messageOf(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Deployed(BundleInfo bundle, Optional<String> replaced) ->
          bundle.name()
              + " "
              + bundle.version()
              + bundle
                  .trial()
                  .map(figures -> " gets " + figures.sharePercent() + " % of the calls")
                  .orElseGet(
                      () ->
                          replaced
                              .map(version -> " took over from " + version)
                              .orElse(" is in service"));
      case DeployOutcome.Unchanged _ -> "was in service already";
      case DeployOutcome.Refused refused -> refused.message();
    };
  }

  /** Records how a trial ended. */
  void trialEnded(OnTrial trial, TrialReason reason, String why) {
    boolean isPassed = reason == TrialReason.PASSED;
    BundleFile file = trial.candidate().file();
    audit.record(
        new AuditLog.Entry(
            Instant.now(),
            trial.actor(),
            isPassed ? "bundle.promote" : "bundle.trial",
            file.label(),
            isPassed ? OK : reason.id(),
            why));
    add(
        new BundleHistory.Entry(
            now(),
            trial.actor(),
            isPassed ? What.PROMOTED : What.FAILED_TRIAL,
            file.name(),
            file.version(),
            file.hash().digits(),
            reason.id(),
            why));
  }

  /** Records a removal. */
  RemoveOutcome removed(String actor, String name, RemoveOutcome outcome) {
    String code =
        switch (outcome) {
          case RemoveOutcome.Removed _ -> OK;
          case RemoveOutcome.NotFound missing -> missing.reason().id();
          case RemoveOutcome.Refused refused -> refused.reason().id();
        };
    String message =
        switch (outcome) {
          case RemoveOutcome.Removed(BundleInfo bundle) ->
              bundle.version() + " was taken out of service";
          case RemoveOutcome.NotFound _ -> "no such bundle in service";
          case RemoveOutcome.Refused(String why) -> why;
        };
    audit.record(new AuditLog.Entry(Instant.now(), actor, "bundle.remove", name, code, message));
    if (outcome instanceof RemoveOutcome.Removed(BundleInfo bundle)) {
      String hash = bundle.hash().digits();
      add(
          new BundleHistory.Entry(
              now(), actor, What.REMOVED, name, bundle.version(), hash, code, message));
    }
    return outcome;
  }

  private static long now() {
    return Instant.now().toEpochMilli();
  }

  private void add(BundleHistory.Entry entry) {
    try {
      history.add(entry);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the bundles'' history was not stored: {0}", e);
    }
  }
}
