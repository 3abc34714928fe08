package org.hanok.node.module;

import java.util.Optional;
import java.util.function.Predicate;

/** Whatever else bundles bring: consensus engines, drivers. Lookups never wait for deployments. */
public interface ServiceCatalogue {

  /**
   * Leases a service in use of the given SPI type. Of several that will do, the one from the bundle
   * deployed last.
   *
   * @param type an interface of {@code org.hanok.spi}
   * @param choice whether a service will do; must be cheap and not throw
   */
  <S> Optional<ServiceLease<S>> lease(Class<S> type, Predicate<? super S> choice);
}
