package org.hanok.node.work;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hanok.node.objects.JobNote;
import org.hanok.node.objects.JobNotes;
import org.hanok.node.objects.ProgramManifests;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.manifest.ProgramManifest;
import org.hanok.protocol.manifest.ValueSchema;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.LogLine;

/** Keeps a note of each run for its payer and developer, and holds outputs to their schema. */
public final class NotedRuns implements RunDiary {

  private static final String OUTPUT_INVALID = "the output does not conform to its schema: ";

  private final JobNotes notes;
  private final ProgramManifests manifests;

  /** Notes go to {@code notes}; what outputs must look like is in {@code manifests}. */
  public NotedRuns(JobNotes notes, ProgramManifests manifests) {
    this.notes = notes;
    this.manifests = manifests;
  }

  @Override
  public ExecutionOutcome ended(Job job, ExecutionOutcome outcome, List<LogLine> log) {
    ExecutionOutcome counts =
        outcome instanceof ExecutionOutcome.Completed done ? checked(job, done) : outcome;
    if (!(counts instanceof ExecutionOutcome.Completed) || !log.isEmpty()) {
      String text = log.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
      notes.write(job.id(), new JobNote(counts.code(), counts.message(), exit(counts), text));
    }
    return counts;
  }

  @Override
  public void notRun(Job job, String code, String message) {
    notes.write(job.id(), new JobNote(code, message, -1, ""));
  }

  private static int exit(ExecutionOutcome outcome) {
    return switch (outcome) {
      case ExecutionOutcome.Completed ignored -> 0;
      case ExecutionOutcome.ExitedWithFailure exited -> exited.exitStatus();
      default -> -1;
    };
  }

  private ExecutionOutcome checked(Job job, ExecutionOutcome.Completed done) {
    Optional<ValueSchema> schema =
        job.manifest().flatMap(manifests::of).flatMap(ProgramManifest::output);
    return schema.isEmpty() ? done : checked(schema.get(), done);
  }

  private static ExecutionOutcome checked(ValueSchema schema, ExecutionOutcome.Completed done) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(done.output().toBytes()))
              .toString();
      List<ValueSchema.Flaw> flaws = schema.check(JsonParser.parse(text));
      return flaws.isEmpty()
          ? done
          : new ExecutionOutcome.Trapped(OUTPUT_INVALID + flaws.getFirst());
    } catch (JsonSyntaxException | CharacterCodingException e) {
      return new ExecutionOutcome.Trapped(OUTPUT_INVALID + "it is no JSON");
    }
  }
}
