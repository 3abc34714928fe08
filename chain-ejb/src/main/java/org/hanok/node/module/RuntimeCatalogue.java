package org.hanok.node.module;

import java.util.List;
import java.util.Optional;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;

/** The runtimes in service. Lookups never wait for deployments. */
public interface RuntimeCatalogue {

  /** What runtimes are in service now. */
  List<RuntimeDescriptor> runtimes();

  /**
   * Leases a runtime that satisfies {@code requirement}; a share of the calls gets one on trial. As
   * long as the lease is open, the runtime stays as it is, whatever is deployed meanwhile; so keep
   * leases as short as one call and never keep what came from one.
   *
   * @return the lease, or nothing if no runtime in service will do
   */
  Optional<ServiceLease<LanguageRuntime>> lease(RuntimeRequirement requirement);

  /**
   * The same, but of no bundle that is on trial: for what a bundle on trial did wrong, and for what
   * is no call.
   */
  default Optional<ServiceLease<LanguageRuntime>> leaseTried(RuntimeRequirement requirement) {
    return lease(requirement);
  }
}
