package org.hanok.node.bundle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hanok.signing.publisher.JarSignature.Finding;
import org.hanok.signing.publisher.Publisher;
import org.hanok.spi.SharedPackages;

/** Whether a jar may go into service at all, whichever way it came, before anything of it runs. */
public final class BundleJudge {

  /** What a bundle is called that came with the node. */
  public static final String SHIPPED = "shipped with the node";

  private static final String ALLOW = "HANOK_BUNDLES_UNSIGNED=allow";

  private final BundlePolicy policy;
  private final TrustedPublishers trusted;
  private final Set<String> shipped;
  private final int javaVersion;

  /**
   * A judge.
   *
   * @param shipped SHA-256 of the jars that came with the node, which need no signature
   * @param javaVersion the newest class files that the node's Java reads, such as 69
   */
  public BundleJudge(
      BundlePolicy policy, TrustedPublishers trusted, Set<String> shipped, int javaVersion) {
    this.policy = policy;
    this.trusted = trusted;
    this.shipped = Set.copyOf(shipped);
    this.javaVersion = javaVersion;
  }

  /** What was found. */
  public sealed interface Verdict {

    /**
     * It may.
     *
     * @param publisher by whose word: a publisher's name and key, {@link #SHIPPED}, or empty
     */
    record Accepted(String publisher) implements Verdict {}

    /** It may not. */
    record Refused(DeployRefusal reason, String message) implements Verdict {}
  }

  /** Judges a jar of that name and SHA-256. */
  public Verdict judge(String label, String hash, JarFacts facts) {
    Optional<Verdict> objection = objection(label, facts);
    if (objection.isPresent()) {
      return objection.get();
    }
    if (shipped.contains(hash)) {
      return new Verdict.Accepted(SHIPPED);
    }
    if (policy.demandsSbom() && facts.sbom().isEmpty()) {
      return new Verdict.Refused(
          DeployRefusal.SBOM_MISSING,
          label + " has no CycloneDX bill of materials in META-INF/sbom");
    }
    return switch (facts.signature()) {
      case Finding.Broken(String message) ->
          new Verdict.Refused(DeployRefusal.SIGNATURE_BROKEN, label + ": " + message);
      case Finding.Unsigned(Optional<String> entry) ->
          unsigned(
              DeployRefusal.UNSIGNED,
              label + entry.map(one -> " is signed without " + one).orElse(" is not signed"));
      case Finding.Signed(List<Publisher> publishers) ->
          trusted
              .firstOf(publishers)
              .<Verdict>map(publisher -> new Verdict.Accepted(publisher.label()))
              .orElseGet(
                  () ->
                      unsigned(
                          DeployRefusal.UNTRUSTED,
                          label + " is signed by " + keys(publishers) + ", which is not trusted"));
    };
  }

  private Verdict unsigned(DeployRefusal reason, String message) {
    return switch (policy.unsigned()) {
      case TAKEN -> new Verdict.Accepted("");
      case REFUSED -> new Verdict.Refused(reason, message);
      case REFUSED_HERE ->
          new Verdict.Refused(
              reason, message + "; " + ALLOW + " holds on the node's own private network alone");
    };
  }

  private static String keys(List<Publisher> publishers) {
    return publishers.stream()
        .map(publisher -> publisher.name() + " " + publisher.fingerprint())
        .map(String::strip)
        .collect(Collectors.joining(", "));
  }

  private Optional<Verdict> objection(String label, JarFacts facts) {
    if (facts.classVersion() > javaVersion) {
      return Optional.of(
          new Verdict.Refused(
              DeployRefusal.NEWER_JAVA,
              label
                  + " has classes of version "
                  + facts.classVersion()
                  + "; the node's Java reads them up to "
                  + javaVersion));
    }
    return facts.exports().stream()
        .filter(BundleJudge::isTheHosts)
        .findFirst()
        .map(
            name ->
                new Verdict.Refused(
                    DeployRefusal.EXPORTS_HOST, label + " exports " + name + ", the host's own"));
  }

  private static boolean isTheHosts(String name) {
    return name.startsWith("java.")
        || name.startsWith("org.osgi.")
        || SharedPackages.NAMES.contains(name);
  }
}
