package org.hanok.node.module;

import java.util.Optional;
import org.hanok.node.bundle.DeployRefusal;

/** What became of a deployment. */
public sealed interface DeployOutcome {

  /**
   * The bundle is in service.
   *
   * @param bundle what is in service now
   * @param replacedVersion the version it took over from
   */
  record Deployed(BundleInfo bundle, Optional<String> replacedVersion) implements DeployOutcome {}

  /** Exactly this jar is in service already; nothing was done. */
  record Unchanged(BundleInfo bundle) implements DeployOutcome {}

  /**
   * The bundle was refused and is gone again; what was in service goes on.
   *
   * @param reason what kind of reason it is
   * @param message what happened, for the operator
   */
  record Refused(DeployRefusal reason, String message) implements DeployOutcome {}
}
