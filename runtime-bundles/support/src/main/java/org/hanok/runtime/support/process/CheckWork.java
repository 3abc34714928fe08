package org.hanok.runtime.support.process;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.hanok.runtime.support.process.ProcessLanguage.Look;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;

/** Has a cell read a program's text; it runs none of it, and waits for the program's first call. */
final class CheckWork implements CellWork {

  private final CellKey key;
  private final ProgramFiles files;
  private final CompletableFuture<Optional<Look.Refused>> verdict = new CompletableFuture<>();

  CheckWork(CellKey key, ProgramFiles files) {
    this.key = key;
    this.files = files;
  }

  /** Why the program is refused; empty if it is fine. */
  CompletableFuture<Optional<Look.Refused>> verdict() {
    return verdict;
  }

  @Override
  public CellKey key() {
    return key;
  }

  @Override
  public ProgramFiles files() {
    return files;
  }

  @Override
  public List<String> arguments() {
    return List.of();
  }

  @Override
  public boolean leavesCellFresh() {
    return true;
  }

  @Override
  public void run(Cell cell) {
    verdict.complete(Optional.empty());
  }

  @Override
  public void lost(String reason, Report says) {
    Look.Refused refused =
        switch (says.kind()) {
          case Report.MALFORMED -> new Look.Refused(RefusalCode.MALFORMED, says.message());
          case Report.NO_ENTRY -> new Look.Refused(RefusalCode.NO_ENTRY_POINT, says.message());
          default -> new Look.Refused(RefusalCode.RUNTIME_BROKEN, reason);
        };
    verdict.complete(Optional.of(refused));
  }

  @Override
  public void refused(String reason) {
    // There was no room for a cell: as little the runtime's fault as the program's.
    verdict.complete(Optional.of(new Look.Refused(RefusalCode.GAVE_UP, reason)));
  }
}
