package org.hanok.node.reason;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Programs and their runs, as runtimes of bundles say it, and the provider that has them run. */
public enum WorkReason implements Reason {
  PROGRAM_MALFORMED(
      "HANOK-PROGRAM-MALFORMED", Category.USER, "The artifact is no program of that runtime."),
  PROGRAM_FORBIDDEN_IMPORT(
      "HANOK-PROGRAM-FORBIDDEN-IMPORT",
      Category.USER,
      "The program imports what the runtime does not offer."),
  PROGRAM_NO_ENTRY_POINT(
      "HANOK-PROGRAM-NO-ENTRY-POINT", Category.USER, "The program has no entry point."),
  PROGRAM_TOO_LARGE(
      "HANOK-PROGRAM-TOO-LARGE", Category.USER, "The program is larger than the runtime takes."),
  PROGRAM_GAVE_UP("HANOK-PROGRAM-GAVE-UP", Category.BUSY, "Preparing the program took too long."),
  PROGRAM_QUARANTINED(
      "HANOK-PROGRAM-QUARANTINED",
      Category.BROKEN,
      "The program was being prepared or run when the runtime died; it waits until an operator lets"
          + " it again."),
  PROGRAM_RUNTIME_BROKEN(
      "HANOK-PROGRAM-RUNTIME-BROKEN",
      Category.BROKEN,
      "The runtime itself cannot work now; the program may be fine."),
  EXEC_COMPLETED("HANOK-EXEC-COMPLETED", Category.NEWS, "The run came to its end."),
  EXEC_EXITED(
      "HANOK-EXEC-EXITED", Category.USER, "The program ended with an exit status other than 0."),
  EXEC_TRAPPED("HANOK-EXEC-TRAPPED", Category.USER, "The program did what it must not: a trap."),
  EXEC_TIMED_OUT("HANOK-EXEC-TIMED-OUT", Category.USER, "The run took longer than its limit."),
  EXEC_CPU_TIME_EXCEEDED(
      "HANOK-EXEC-CPU-TIME-EXCEEDED",
      Category.USER,
      "The run used more processor time than its limit."),
  EXEC_MEMORY_EXCEEDED(
      "HANOK-EXEC-MEMORY-EXCEEDED", Category.USER, "The run needed more memory than its limit."),
  EXEC_STACK_EXCEEDED(
      "HANOK-EXEC-STACK-EXCEEDED", Category.USER, "The run nested calls too deeply."),
  EXEC_OUTPUT_EXCEEDED(
      "HANOK-EXEC-OUTPUT-EXCEEDED", Category.USER, "The run wrote more output than its limit."),
  EXEC_LOG_EXCEEDED(
      "HANOK-EXEC-LOG-EXCEEDED", Category.USER, "The run logged more than its limit."),
  EXEC_INTERRUPTED(
      "HANOK-EXEC-INTERRUPTED", Category.BUSY, "The run was interrupted from outside."),
  EXEC_REJECTED("HANOK-EXEC-REJECTED", Category.BUSY, "The runtime took no more runs."),
  EXEC_RUNTIME_FAILED(
      "HANOK-EXEC-RUNTIME-FAILED", Category.BROKEN, "The runtime failed under the run."),
  WORK_BUG("HANOK-WORK-BUG", Category.BROKEN, "The provider met an error of its own in a job."),
  WORK_RUNTIME_THREW(
      "HANOK-WORK-RUNTIME-THREW",
      Category.BROKEN,
      "A bundle's runtime threw what a runtime must not; the job is run by the one before, if any."),
  WORK_NOT_REPORTED(
      "HANOK-WORK-NOT-REPORTED",
      Category.BUSY,
      "The node takes no transactions; the job will be run again."),
  WORK_REPORT_FAILED(
      "HANOK-WORK-REPORT-FAILED", Category.BROKEN, "The chain refused the report of a result."),
  WORK_RESULT_DROPPED(
      "HANOK-WORK-RESULT-DROPPED", Category.BROKEN, "A result could not be reported."),
  WASM("HANOK-WASM", Category.NEWS, "By what programs of WebAssembly are held on this machine."),
  PROVIDER("HANOK-PROVIDER", Category.NEWS, "What the provider's agent did."),
  JOB_NOTE_LOST("HANOK-JOB-NOTE-LOST", Category.EXTERNAL, "What a job logged could not be kept."),
  PROVIDER_RESULT_MISSING(
      "HANOK-PROVIDER-RESULT-MISSING",
      Category.BROKEN,
      "A result that may have to be shown is not here."),
  INPUTS_NOT_TIDIED(
      "HANOK-INPUTS-NOT-TIDIED",
      Category.EXTERNAL,
      "Inputs that nobody needs any more could not be removed.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  WorkReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  WorkReason(String id, Category category, String meaning, String remedy) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
