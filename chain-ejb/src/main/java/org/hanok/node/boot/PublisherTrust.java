package org.hanok.node.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.bundle.TrustedPublishers.Change;
import org.hanok.node.module.BundleCatalogue;
import org.hanok.node.reason.OperatorReason;
import org.hanok.signing.publisher.Publisher;

/** Operators' word on publishers, with a record of each. */
@ApplicationScoped
class PublisherTrust {

  @Inject BundleCatalogue bundles;
  @Inject AuditTrail audit;

  CommandOutcome trust(String key, String name, String actor) {
    Optional<String> fingerprint = Publisher.parseFingerprint(key);
    if (fingerprint.isEmpty()) {
      return noKey(key);
    }
    Publisher publisher = new Publisher(fingerprint.get(), name);
    try {
      Change change = bundles.publishers().add(publisher, actor, System.currentTimeMillis());
      audit.record(
          actor,
          "bundle.trust",
          publisher.name() + " " + publisher.fingerprint() + " " + change,
          change != Change.FULL);
      return switch (change) {
        case DONE -> new CommandOutcome.Done("bundles of " + publisher.label() + " are taken");
        case UNCHANGED -> new CommandOutcome.Done(publisher.label() + " was trusted already");
        case FULL ->
            new CommandOutcome.Refused(
                OperatorReason.PUBLISHERS_FULL, "as many keys are trusted as may be");
      };
    } catch (IOException e) {
      return notStored(e);
    }
  }

  CommandOutcome untrust(String key, String actor) {
    Optional<String> fingerprint = Publisher.parseFingerprint(key);
    if (fingerprint.isEmpty()) {
      return noKey(key);
    }
    try {
      Change change = bundles.publishers().remove(fingerprint.get());
      audit.record(
          actor, "bundle.untrust", fingerprint.get() + " " + change, change == Change.DONE);
      return change == Change.DONE
          ? new CommandOutcome.Done(
              "no more bundles of that key are taken; those in service go on until the next start")
          : new CommandOutcome.Refused(
              OperatorReason.PUBLISHER_UNKNOWN, "that key is not among those trusted");
    } catch (IOException e) {
      return notStored(e);
    }
  }

  private static CommandOutcome noKey(String key) {
    return new CommandOutcome.Refused(
        OperatorReason.PUBLISHER_KEY,
        "a key is 64 hexadecimal digits, the SHA-256 of the public key; that is none: "
            + key.substring(0, Math.min(80, key.length())));
  }

  private static CommandOutcome notStored(IOException e) {
    return new CommandOutcome.Refused(
        OperatorReason.PUBLISHERS_NOT_STORED, "the trusted keys cannot be stored: " + e);
  }
}
