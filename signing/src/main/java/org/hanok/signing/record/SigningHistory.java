package org.hanok.signing.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.signing.Ballot;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.SigningReason;
import org.jspecify.annotations.Nullable;

/**
 * What a key has signed for consensus, and what that forbids. A value: {@link #with} makes another.
 *
 * <p>Three things hold for whatever is asked, and in whatever order. Of each epoch at most one
 * block is proposed or voted for, and those epochs never go back: a late vote for an earlier epoch
 * is what the proof of AIN's three consecutive epochs cannot bear, so it is refused although the
 * reference gives it. No block is both voted for and against. Of votes against there may be many in
 * an epoch, one a block, as the reference has it.
 *
 * <p>Bounded: {@value #MAX_FOR} blocks that it stood for, {@value #MAX_AGAINST} it voted against.
 */
public final class SigningHistory {

  static final int MAX_FOR = 64;
  static final int MAX_AGAINST = 64;

  /** No epoch at all. */
  public static final long NO_EPOCH = -1;

  /** A block that the key proposed, voted for, or both. */
  record Stand(
      long number,
      long epoch,
      String blockHash,
      @Nullable SignedTransaction proposal,
      @Nullable SignedTransaction vote) {}

  /** A block that the key voted against. */
  record Against(long number, long epoch, String blockHash, SignedTransaction vote) {}

  private final long silentThrough;
  private final List<Stand> stands;
  private final List<Against> against;

  SigningHistory(long silentThrough, List<Stand> stands, List<Against> against) {
    this.silentThrough = silentThrough;
    this.stands = List.copyOf(stands);
    this.against = List.copyOf(against);
  }

  /** Of a key that has signed nothing. */
  public static SigningHistory empty() {
    return new SigningHistory(NO_EPOCH, List.of(), List.of());
  }

  /** What a ballot meets. */
  public sealed interface Verdict {}

  /** It may be signed, once {@link #with} it is stored. */
  public record New() implements Verdict {}

  /** It was signed. */
  public record Again(SignedTransaction transaction) implements Verdict {}

  /** It must not be. */
  public record Forbidden(SigningReason reason, String message) implements Verdict {
    /** As an answer. */
    public Refused refused() {
      return new Refused(reason, message);
    }
  }

  /** Whether {@code ballot} may be signed. */
  public Verdict judge(Ballot ballot) {
    return ballot.kind().isFor() ? judgeFor(ballot) : judgeAgainst(ballot);
  }

  private Verdict judgeFor(Ballot ballot) {
    Optional<Stand> last = newest();
    if (last.isPresent() && last.get().epoch() == ballot.epoch()) {
      return judgeAgain(ballot, last.get());
    }
    if (ballot.epoch() <= silentThrough || ballot.epoch() <= highestEpoch()) {
      return tooOld(ballot);
    }
    return against.stream().anyMatch(vote -> vote.blockHash().equals(ballot.blockHash()))
        ? new Forbidden(SigningReason.CONTRADICTION, "asked for " + ballot + ", voted against it")
        : new New();
  }

  private static Verdict judgeAgain(Ballot ballot, Stand last) {
    if (!last.blockHash().equals(ballot.blockHash()) || last.number() != ballot.number()) {
      return new Forbidden(
          SigningReason.TWICE,
          "asked for " + ballot + ", but block " + last.blockHash() + " was signed for that epoch");
    }
    SignedTransaction signed =
        ballot.kind() == Ballot.Kind.PROPOSAL ? last.proposal() : last.vote();
    return signed == null ? new New() : new Again(signed);
  }

  private Verdict judgeAgainst(Ballot ballot) {
    for (Against vote : against) {
      if (vote.blockHash().equals(ballot.blockHash())) {
        return new Again(vote.vote());
      }
    }
    if (stands.stream().anyMatch(stand -> stand.blockHash().equals(ballot.blockHash()))) {
      return new Forbidden(SigningReason.CONTRADICTION, "asked for " + ballot + ", stood for it");
    }
    boolean isForgotten = stands.size() == MAX_FOR && ballot.epoch() < stands.getFirst().epoch();
    if (isForgotten || ballot.epoch() <= silentThrough) {
      return tooOld(ballot);
    }
    return against.size() == MAX_AGAINST && evictable().isEmpty()
        ? new Forbidden(
            SigningReason.AGAINST_TOO_OFTEN,
            "asked for " + ballot + ", after " + MAX_AGAINST + " others of epochs to come")
        : new New();
  }

