package org.hanok.node.module;

import java.util.List;
import java.util.Optional;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.node.bundle.Sbom;

/**
 * What would become of a jar if it were deployed, as far as that can be said without running
 * anything of it.
 *
 * @param name its symbolic name, empty if it is no bundle
 * @param hash SHA-256 in hexadecimal digits, empty if it cannot be read
 * @param publisher by whose word it may go into service, empty if by nobody's
 * @param sbom what it is made of, if it says so
 * @param replaces the version in service that it would take over from
 * @param problems why it would be refused; none if it would be started and tested
 */
public record CheckReport(
    String name,
    String version,
    String hash,
    String publisher,
    Optional<Sbom> sbom,
    Optional<String> replaces,
    List<Problem> problems) {

  public CheckReport {
    problems = List.copyOf(problems);
  }

  /** One of the problems. */
  public record Problem(DeployRefusal reason, String message) {}
}
