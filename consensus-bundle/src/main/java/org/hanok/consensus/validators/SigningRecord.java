package org.hanok.consensus.validators;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.hanok.spi.consensus.EngineState;

/**
 * What this node's key has signed, as far as it decides what it may sign next. It is what survives
 * a restart, stored before a signature leaves.
 */
final class SigningRecord {

  static final String ENGINE = "validators";
  static final int VERSION = 1;
  private static final int BYTES = 4 * Long.BYTES;
  private static final long NEVER = Long.MIN_VALUE;

  private long proposedEpoch = NEVER;
  private long votedEpoch = NEVER;
  private long votedNumber = NEVER;
  private long stoppedAtMillis = NEVER;

  private SigningRecord() {}

  /** What an engine remembers; nothing if it never ran or if its memory is not of this layout. */
  static SigningRecord of(Optional<EngineState> remembered) {
    SigningRecord record = new SigningRecord();
    remembered.filter(SigningRecord::isReadable).ifPresent(state -> record.read(state.bytes()));
    return record;
  }

  private static boolean isReadable(EngineState state) {
    return state.engine().equals(ENGINE)
        && state.version() == VERSION
        && state.bytes().length == BYTES;
  }

  private void read(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    proposedEpoch = from.getLong();
    votedEpoch = from.getLong();
    votedNumber = from.getLong();
    stoppedAtMillis = from.getLong();
  }

  EngineState toState() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    to.putLong(proposedEpoch).putLong(votedEpoch).putLong(votedNumber).putLong(stoppedAtMillis);
    return new EngineState(ENGINE, VERSION, to.array());
  }

  /** Whether a proposal for that epoch would be the first, and no vote of a later one is known. */
  boolean mayPropose(long epoch) {
    return epoch > proposedEpoch && epoch > votedEpoch;
  }

  /**
   * Whether a vote for a block may be signed: epochs only rise, and heights never fall, because a
   * vote at one height says that a block of the height before was seen notarized.
   */
  boolean mayVote(long epoch, long number) {
    return epoch > votedEpoch && number >= votedNumber;
  }

  void proposed(long epoch) {
    proposedEpoch = Math.max(proposedEpoch, epoch);
  }

  void voted(long epoch, long number) {
    votedEpoch = Math.max(votedEpoch, epoch);
    votedNumber = Math.max(votedNumber, number);
  }

  /** Signs nothing for that epoch or an earlier one. */
  void keepSilentUntilAfter(long epoch) {
    proposedEpoch = Math.max(proposedEpoch, epoch);
    votedEpoch = Math.max(votedEpoch, epoch);
  }

  /** The newest epoch that something was signed for; {@link Long#MIN_VALUE} if none is known. */
  long newestEpoch() {
    return Math.max(proposedEpoch, votedEpoch);
  }

  /** Notes when the engine stopped, so that its successor need not wait. */
  void stopped(long nowMillis) {
    stoppedAtMillis = nowMillis;
  }

  /** Whether the engine before this one was stopped in order, no longer ago than that. */
  boolean takesOverWithin(long millis, long nowMillis) {
    return stoppedAtMillis != NEVER
        && stoppedAtMillis <= nowMillis
        && nowMillis - stoppedAtMillis <= millis;
  }

  /** It runs again. */
  void running() {
    stoppedAtMillis = NEVER;
  }
}
