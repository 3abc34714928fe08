package org.hanok.node.module;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.bundle.BundleJudge;
import org.hanok.node.bundle.DeployRefusal;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Looks at a jar as a deployment would, and stops before anything of it runs. */
final class DryRun {

  private final BundleContext context;
  private final BundleJudge judge;
  private final InService inService;
  private final AtomicLong sequence = new AtomicLong();

  DryRun(BundleContext context, BundleJudge judge, InService inService) {
    this.context = context;
    this.judge = judge;
    this.inService = inService;
  }

  CheckReport check(BundleFile file) {
    List<CheckReport.Problem> problems = new ArrayList<>();
    String publisher =
        switch (judge.judge(file.label(), file.hash().digits(), file.facts())) {
          case BundleJudge.Verdict.Accepted(String word) -> word;
          case BundleJudge.Verdict.Refused(DeployRefusal reason, String message) -> {
            problems.add(new CheckReport.Problem(reason, message));
            yield "";
          }
        };
    problems.addAll(resolve(file));
    return new CheckReport(
        file.name(),
        file.version(),
        file.hash().digits(),
        publisher,
        file.facts().sbom(),
        inService.named(file.name()).map(one -> one.file().version()),
        problems);
  }

  static CheckReport bad(DeployRefusal reason, String message) {
    return new CheckReport(
        "",
        "",
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(new CheckReport.Problem(reason, message)));
  }

  private List<CheckReport.Problem> resolve(BundleFile file) {
    try {
      Bundle bundle = Installer.install(context, file, -sequence.incrementAndGet());
      try {
        List<CheckReport.Problem> missing = new ArrayList<>();
        SharedFace.missing(bundle)
            .ifPresent(
                what -> missing.add(new CheckReport.Problem(DeployRefusal.UNRESOLVED, what)));
        for (String what : Resolution.missing(bundle, context)) {
          missing.add(new CheckReport.Problem(DeployRefusal.UNRESOLVED, "nobody offers " + what));
        }
        return missing;
      } finally {
        Installer.uninstall(bundle);
      }
    } catch (IOException | BundleException e) {
      return List.of(
          new CheckReport.Problem(
              DeployRefusal.NOT_A_BUNDLE, file.file() + " cannot be looked at: " + e));
    }
  }
}
