package org.hanok.node.admin;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hanok.protocol.reason.Reason;

/** What operators see of and do to the bundles, runtimes and objects of this node. */
public interface MachineRoom {

  /** All bundles at work, being replaced, or stuck; by name and age. */
  List<BundleLine> bundles();

  /** The runtimes in service; each has passed its self-test. */
  List<RuntimeLine> runtimes();

  /** The account that this node runs jobs for. */
  String provider();

  /**
   * Deploys a bundle while the node serves; calls in flight finish on the version they started on.
   * Leaves an entry in the audit trail.
   *
   * @param fileName what the uploader calls it; only for messages
   * @param content the jar; not closed
   * @param actor who asks for it
   */
  Deployment deploy(String fileName, InputStream content, String actor);

  /**
   * Takes the bundle of that symbolic name out of service; calls in flight finish. Leaves an entry
   * in the audit trail.
   */
  CommandOutcome remove(String name, String actor);

  /**
   * Looks at a bundle as a deployment would, without running anything of it; nothing changes.
   *
   * @param content the jar; not closed
   */
  Check check(String fileName, InputStream content);

  /**
   * Brings an earlier version back, at once and for all calls; a bundle on trial only leaves.
   * Leaves an entry in the audit trail.
   *
   * @param version which one, the one before if empty
   */
  Deployment rollback(String name, Optional<String> version, String actor);

  /** What became of bundles: the newest {@code limit} entries, the newest first. */
  List<HistoryLine> history(int limit);

  /** What a bundle in service is made of, if it says so. */
  Optional<Materials> materials(String name);

  /** The publishers whose bundles are taken. */
  List<PublisherLine> publishers();

  /**
   * Takes bundles of a publisher from now on. Leaves an entry in the audit trail.
   *
   * @param key the fingerprint of the publisher's key
   * @param name what the publisher is called here
   */
  CommandOutcome trust(String key, String name, String actor);

  /**
   * Takes no more bundles of a publisher; those in service go on until the next start. Leaves an
   * entry in the audit trail.
   */
  CommandOutcome untrust(String key, String actor);

  /** Stores an artifact or an input of a program by its hash; {@code content} is not closed. */
  Storing store(InputStream content);

  /**
   * Has a runtime in service here look at a stored artifact, without running it.
   *
   * @param hash of the artifact, 64 hexadecimal digits
   * @param runtime what kind of program it is to be
   * @param features what the runtime must have
   */
  Inspection inspect(String hash, String runtime, Set<String> features);

  /** What came of looking at an artifact. */
  sealed interface Inspection {

    /** The runtime takes it. */
    record Takes(String runtime, String version) implements Inspection {}

    /** It does not; {@code code} is stable. */
    record Refused(String code, String message) implements Inspection {}
  }

  /**
   * A bundle.
   *
   * @param name its symbolic name
   * @param state ACTIVE, CANARY, DRAINING or STUCK
   * @param services what it brings, such as {@code runtime wasm 1.0.0}
   * @param devices what its drivers found when it went into service, one line each
   * @param file the name of the file it came from
   * @param hash SHA-256 of that file in hexadecimal digits
   * @param sinceMillis when it came into this state, Unix time
   * @param publisher by whose word it is here: a publisher, that it came with the node, or empty
   * @param trial how its trial goes, if its state is CANARY
   */
  record BundleLine(
      String name,
      String version,
      String state,
      List<String> services,
      List<String> devices,
      int callsInFlight,
      String file,
      String hash,
      long sinceMillis,
      String publisher,
      Optional<TrialLine> trial) {
    public BundleLine {
      services = List.copyOf(services);
      devices = List.copyOf(devices);
    }
  }

  /**
   * How a bundle on trial does beside the one before it.
   *
   * @param sharePercent of the calls that it gets
   */
  record TrialLine(
      int sharePercent,
      int calls,
      int failures,
      long medianMillis,
      int oldCalls,
      int oldFailures,
      long oldMedianMillis) {}

  /**
   * Something that became of a bundle.
   *
   * @param what deployed, trial, promoted, failed_trial, rolled_back, refused or removed
   * @param code stable, ok if all was well
   */
  record HistoryLine(
      long atMillis,
      String actor,
      String what,
      String name,
      String version,
      String hash,
      String code,
      String why) {}

  /**
   * A bill of materials.
   *
   * @param components the first of them
   * @param total how many there are
   */
  record Materials(String specVersion, List<Component> components, int total) {
    public Materials {
      components = List.copyOf(components);
    }
  }

  /** Something that a bundle is made of. */
  record Component(String name, String version, String licence) {}

  /** A publisher that is trusted; {@code key} is SHA-256 of the public key. */
  record PublisherLine(String key, String name, String actor, long atMillis) {}

  /**
   * What would become of a bundle.
   *
   * @param deployable whether it would be started and tested
   * @param replaces the version in service that it would take over from
   */
  record Check(
      boolean deployable,
      String name,
      String version,
      String hash,
      String publisher,
      Optional<Materials> materials,
      Optional<String> replaces,
      List<Problem> problems) {
    public Check {
      problems = List.copyOf(problems);
    }
  }

  /** Why a bundle would be refused; {@code code} is stable. */
  record Problem(String code, String message) {}

  /**
   * A runtime.
   *
   * @param type what programs ask for, such as {@code wasm}
   * @param isolation how strangers' code is held
   */
  record RuntimeLine(
      String type, String version, String description, String isolation, List<String> features) {
    public RuntimeLine {
      features = List.copyOf(features);
    }
  }

  /** What became of a deployment. */
  sealed interface Deployment {

    /** It is in service, instead of {@code replacedVersion} if there was one, or on trial. */
    record Deployed(BundleLine bundle, Optional<String> replacedVersion) implements Deployment {}

    /** Exactly this bundle is in service already. */
    record Unchanged(BundleLine bundle) implements Deployment {}

    /** It is not deployed and what was in service goes on. */
    record Refused(Reason reason, String message) implements Deployment {}
  }

  /** What became of storing. */
  sealed interface Storing {

    /** It is on the disk under {@code hash}, SHA-256 in hexadecimal digits. */
    record Stored(String hash, long bytes) implements Storing {}

    /** It is not stored. */
    record Refused(Reason reason, String message) implements Storing {}
  }
}
