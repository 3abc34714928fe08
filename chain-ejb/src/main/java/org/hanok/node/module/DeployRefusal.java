package org.hanok.node.module;

/** Why a bundle is refused. */
public enum DeployRefusal {
  /** The file is not there or cannot be read. */
  UNREADABLE("HANOK-BUNDLE-UNREADABLE"),
  /** The file is larger than {@link BundleCatalogue#MAX_BUNDLE_BYTES}. */
  TOO_LARGE("HANOK-BUNDLE-TOO-LARGE"),
  /** The file is not a jar, or a jar without an OSGi manifest. */
  NOT_A_BUNDLE("HANOK-BUNDLE-NOT-A-BUNDLE"),
  /** The bundle imports what is not there. */
  UNRESOLVED("HANOK-BUNDLE-UNRESOLVED"),
  /** The bundle threw when it was started. */
  START_FAILED("HANOK-BUNDLE-START-FAILED"),
  /** The bundle did not finish starting in time. */
  START_TIMED_OUT("HANOK-BUNDLE-START-TIMED-OUT"),
  /** The bundle brings nothing that the node knows. */
  NO_SERVICES("HANOK-BUNDLE-NO-SERVICES"),
  /** A service of the bundle failed its self-test. */
  SELF_TEST_FAILED("HANOK-BUNDLE-SELF-TEST-FAILED"),
  /** A self-test did not come back in time. */
  SELF_TEST_TIMED_OUT("HANOK-BUNDLE-SELF-TEST-TIMED-OUT"),
  /** The process ended while the bundle started, and nobody said that it may try again. */
  SET_ASIDE("HANOK-BUNDLE-SET-ASIDE"),
  /** The bundle host is stopped. */
  HOST_STOPPED("HANOK-BUNDLE-HOST-STOPPED"),
  /** The host itself could not do it, for instance for want of disk space. */
  HOST_FAILED("HANOK-BUNDLE-HOST-FAILED");

  private final String code;

  DeployRefusal(String code) {
    this.code = code;
  }

  /** The stable code. */
  public String code() {
    return code;
  }
}
