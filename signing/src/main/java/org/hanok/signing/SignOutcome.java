package org.hanok.signing;

import java.util.Optional;
import org.hanok.protocol.transaction.SignedTransaction;

/** What came of asking for a signature. */
public sealed interface SignOutcome {

  /** Here it is; of a ballot that was signed before, the same again. */
  record Signed(SignedTransaction transaction) implements SignOutcome {}

  /**
   * It is not signed.
   *
   * @param message what was asked for and what stands against it, for a person
   */
  record Refused(SigningReason reason, String message) implements SignOutcome {}

  /** The transaction, if it was signed. */
  default Optional<SignedTransaction> signed() {
    return this instanceof Signed(SignedTransaction transaction)
        ? Optional.of(transaction)
        : Optional.empty();
  }
}
