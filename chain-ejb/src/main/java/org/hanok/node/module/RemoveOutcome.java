package org.hanok.node.module;

import org.hanok.node.reason.OperatorReason;
import org.hanok.protocol.reason.Reason;

/** What became of a removal. */
public sealed interface RemoveOutcome {

  /** The bundle gets no more calls; it is gone once those in flight have finished. */
  record Removed(BundleInfo bundle) implements RemoveOutcome {}

  /** There is no such bundle in service. */
  record NotFound(String name) implements RemoveOutcome {

    /** Why nothing is removed. */
    public Reason reason() {
      return OperatorReason.BUNDLE_NOT_FOUND;
    }
  }

  /** The bundle must stay: the node cannot work without it. */
  record Refused(String message) implements RemoveOutcome {

    /** Why it is not removed. */
    public Reason reason() {
      return OperatorReason.BUNDLE_REQUIRED;
    }
  }
}
