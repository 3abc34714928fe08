package org.hanok.protocol.market;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hanok.protocol.json.JsonObject;

/**
 * What a job runs: taken from the program when the job is paid, so that nothing that is published
 * or retired afterwards changes it.
 *
 * @param revision the source's revision
 * @param artifactHash SHA-256 of the artifact, 64 hex digits
 * @param runtime the kind of runtime
 * @param manifestHash SHA-256 of the bytes of its hanok.json, or empty
 * @param limits what a run may use
 * @param grants what it may reach
 */
public record Pinned(
    String revision,
    String artifactHash,
    String runtime,
    String manifestHash,
    Limits limits,
    Set<String> grants) {

  /** What a program may be granted. */
  static final Set<String> KNOWN_GRANTS = Set.of("clock", "randomness");

  public Pinned {
    grants = Set.copyOf(grants);
  }

  void addTo(JsonObject.Builder json) {
    json.set("revision", revision).set("artifact_hash", artifactHash).set("runtime", runtime);
    if (!manifestHash.isEmpty()) {
      json.set("manifest_hash", manifestHash);
    }
    if (!limits.equals(Limits.UNSAID)) {
      json.set("limits", limits.toJson());
    }
    if (!grants.isEmpty()) {
      json.set("grants", String.join(",", new TreeSet<>(grants)));
    }
  }

  static Pinned from(JsonObject json) {
    return new Pinned(
        Fields.text(json, "revision"),
        Fields.text(json, "artifact_hash"),
        Fields.text(json, "runtime"),
        Fields.text(json, "manifest_hash"),
        Objects.requireNonNullElse(Limits.parse(json.getObject("limits")), Limits.UNSAID),
        grants(Fields.text(json, "grants")));
  }

  /** The grants of a list with commas. */
  static Set<String> grants(String list) {
    return list.isEmpty()
        ? Set.of()
        : Set.copyOf(new TreeSet<>(java.util.List.of(list.split(","))));
  }

  /** Whether everything is of the form that a program may be published with. */
  boolean isValid() {
    return Fields.isShort(revision)
        && Fields.isSha256(artifactHash)
        && Fields.isName(runtime)
        && (manifestHash.isEmpty() || Fields.isSha256(manifestHash))
        && KNOWN_GRANTS.containsAll(grants);
  }
}
