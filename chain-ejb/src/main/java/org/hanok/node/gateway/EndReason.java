package org.hanok.node.gateway;

import java.util.Locale;
import java.util.Map;
import org.hanok.node.objects.JobNote;
import org.hanok.protocol.market.Job;

/** Why a job ended as it did, for people: the chain has but one word. */
final class EndReason {

  private static final String NOT_THE_PROGRAM =
      "That was not the program's doing: call again, or with another provider's contract.";
  private static final String THE_PROGRAM =
      "That was the program's doing: the same input gives the same end. Tell its developer.";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("completed", "it completed and its price was paid"),
          Map.entry(
              "result-shown",
              "its payer disputed the result and the provider showed it on the chain: price and bond"
                  + " were paid"),
          Map.entry(
              "result-not-shown",
              "its payer disputed the result and the provider did not show it in time: price and"
                  + " bond went back, with the contract's penalty"),
          Map.entry("deadline-missed", "the provider gave no result before the deadline"),
          Map.entry("superseded", "a newer job with the same key took its place"),
          Map.entry("lost-the-race", "another job with the same key completed first"),
          Map.entry(
              "hanok-exec-exited", "the program ended with an exit status that means failure"),
          Map.entry("hanok-exec-trapped", "the program broke"),
          Map.entry("hanok-exec-timed-out", "the program ran longer than it may"),
          Map.entry("hanok-exec-cpu-time-exceeded", "the program used more processor than it may"),
          Map.entry(
              "hanok-exec-memory-exceeded", "the program needed more memory than it may have"),
          Map.entry("hanok-exec-stack-exceeded", "the program recursed too deep"),
          Map.entry("hanok-exec-output-exceeded", "the program wrote more output than it may"),
          Map.entry("hanok-exec-log-exceeded", "the program wrote more to its log than it may"),
          Map.entry("hanok-output-invalid", "the program's output does not conform to its schema"),
          Map.entry("hanok-program-malformed", "the artifact is no program of its runtime"),
          Map.entry(
              "hanok-program-forbidden-import", "the program asks for what programs do not get"),
          Map.entry("hanok-program-no-entry-point", "the program lacks its entry point"));

  private EndReason() {}

  /** {@code note}, with words for what it leaves out. */
  static JobNote of(Job job, JobNote note) {
    String code = note.code().isEmpty() ? job.reason() : note.code();
    String message = note.message().isEmpty() ? words(job.reason()) : note.message();
    return new JobNote(code, message, note.exitStatus(), note.log());
  }

  private static String words(String reason) {
    return WORDS.getOrDefault(reason, "it ended as " + reason);
  }

  /** What happened to a job, the money included; empty while it waits or runs. */
  static String happened(Job job) {
    return switch (job.status()) {
      case SUBMITTED, RUNNING -> "";
      case OVERDUE -> "its deadline is over; a result is still taken with block " + job.dueBlock();
      case DELIVERED ->
          "there is a result, which is paid with block "
              + job.dueBlock()
              + " unless its payer disputes it before";
      case DISPUTED ->
          "its payer disputes the result; the provider has to show it on the chain with block "
              + job.dueBlock()
              + " at the latest";
      case ACCEPTED, REJECTED, DROPPED, EXPIRED, REFUTED -> words(job.reason());
    };
  }

  /** What to do about it. */
  static String advice(Job job) {
    if (job.status().isOpen() || job.status().hasResult()) {
      return "";
    }
    String reason = job.reason().toLowerCase(Locale.ROOT);
    boolean programs =
        WORDS.containsKey(reason)
            && (reason.startsWith("hanok-exec-")
                || reason.startsWith("hanok-program-")
                || reason.equals("hanok-output-invalid"));
    return programs ? THE_PROGRAM : NOT_THE_PROGRAM;
  }
}
