package org.hanok.node.work;

/** Why a job could not be run, where the program is not to blame. */
public enum WorkFailure {
  /** No runtime in service satisfies the program's requirement. */
  NO_RUNTIME("HANOK-WORK-NO-RUNTIME"),
  /** The program's artifact is not in the object store, or damaged. */
  NO_ARTIFACT("HANOK-WORK-NO-ARTIFACT"),
  /** The input is not in the object store, or damaged. */
  NO_INPUT("HANOK-WORK-NO-INPUT"),
  /** The deadline passed before the job could be run. */
  DEADLINE_PASSED("HANOK-WORK-DEADLINE-PASSED"),
  /** The output could not be stored. */
  OUTPUT_NOT_STORED("HANOK-WORK-OUTPUT-NOT-STORED"),
  /** The provider broke. */
  PROVIDER_BROKEN("HANOK-WORK-PROVIDER-BROKEN");

  private final String code;

  WorkFailure(String code) {
    this.code = code;
  }

  /** The stable code. */
  public String code() {
    return code;
  }
}
