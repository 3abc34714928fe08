package org.hanok.node.bundle;

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
  /** Nobody signed the bundle, or not all of it. */
  UNSIGNED(
      "HANOK-BUNDLE-UNSIGNED",
      Category.USER,
      "Nobody signed the bundle, or not all of it.",
      "Have its publisher sign it (./hanok bundle sign)."),
  /** The bundle is signed by a key that the node does not trust. */
  UNTRUSTED(
      "HANOK-BUNDLE-UNTRUSTED",
      Category.USER,
      "The bundle is signed by a key that the node does not trust.",
      "If you know whose key it is: ./hanok bundle trust KEY."),
  /** The bundle was changed after it was signed, or is not what can be signed. */
  SIGNATURE_BROKEN(
      "HANOK-BUNDLE-SIGNATURE-BROKEN",
      Category.USER,
      "The bundle was changed after it was signed, or is not what can be signed.",
      "Get it from its publisher again."),
  /** The bundle says not what it is made of, and the operator wants to know. */
  SBOM_MISSING(
      "HANOK-BUNDLE-SBOM-MISSING",
      Category.USER,
      "The bundle has no bill of materials (CycloneDX, META-INF/sbom/*.json), and this node demands"
          + " one."),
  /** The bundle exports packages that are the host's. */
  EXPORTS_HOST(
      "HANOK-BUNDLE-EXPORTS-HOST",
      Category.USER,
      "The bundle exports packages that are the host's.",
      "Import them, and leave them out of the bundle."),
  /** The bundle has classes for a newer Java. */
  NEWER_JAVA(
      "HANOK-BUNDLE-NEWER-JAVA",
      Category.USER,
      "The bundle has classes for a newer Java than the node's.",
      "Compile it for the node's, or start the node on the newer one."),
  /** A file in the drop folder is no newer version of what is in service. */
  NOT_NEWER(
      "HANOK-BUNDLE-NOT-NEWER",
      Category.USER,
      "A file in the drop folder is no newer version of the bundle that is in service from another"
          + " file.",
      "Remove the file, or go back by ./hanok bundle rollback."),
  /** Two services of a bundle are of the same kind and name. */
  SERVICE_TWICE(
      "HANOK-BUNDLE-SERVICE-TWICE",
      Category.USER,
      "Two services of the bundle are the same: callers could not tell them apart."),
  /** There is no earlier version that is kept. */
  NO_EARLIER(
      "HANOK-BUNDLE-NO-EARLIER",
      Category.USER,
      "No such earlier version is kept.",
      "./hanok bundle history shows what was in service; deploy the file itself."),
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
  private final String remedy;

  DeployRefusal(String code, Category category, String meaning) {
    this(code, category, meaning, category.remedy());
  }

  DeployRefusal(String code, Category category, String meaning, String remedy) {
    this.code = code;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
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

  @Override
  public String remedy() {
    return remedy;
  }
}
