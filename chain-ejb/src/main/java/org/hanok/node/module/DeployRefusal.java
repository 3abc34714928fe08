package org.hanok.node.module;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Why a bundle is refused. */
public enum DeployRefusal implements Reason {
  /** The file is not there or cannot be read. */
  UNREADABLE("HANOK-BUNDLE-UNREADABLE", Category.USER, "The file is not there or cannot be read."),
  /** The file is larger than MAX_BUNDLE_BYTES. */
  TOO_LARGE("HANOK-BUNDLE-TOO-LARGE", Category.USER, "The file is larger than MAX_BUNDLE_BYTES."),
  /** The file is not a jar, or a jar without an OSGi manifest. */
  NOT_A_BUNDLE(
      "HANOK-BUNDLE-NOT-A-BUNDLE",
      Category.USER,
      "The file is not a jar, or a jar without an OSGi manifest."),
  /** The bundle imports what is not there. */
  UNRESOLVED("HANOK-BUNDLE-UNRESOLVED", Category.USER, "The bundle imports what is not there."),
  /** The bundle threw when it was started. */
  START_FAILED("HANOK-BUNDLE-START-FAILED", Category.USER, "The bundle threw when it was started."),
  /** The bundle did not finish starting in time. */
  START_TIMED_OUT(
      "HANOK-BUNDLE-START-TIMED-OUT", Category.USER, "The bundle did not finish starting in time."),
  /** The bundle brings nothing that the node knows. */
  NO_SERVICES(
      "HANOK-BUNDLE-NO-SERVICES", Category.USER, "The bundle brings nothing that the node knows."),
  /** A service of the bundle failed its self-test. */
  SELF_TEST_FAILED(
      "HANOK-BUNDLE-SELF-TEST-FAILED",
      Category.USER,
      "A service of the bundle failed its self-test."),
  /** A self-test did not come back in time. */
  SELF_TEST_TIMED_OUT(
      "HANOK-BUNDLE-SELF-TEST-TIMED-OUT", Category.USER, "A self-test did not come back in time."),
  /** The process ended while the bundle started, and nobody said that it may try again. */
  SET_ASIDE(
      "HANOK-BUNDLE-SET-ASIDE",
      Category.BROKEN,
      "The process ended while the bundle started, and nobody said that it may try again."),
  /** The bundle host is stopped. */
  HOST_STOPPED("HANOK-BUNDLE-HOST-STOPPED", Category.BUSY, "The bundle host is stopped."),
  /** The host itself could not do it, for instance for want of disk space. */
  HOST_FAILED(
      "HANOK-BUNDLE-HOST-FAILED",
      Category.BROKEN,
      "The host itself could not do it, for instance for want of disk space.");

  private final String code;
  private final Category category;
  private final String meaning;

  DeployRefusal(String code, Category category, String meaning) {
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
