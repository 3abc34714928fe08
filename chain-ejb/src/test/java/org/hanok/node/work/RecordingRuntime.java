package org.hanok.node.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.spi.ContentHash;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.LogLine;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.hanok.spi.runtime.UsageCounters;

/** The only runtime in service: remembers how it was called, and ends each run as it is told. */
final class RecordingRuntime implements RuntimeCatalogue, LanguageRuntime {

  final List<RuntimeRequirement> requirements = new ArrayList<>();
  final List<Invocation> invocations = new ArrayList<>();
  ExecutionOutcome outcome = new ExecutionOutcome.Completed(Payload.EMPTY);
  Optional<Error> thrown = Optional.empty();
  Optional<PrepareOutcome.Refused> refused = Optional.empty();
  private final Set<String> features;

  RecordingRuntime(String... features) {
    this.features = Set.of(features);
  }

  @Override
  public RuntimeDescriptor descriptor() {
    return new RuntimeDescriptor("plain", "1", "for tests", Isolation.MEMORY_SAFE, features);
  }

  @Override
  public SelfTestReport selfTest() {
    return new SelfTestReport.Passed(List.of());
  }

  @Override
  public List<RuntimeDescriptor> runtimes() {
    return List.of(descriptor());
  }

  @Override
  public Optional<ServiceLease<LanguageRuntime>> lease(RuntimeRequirement requirement) {
    requirements.add(requirement);
    return features.containsAll(requirement.features())
        ? Optional.of(new Lease(this))
        : Optional.empty();
  }

  private record Lease(LanguageRuntime service) implements ServiceLease<LanguageRuntime> {
    @Override
    public String bundle() {
      return "recording/1";
    }

    @Override
    public void close() {}
  }

  @Override
  public PrepareOutcome prepare(ProgramArtifact artifact) {
    thrown.ifPresent(
        error -> {
          throw error;
        });
    return refused
        .<PrepareOutcome>map(refusal -> refusal)
        .orElseGet(() -> new PrepareOutcome.Prepared(new Program(artifact.hash())));
  }

  private final class Program implements PreparedProgram {
    private final ContentHash hash;

    Program(ContentHash hash) {
      this.hash = hash;
    }

    @Override
    public ContentHash artifactHash() {
      return hash;
    }

    @Override
    public Execution invoke(Invocation invocation) {
      invocations.add(invocation);
      return new Ended(outcome);
    }
  }

  private record Ended(ExecutionOutcome outcome) implements Execution {
    @Override
    public CompletableFuture<ExecutionOutcome> result() {
      return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public UsageCounters usage() {
      return UsageCounters.ZERO;
    }

    @Override
    public List<LogLine> log() {
      return List.of();
    }

    @Override
    public void onLog(Consumer<LogLine> listener) {}

    @Override
    public boolean interrupt(String reason) {
      return false;
    }
  }
}
