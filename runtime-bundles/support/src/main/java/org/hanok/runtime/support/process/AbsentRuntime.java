package org.hanok.runtime.support.process;

import java.util.Set;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.RuntimeDescriptor;

/** A runtime whose machine lacks what it runs on: it says what, and is never put to work. */
public record AbsentRuntime(String type, String version, String reason) implements LanguageRuntime {

  @Override
  public RuntimeDescriptor descriptor() {
    return new RuntimeDescriptor(type, version, reason, Isolation.MEMORY_SAFE, Set.of());
  }

  @Override
  public SelfTestReport selfTest() {
    return new SelfTestReport.Failed("machine", reason);
  }

  @Override
  public PrepareOutcome prepare(ProgramArtifact artifact) {
    return new PrepareOutcome.Refused(PrepareOutcome.RefusalCode.RUNTIME_BROKEN, reason);
  }
}
