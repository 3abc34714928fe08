package org.hanok.node.bundle;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** How the trial of a bundle ended. */
public enum TrialReason implements Reason {
  /** It did well. */
  PASSED("HANOK-BUNDLE-CANARY-PASSED", Category.NEWS, "The bundle did well in its trial."),
  /** Too many of its calls failed. */
  ERRORS(
      "HANOK-BUNDLE-CANARY-ERRORS",
      Category.USER,
      "Too many calls of the bundle failed in its trial; the one before it has all calls again."),
  /** Its calls took too long. */
  SLOW(
      "HANOK-BUNDLE-CANARY-SLOW",
      Category.USER,
      "The bundle's calls took too long in its trial; the one before it has all calls again."),
  /** Somebody ended it. */
  ENDED("HANOK-BUNDLE-CANARY-ENDED", Category.NEWS, "Somebody ended the bundle's trial.");

  private final String id;
  private final Category category;
  private final String meaning;

  TrialReason(String id, Category category, String meaning) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
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
}
