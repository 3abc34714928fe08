package org.hanok.spi.consensus;

import org.hanok.spi.BundleService;

/**
 * Makes engines. A bundle registers one factory as an OSGi service of this type; the host looks it
 * up each time it needs an engine and never caches the service object.
 */
public interface ConsensusEngineFactory extends BundleService {

  /** A stable name such as {@code solo}, by which configuration chooses an engine. */
  String name();

  @Override
  default String label() {
    return "consensus " + name();
  }

  /**
   * Makes an engine that has seen nothing yet. The host sends it {@link Event.Started} first.
   *
   * @param setup what does not change while the engine lives
   * @return a new engine, owned by the caller's thread
   */
  ConsensusEngine create(EngineSetup setup);
}
