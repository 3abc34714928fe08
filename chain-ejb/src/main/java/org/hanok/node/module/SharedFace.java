package org.hanok.node.module;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hanok.spi.SharedPackages;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Whether what a bundle imports of Hanok is what this node shares: the framework would say as much,
 * between lines about revisions and wires.
 */
final class SharedFace {

  private static final String OURS = "(" + PackageNamespace.PACKAGE_NAMESPACE + "=org.hanok.";
  private static final Version SHARED = Version.parseVersion(SharedPackages.VERSION);

  private static final Pattern VERSION = Pattern.compile("\\(version[<>]?=(?!0\\.0\\.0\\))");

  private SharedFace() {}

  /** What {@code bundle} cannot do without and this node does not share; empty if all is there. */
  static Optional<String> missing(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return Optional.empty();
    }
    List<String> missing =
        revision.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .filter(SharedFace::isMandatory)
            .map(SharedFace::filterOf)
            .filter(filter -> filter.contains(OURS) && !isShared(filter))
            .toList();
    return missing(missing);
  }

  private static Optional<String> missing(List<String> missing) {
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "it imports "
                + String.join(", ", missing)
                + "; this node shares version "
                + SHARED
                + " of "
                + String.join(", ", SharedPackages.NAMES));
  }

  private static boolean isMandatory(BundleRequirement requirement) {
    return !Constants.RESOLUTION_OPTIONAL.equals(
        requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
  }

  private static String filterOf(BundleRequirement requirement) {
    return requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
  }

  /** Below 1.0 whoever does not say for which version it was built may fail while it works. */
  private static boolean isShared(String filter) {
    if (!VERSION.matcher(filter).find()) {
      return false;
    }
    try {
      var wanted = FrameworkUtil.createFilter(filter);
      return SharedPackages.NAMES.stream()
          .anyMatch(
              name ->
                  wanted.matches(
                      Map.of(
                          PackageNamespace.PACKAGE_NAMESPACE,
                          name,
                          PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE,
                          SHARED)));
    } catch (InvalidSyntaxException _) {
      return false;
    }
  }
}
