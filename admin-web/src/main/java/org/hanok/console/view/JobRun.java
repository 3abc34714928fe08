package org.hanok.console.view;

import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.node.gateway.JobRecords;
import org.hanok.node.objects.JobNote;

/**
 * How a job ended, in words. What a program said and logged is its payer's and its developer's:
 * whoever may only look is told that there is something.
 *
 * @param happened what happened, the money included; empty while it waits or runs
 * @param advice what to do about it; empty if nothing is to be done
 * @param reason the words of the code that it ended with, where the catalogue has some
 * @param code the outcome of the run, while this node keeps its note
 * @param exitStatus of the program, if it ended by itself
 * @param message what the run ended with; empty without {@code isTold}
 * @param log what the program logged, the end of it; empty without {@code isTold}
 * @param withheld whether there is a message or a log that this operator may not see
 */
public record JobRun(
    String happened,
    String advice,
    Optional<Reasons.Reason> reason,
    Optional<String> code,
    OptionalLong exitStatus,
    String message,
    String log,
    boolean withheld) {

  /** What an operator is told who may see all of it or not. */
  public static JobRun of(JobRecords.Told told, boolean isTold) {
    JobNote note = told.note();
    String code = note.code().isEmpty() ? told.job().reason() : note.code();
    boolean hasMore = !note.message().isEmpty() || !note.log().isEmpty();
    return new JobRun(
        told.happened(),
        told.advice(),
        Reasons.find(code),
        Optional.of(note.code()).filter(known -> !known.isEmpty()),
        note.exitStatus() < 0 ? OptionalLong.empty() : OptionalLong.of(note.exitStatus()),
        isTold ? note.message() : "",
        isTold ? note.log() : "",
        !isTold && hasMore);
  }
}
