package org.hanok.node.work;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Why a job could not be run, where the program is not to blame. */
public enum WorkFailure implements Reason {
  /** No runtime in service satisfies the program's requirement. */
  NO_RUNTIME(
      "HANOK-WORK-NO-RUNTIME",
      Category.BROKEN,
      "No runtime in service satisfies the program's requirement."),
  /** The program's artifact is not in the object store, or damaged. */
  NO_ARTIFACT(
      "HANOK-WORK-NO-ARTIFACT",
      Category.USER,
      "The program's artifact is not in the object store, or damaged."),
  /** The program's manifest is not in the object store, or damaged. */
  NO_MANIFEST(
      "HANOK-WORK-NO-MANIFEST",
      Category.USER,
      "The program's manifest is not in the object store, or damaged."),
  /** The input is not in the object store, or damaged. */
  NO_INPUT(
      "HANOK-WORK-NO-INPUT", Category.USER, "The input is not in the object store, or damaged."),
  /** The deadline passed before the job could be run. */
  DEADLINE_PASSED(
      "HANOK-WORK-DEADLINE-PASSED",
      Category.BUSY,
      "The deadline passed before the job could be run."),
  /** The output could not be stored. */
  OUTPUT_NOT_STORED(
      "HANOK-WORK-OUTPUT-NOT-STORED", Category.BROKEN, "The output could not be stored."),
  /** The provider broke. */
  PROVIDER_BROKEN("HANOK-WORK-PROVIDER-BROKEN", Category.BROKEN, "The provider broke.");

  private final String code;
  private final Category category;
  private final String meaning;

  WorkFailure(String code, Category category, String meaning) {
    this.code = code;
    this.category = category;
    this.meaning = meaning;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  @Override
  public String id() {
    return code;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
