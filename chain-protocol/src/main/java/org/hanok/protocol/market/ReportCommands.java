package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.jspecify.annotations.Nullable;

/** What providers say of their jobs. */
final class ReportCommands {

  /** How many results one command may report. */
  static final int MOST_RESULTS = 200;

  private static final long MAX_WALL_MILLIS = 366L * 24 * 60 * 60 * 1000;

  private ReportCommands() {}

  /** A report about one job. */
  sealed interface Report {
    long wallMillis();

    record Completed(String resultHash, long resultBytes, long wallMillis) implements Report {}

    record Failed(String reason, long wallMillis) implements Report {}
  }

  /** Says that a job runs; nobody needs to. */
  static MarketReason start(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.job(command.text("job")));
    if (existing == null) {
      return MarketReason.NOT_FOUND;
    }
    Job job = Job.from(existing);
    if (!job.provider().equals(command.author())) {
      return MarketReason.NOT_THE_PROVIDER;
    }
    if (job.status() != Job.Status.SUBMITTED) {
      return MarketReason.WRONG_STATE;
    }
    Job running = job.withStatus(Job.Status.RUNNING, "");
    return Settlement.written(ledger.write(MarketPaths.job(job.id()), running.toJson()));
  }

  static MarketReason report(Command command, MarketLedger ledger) {
    @Nullable Report report = reportOf(command);
    return report == null
        ? MarketReason.MALFORMED
        : take(command.author(), command.text("job"), report, ledger);
  }

  /**
   * Takes what can be taken of a list of results: one that is late does not stop the others. The
   * command fails if none is taken.
   */
  static MarketReason reportMany(Command command, MarketLedger ledger) {
    @Nullable JsonObject results = command.fields().getObject("results");
    if (results == null || results.size() == 0 || results.size() > MOST_RESULTS) {
      return MarketReason.MALFORMED;
    }
    MarketReason first = MarketReason.OK;
    int taken = 0;
    for (int i = 0; i < results.size(); i++) {
      @Nullable Report report =
          results.valueAt(i) instanceof JsonString text ? parse(text.value()) : null;
      MarketReason reason =
          report == null
              ? MarketReason.MALFORMED
              : takeAlone(command.author(), results.keyAt(i), report, ledger);
      if (reason == MarketReason.OK) {
        taken++;
      } else if (first == MarketReason.OK) {
        first = reason;
      }
    }
    return taken > 0 ? MarketReason.OK : first;
  }

  private static MarketReason takeAlone(
      String author, String id, Report report, MarketLedger ledger) {
    if (ledger instanceof Draft draft) {
      draft.mark();
      MarketReason reason = take(author, id, report, draft);
      if (reason != MarketReason.OK) {
        draft.undoToMark();
      }
      return reason;
    }
    return take(author, id, report, ledger);
  }

  private static MarketReason take(String author, String id, Report report, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.job(id));
    if (existing == null) {
      return gone(id, ledger);
    }
    Job job = Job.from(existing);
    if (!job.provider().equals(author)) {
      return MarketReason.NOT_THE_PROVIDER;
    }
    if (!job.status().isOpen()) {
      return MarketReason.WRONG_STATE;
    }
    return switch (report) {
      case Report.Completed done -> completed(job, done, ledger);
      case Report.Failed failed -> failed(job, failed, ledger);
    };
  }

  private static MarketReason gone(String id, MarketLedger ledger) {
    @Nullable JsonObject settled = ledger.record(MarketPaths.settledJob(id));
    boolean expired = settled != null && Job.from(settled).status() == Job.Status.EXPIRED;
    return expired ? MarketReason.LATE : MarketReason.NOT_FOUND;
  }

  private static MarketReason completed(Job job, Report.Completed done, MarketLedger ledger) {
    if (done.resultBytes() > job.pinned().limits().resultBytes()) {
      return MarketReason.RESULT_TOO_LARGE;
    }
    Job delivered = job.delivered(done.resultHash(), done.resultBytes(), done.wallMillis());
    return Settlement.deliver(job, delivered, ledger);
  }

  /** A failure after the deadline is none: it would save the penalty for a missed one. */
  private static MarketReason failed(Job job, Report.Failed failed, MarketLedger ledger) {
    MarketWindows windows = ledger.windows();
    long passedAt = job.dueBlock() - windows.graceBlocks();
    boolean late =
        job.status() == Job.Status.OVERDUE
            && ledger.blockNumber() > passedAt + windows.failureBlocks();
    return late
        ? MarketReason.LATE
        : Settlement.fail(job.failed(failed.reason(), failed.wallMillis()), ledger);
  }

  private static @Nullable Report reportOf(Command command) {
    JsonObject fields = command.fields();
    long wallMillis = Fields.integer(fields, "wall_ms", 0, MAX_WALL_MILLIS);
    return switch (command.text("outcome")) {
      case "completed" ->
          checked(
              new Report.Completed(
                  command.text("result_hash"),
                  Fields.integer(fields, "result_bytes", 0, Long.MAX_VALUE),
                  wallMillis));
      case "failed" -> checked(new Report.Failed(command.text("reason"), wallMillis));
      default -> null;
    };
  }

  /**
   * The report in a list: {@code completed HASH BYTES WALL_MS} or {@code failed REASON WALL_MS}.
   */
  private static @Nullable Report parse(String text) {
    String[] words = text.split(" ", -1);
    if (words.length == 4 && words[0].equals("completed")) {
      return checked(
          new Report.Completed(words[1], Fields.digits(words[2]), Fields.digits(words[3])));
    }
    return words.length == 3 && words[0].equals("failed")
        ? checked(new Report.Failed(words[1], Fields.digits(words[2])))
        : null;
  }

  private static @Nullable Report checked(Report report) {
    boolean inTime = report.wallMillis() >= 0 && report.wallMillis() <= MAX_WALL_MILLIS;
    boolean valid =
        switch (report) {
          case Report.Completed done ->
              Fields.isSha256(done.resultHash()) && done.resultBytes() >= 0;
          case Report.Failed failed -> Fields.isName(failed.reason());
        };
    return valid && inTime ? report : null;
  }
}
