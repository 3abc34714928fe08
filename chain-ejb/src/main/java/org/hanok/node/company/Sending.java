package org.hanok.node.company;

import org.hanok.node.company.CompanyDesk.Outcome;

/**
 * What came of sending a transaction, and what it means for the credential's limit.
 *
 * @param outcome for the caller
 * @param isNowhere whether it is certain that no pool has it, so that what was reserved for it goes
 *     back; whoever did not answer may have it
 * @param feeMicros what was paid for gas, also where it failed
 */
record Sending(Outcome outcome, boolean isNowhere, long feeMicros) {

  /** The chain executed it. */
  static Sending executed(String hash, String resource, long feeMicros) {
    return new Sending(new Outcome.Executed(hash, resource, feeMicros), false, feeMicros);
  }

  /** Nothing was sent, or nobody took it. */
  static Sending nowhere(CompanyRefusal refusal) {
    return new Sending(new Outcome.Refused(refusal), true, 0);
  }

  /** It may be in the pool, and succeed yet. */
  static Sending perhaps(CompanyRefusal refusal, long feeMicros) {
    return new Sending(new Outcome.Refused(refusal), false, feeMicros);
  }
}
