package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hanok.runtime.support.process.ProcessLanguage.Look;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.hanok.spi.SelfTestReport;
import org.hanok.spi.runtime.Isolation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PrepareOutcome.Prepared;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.PrepareOutcome.Refused;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.hanok.spi.runtime.RuntimeDescriptor;

/**
 * Runs one language's programs, each run in a cage of its own. It needs bubblewrap: without it
 * programs would read what the node's user reads, so that the self-test fails and hosts do not put
 * it to work.
 */
public final class ProcessRuntime implements LanguageRuntime, AutoCloseable {

  private static final int MAX_KNOWN = 1024;
  private static final long GRACE_MILLIS = 5_000;

  private final ProcessLanguage language;
  private final RuntimeDescriptor descriptor;
  private final ProcessSettings settings;
  private final Optional<String> lacking;
  private final Cells cells;
  private final Set<CellExecution> running = ConcurrentHashMap.newKeySet();
  private final SequencedMap<String, Optional<Look.Refused>> known =
      new LinkedHashMap<>(16, 0.75f, true);
  private volatile boolean isClosed;

  /**
   * A runtime without processes yet.
   *
   * @param folder a folder of the runtime's own
   */
  public ProcessRuntime(
      String version,
      ProcessLanguage language,
      ProcessSettings settings,
      Sandbox sandbox,
      Path folder)
      throws IOException {
    this.language = language;
    this.settings = settings;
    this.lacking = sandbox.lacking();
    Set<String> features = new TreeSet<>(sandbox.means());
    features.addAll(language.features());
    this.descriptor =
        new RuntimeDescriptor(
            language.type(),
            version,
            language.title() + " in processes of its own (" + sandbox.description() + ")",
            sandbox.isHeldBySystem() ? Isolation.PROCESS : Isolation.CHILD_PROCESS,
            features);
    this.cells = new Cells(language, settings, sandbox, folder);
  }

  ProcessLanguage language() {
    return language;
  }

  Cells cells() {
    return cells;
  }

  Set<CellExecution> running() {
    return running;
  }

  @Override
  public RuntimeDescriptor descriptor() {
    return descriptor;
  }

  /** How many cages there are, those that wait for a call included. */
  public int cages() {
    return cells.figures().cells();
  }

  /** How many cages wait for a call. */
  public int cagesAhead() {
    return cells.figures().parked();
  }

  @Override
  public SelfTestReport selfTest() {
    return lacking
        .<SelfTestReport>map(reason -> new SelfTestReport.Failed("isolation", reason))
        .orElseGet(() -> new ProcessSelfTest(this).run());
  }

  @Override
  public PrepareOutcome prepare(ProgramArtifact artifact) {
    if (isClosed || lacking.isPresent()) {
      return new Refused(RefusalCode.RUNTIME_BROKEN, lacking.orElse("the runtime is stopping"));
    }
    if (artifact.content().size() > settings.maxArtifactBytes()) {
      return new Refused(
          RefusalCode.TOO_LARGE, "larger than " + settings.maxArtifactBytes() + " bytes");
    }
    if (artifact.content().size() == 0) {
      return new Refused(RefusalCode.MALFORMED, "there is nothing in it");
    }
    return switch (language.look(artifact)) {
      case Look.Refused(RefusalCode code, String message) -> new Refused(code, message);
      case Look.Program(ProgramFiles files) when files.mostBytes() > settings.storeBytes() ->
          new Refused(
              RefusalCode.TOO_LARGE,
              "its files take more than " + settings.storeBytes() + " bytes of disk");
      case Look.Program(ProgramFiles files) ->
          verdict(artifact, files)
              .<PrepareOutcome>map(bad -> new Refused(bad.code(), bad.message()))
              .orElseGet(() -> new Prepared(new PreparedProcess(artifact.hash(), files, this)));
    };
  }

  private Optional<Look.Refused> verdict(ProgramArtifact artifact, ProgramFiles files) {
    if (!language.startsAhead()) {
      return Optional.empty();
    }
    String program = artifact.hash().digits();
    synchronized (known) {
      Optional<Look.Refused> before = known.get(program);
      if (before != null) {
        return before;
      }
    }
    CheckWork check =
        new CheckWork(new CellKey(program, language.setting(ResourceLimits.DEFAULT)), files);
    cells.submit(check, settings.startMillis());
    Optional<Look.Refused> verdict = await(check);
    if (verdict.isEmpty() || verdict.get().code() == RefusalCode.MALFORMED) {
      learn(program, verdict);
    }
    return verdict;
  }

  private void learn(String program, Optional<Look.Refused> verdict) {
    synchronized (known) {
      known.put(program, verdict);
      if (known.size() > MAX_KNOWN) {
        known.pollFirstEntry();
      }
    }
  }

  private Optional<Look.Refused> await(CheckWork check) {
    CompletableFuture<Optional<Look.Refused>> verdict = check.verdict();
    long patience = 2 * settings.startMillis() + GRACE_MILLIS;
    try {
      return verdict.get(patience, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of(new Look.Refused(RefusalCode.GAVE_UP, "interrupted while it was read"));
    } catch (TimeoutException _) {
      return Optional.of(
          new Look.Refused(RefusalCode.GAVE_UP, "not read within " + patience + " ms"));
    } catch (ExecutionException e) {
      return Optional.of(
          new Look.Refused(RefusalCode.RUNTIME_BROKEN, String.valueOf(e.getCause())));
    }
  }

  /** Interrupts what runs, waits for it for a few seconds, and frees everything. */
  @Override
  public void close() {
    isClosed = true;
    running.forEach(execution -> execution.interrupt("the runtime is stopping"));
    cells.close();
  }
}
