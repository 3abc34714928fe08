package org.hanok.node.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Namespace;

/** What an installed bundle asks of the framework and of other bundles, before it is started. */
final class Resolution {

  private Resolution() {}

  /** What {@code bundle} cannot do without and nobody offers, one line each. */
  static List<String> missing(Bundle bundle, BundleContext context) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    List<String> missing = new ArrayList<>();
    if (revision != null) {
      for (BundleRequirement needed : revision.getDeclaredRequirements(null)) {
        if (isNeeded(needed) && !isOffered(needed, context)) {
          missing.add(
              needed.getNamespace()
                  + " "
                  + needed.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""));
        }
      }
    }
    return missing;
  }

  private static boolean isNeeded(BundleRequirement requirement) {
    String effective =
        requirement
            .getDirectives()
            .getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE);
    return effective.equals(Namespace.EFFECTIVE_RESOLVE)
        && !requirement.getNamespace().equals(HostNamespace.HOST_NAMESPACE)
        && !Constants.RESOLUTION_OPTIONAL.equals(
            requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
  }

  private static boolean isOffered(BundleRequirement requirement, BundleContext context) {
    return Arrays.stream(context.getBundles())
        .map(bundle -> bundle.adapt(BundleRevision.class))
        .filter(revision -> revision != null)
        .flatMap(revision -> revision.getDeclaredCapabilities(requirement.getNamespace()).stream())
        .anyMatch(requirement::matches);
  }
}
