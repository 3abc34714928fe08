package org.hanok.signing.record;

import java.util.List;
import java.util.Optional;
import org.hanok.signing.Ballot;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.SigningReason;

/**
 * What a start does about a record that may not hold all that its key signed. Where that is so,
 * nothing is signed for epochs up to the present one and the newest that the chain holds: what was
 * signed was signed for one of those, so that it cannot be contradicted, and nobody has to decide.
 */
final class RecordStart {

  private RecordStart() {}

  /** How the record was found. */
  enum State {
    WHOLE,
    RESTORED,
    MISSING,
    DAMAGED
  }

  /**
   * What to do.
   *
   * @param silentThrough sign nothing of epochs up to this; {@link SigningHistory#NO_EPOCH} for
   *     nothing to keep silent for
   * @param notice what the operator is told
   */
  record Plan(long silentThrough, Optional<Refused> notice) {}

  /**
   * The plan.
   *
   * @param detail what is wrong with a damaged record
   * @param own ballots of the key that the chain holds
   */
  static Plan plan(
      State state, String detail, SigningHistory history, List<Ballot> own, long epochNow) {
    long onChain = own.stream().mapToLong(Ballot::epoch).max().orElse(SigningHistory.NO_EPOCH);
    long uncertain = Math.max(onChain, epochNow);
    return switch (state) {
      // A new key signs one epoch later than it might: a record could be missing unnoticed.
      case MISSING ->
          new Plan(
              uncertain,
              onChain < 0
                  ? Optional.empty()
                  : notice(
                      SigningReason.RECORD_MISSING,
                      "the chain holds ballots of this key up to epoch " + onChain,
                      uncertain));
      // What is on the chain was brought back with it: what was signed since is known to nobody.
      case RESTORED -> {
        long most = Math.max(uncertain, history.silentThrough());
        yield new Plan(
            most,
            notice(SigningReason.RECORD_RESTORED, "the node was restored from a backup", most));
      }
      case DAMAGED -> new Plan(uncertain, notice(SigningReason.RECORD_DAMAGED, detail, uncertain));
      case WHOLE ->
          own.stream().allMatch(ballot -> isKnown(history, ballot))
              ? ofWhole(history, epochNow)
              : new Plan(
                  uncertain,
                  notice(
                      SigningReason.RECORD_BEHIND,
                      "the chain holds ballots of this key up to epoch "
                          + onChain
                          + ", the record ends with epoch "
                          + history.highestEpoch(),
                      uncertain));
    };
  }

  private static boolean isKnown(SigningHistory history, Ballot ballot) {
    return ballot.kind().isFor()
        ? history.mayKnow(ballot.epoch(), ballot.blockHash())
        : history.mayKnowAgainst(ballot.epoch(), ballot.blockHash());
  }

  private static Plan ofWhole(SigningHistory history, long epochNow) {
    long signed = Math.max(history.highestEpoch(), history.silentThrough());
    return signed <= epochNow
        ? new Plan(SigningHistory.NO_EPOCH, Optional.empty())
        : new Plan(
            SigningHistory.NO_EPOCH,
            Optional.of(
                new Refused(
                    SigningReason.CLOCK_BACK,
                    "the record goes up to epoch "
                        + signed
                        + ", and by this machine's clock it is epoch "
                        + epochNow)));
  }

  private static Optional<Refused> notice(SigningReason reason, String what, long through) {
    return Optional.of(
        new Refused(reason, what + "; nothing is signed of epochs up to " + through));
  }
}
