package org.hanok.node.boot;

import java.util.Locale;
import org.hanok.node.admin.MachineRoom.BundleLine;
import org.hanok.node.admin.MachineRoom.Check;
import org.hanok.node.admin.MachineRoom.Component;
import org.hanok.node.admin.MachineRoom.HistoryLine;
import org.hanok.node.admin.MachineRoom.Materials;
import org.hanok.node.admin.MachineRoom.Problem;
import org.hanok.node.admin.MachineRoom.PublisherLine;
import org.hanok.node.admin.MachineRoom.TrialLine;
import org.hanok.node.bundle.BundleHistory;
import org.hanok.node.bundle.CanaryTrial;
import org.hanok.node.bundle.Sbom;
import org.hanok.node.bundle.TrustedPublishers;
import org.hanok.node.module.BundleInfo;
import org.hanok.node.module.CheckReport;

/** Bundles as operators see them. */
final class BundleLines {

  private BundleLines() {}

  static BundleLine line(BundleInfo bundle) {
    return new BundleLine(
        bundle.name(),
        bundle.version(),
        bundle.state().name(),
        bundle.services(),
        bundle.devices(),
        bundle.leases(),
        bundle.file(),
        bundle.hash().digits(),
        bundle.since().toEpochMilli(),
        bundle.publisher(),
        bundle.trial().map(BundleLines::trial));
  }

  private static TrialLine trial(CanaryTrial.Figures figures) {
    return new TrialLine(
        figures.sharePercent(),
        figures.calls(),
        figures.failures(),
        figures.medianMillis(),
        figures.oldCalls(),
        figures.oldFailures(),
        figures.oldMedianMillis());
  }

  static HistoryLine history(BundleHistory.Entry entry) {
    return new HistoryLine(
        entry.atMillis(),
        entry.actor(),
        entry.what().name().toLowerCase(Locale.ROOT),
        entry.name(),
        entry.version(),
        entry.hash(),
        entry.code(),
        entry.why());
  }

  static Materials materials(Sbom bill) {
    return new Materials(
        bill.specVersion(),
        bill.components().stream()
            .map(one -> new Component(one.name(), one.version(), one.licence()))
            .toList(),
        bill.total());
  }

  static PublisherLine publisher(TrustedPublishers.Trusted one) {
    return new PublisherLine(
        one.publisher().fingerprint(), one.publisher().name(), one.actor(), one.atMillis());
  }

  static Check check(CheckReport report) {
    return new Check(
        report.problems().isEmpty(),
        report.name(),
        report.version(),
        report.hash(),
        report.publisher(),
        report.sbom().map(BundleLines::materials),
        report.replaces(),
        report.problems().stream()
            .map(problem -> new Problem(problem.reason().code(), problem.message()))
            .toList());
  }
}
