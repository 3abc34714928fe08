package org.hanok.node.ingress;

import java.util.List;

/** What became of a batch. */
public sealed interface BatchOutcome {

  /** Every member was looked at; one outcome each, in order. */
  record Done(List<SubmitOutcome> outcomes) implements BatchOutcome {
    public Done {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** AIN: one malformed member spoils the whole batch; nothing was executed. */
  record Spoiled(SubmitOutcome.Malformed malformed) implements BatchOutcome {

    /** It has more members than {@code limit}. */
    public static Spoiled tooLarge(int limit) {
      String message = "Batch transaction list size exceeds its limit: " + limit + ".";
      return new Spoiled(new SubmitOutcome.Malformed(30402, message));
    }
  }

  /** The node cannot take transactions now; nothing was executed. */
  record Deferred(SubmitOutcome.Unavailable unavailable) implements BatchOutcome {}
}
