package org.hanok.consensus.solo;

import org.hanok.spi.SelfTestReport;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.EngineSetup;

/** Makes the engine named {@code solo}. */
public final class SoloEngineFactory implements ConsensusEngineFactory {

  @Override
  public String name() {
    return SoloEngine.NAME;
  }

  @Override
  public SelfTestReport selfTest() {
    return SoloSelfTest.run();
  }

  @Override
  public ConsensusEngine create(EngineSetup setup) {
    return new SoloEngine(setup);
  }
}
