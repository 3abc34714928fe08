package org.hanok.consensus.validators;

import org.hanok.spi.SelfTestReport;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.hanok.spi.consensus.EngineSetup;

/** Makes the engine named {@code validators}. */
public final class ValidatorsEngineFactory implements ConsensusEngineFactory {

  @Override
  public String name() {
    return SigningRecord.ENGINE;
  }

  @Override
  public SelfTestReport selfTest() {
    return ValidatorsSelfTest.run();
  }

  @Override
  public ConsensusEngine create(EngineSetup setup) {
    return new ValidatorsEngine(setup);
  }
}
