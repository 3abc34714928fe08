package org.hanok.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;

/** Makes the one {@link AinInterface} of this application, whose limits count all requests. */
@ApplicationScoped
public class AinInterfaceBean {

  @Produces
  @Singleton
  AinInterface ain(AinDoors node) {
    return new AinInterface(node);
  }

  /** Unix time in milliseconds. */
  @Produces
  LongSupplier clock() {
    return System::currentTimeMillis;
  }
}