  private Forbidden tooOld(Ballot ballot) {
    return new Forbidden(
        SigningReason.OLD_EPOCH,
        "asked for "
            + ballot
            + ", but nothing of an epoch up to "
            + Math.max(silentThrough, highestEpoch())
            + " is signed any more");
  }

  /** Why no block of {@code epoch} would be proposed; empty if one might be. */
  public Optional<Refused> objection(long epoch) {
    long most = Math.max(silentThrough, highestEpoch());
    return epoch > most
        ? Optional.empty()
        : Optional.of(
            new Refused(
                SigningReason.OLD_EPOCH,
                "nothing of an epoch up to " + most + " is signed any more, this is " + epoch));
  }

  /** The same with {@code ballot}, which {@link #judge} found new, signed. */
  public SigningHistory with(Ballot ballot, SignedTransaction signed) {
    if (!(judge(ballot) instanceof New)) {
      throw new IllegalArgumentException("it must not be signed: " + ballot);
    }
    return ballot.kind().isFor() ? withStand(ballot, signed) : withAgainst(ballot, signed);
  }

  private SigningHistory withStand(Ballot ballot, SignedTransaction signed) {
    boolean isProposal = ballot.kind() == Ballot.Kind.PROPOSAL;
    List<Stand> next = new ArrayList<>(stands);
    Optional<Stand> same = newest().filter(stand -> stand.epoch() == ballot.epoch());
    if (same.isPresent()) {
      next.removeLast();
    } else if (!next.isEmpty()) {
      // Only the newest is ever asked for again.
      Stand old = next.removeLast();
      next.add(new Stand(old.number(), old.epoch(), old.blockHash(), null, null));
    }
    next.add(
        new Stand(
            ballot.number(),
            ballot.epoch(),
            ballot.blockHash(),
            isProposal ? signed : same.map(Stand::proposal).orElse(null),
            isProposal ? same.map(Stand::vote).orElse(null) : signed));
    return new SigningHistory(
        silentThrough, next.subList(Math.max(0, next.size() - MAX_FOR), next.size()), against);
  }

  private SigningHistory withAgainst(Ballot ballot, SignedTransaction signed) {
    List<Against> next = new ArrayList<>(against);
    if (next.size() == MAX_AGAINST) {
      boolean ignored = next.remove(evictable().orElseThrow());
    }
    next.add(new Against(ballot.number(), ballot.epoch(), ballot.blockHash(), signed));
    return new SigningHistory(silentThrough, stands, next);
  }

  /** A vote against a block that can never be voted for any more, since its epoch has passed. */
  private Optional<Against> evictable() {
    long passed = Math.max(highestEpoch(), silentThrough);
    return against.stream().filter(vote -> vote.epoch() <= passed).findFirst();
  }

  /** The same, of a key that signs nothing of epochs up to {@code epoch} besides. */
  public SigningHistory silentThrough(long epoch) {
    return epoch <= silentThrough ? this : new SigningHistory(epoch, stands, against);
  }

  /** Up to which epoch nothing is signed whatever the record holds; {@link #NO_EPOCH} for none. */
  public long silentThrough() {
    return silentThrough;
  }

  /** The highest epoch that the key stood for a block of; {@link #NO_EPOCH} if it never did. */
  public long highestEpoch() {
    return newest().map(Stand::epoch).orElse(NO_EPOCH);
  }

  /** Whether the key stood for {@code blockHash} in {@code epoch}, or may have and forgot it. */
  public boolean mayKnow(long epoch, String blockHash) {
    if (epoch <= silentThrough) {
      return true;
    }
    Optional<Stand> stand = stands.stream().filter(one -> one.epoch() == epoch).findFirst();
    return stand.isPresent()
        ? stand.get().blockHash().equals(blockHash)
        : stands.size() == MAX_FOR && epoch < stands.getFirst().epoch();
  }

  /** Whether the key voted against {@code blockHash} as far as it remembers, or may have. */
  public boolean mayKnowAgainst(long epoch, String blockHash) {
    return epoch <= silentThrough
        || against.stream().anyMatch(vote -> vote.blockHash().equals(blockHash))
        || against.size() == MAX_AGAINST;
  }

  private Optional<Stand> newest() {
    return stands.isEmpty() ? Optional.empty() : Optional.of(stands.getLast());
  }

  List<Stand> stands() {
    return stands;
  }

  List<Against> against() {
    return against;
  }
}
