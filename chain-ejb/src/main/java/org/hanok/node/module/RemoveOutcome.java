package org.hanok.node.module;

/** What became of a removal. */
public sealed interface RemoveOutcome {

  /** The bundle gets no more calls; it is gone once those in flight have finished. */
  record Removed(BundleInfo bundle) implements RemoveOutcome {}

  /** There is no such bundle in service. */
  record NotFound(String name) implements RemoveOutcome {

    /** The stable code. */
    public String code() {
      return "HANOK-BUNDLE-NOT-FOUND";
    }
  }

  /** The bundle must stay: the node cannot work without it. */
  record Refused(String message) implements RemoveOutcome {

    /** The stable code. */
    public String code() {
      return "HANOK-BUNDLE-REQUIRED";
    }
  }
}
