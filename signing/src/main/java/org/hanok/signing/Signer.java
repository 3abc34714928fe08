package org.hanok.signing;

import java.util.List;
import java.util.Optional;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;

/**
 * Signs in one account's name on one network, wherever the key is. Safe for many threads; an answer
 * may take as long as a disk or a signer elsewhere does. Nothing is thrown for what may go wrong.
 */
public interface Signer {

  /** The most bytes that the text of what is signed may have, and that of a header with it. */
  int MAX_BYTES = 1 << 20;

  /** Whose signatures these are. */
  Address address();

  /**
   * Tells what the chain holds, once, before the first {@link #ballot}; without it none is signed.
   */
  void begin(Traces traces);

  /**
   * What the chain and the clock say.
   *
   * @param own ballots of this key that the newest blocks hold, in any order; may be empty
   * @param isAlone whether the key is the only validator's and there are no peers: nobody could
   *     tell of what it does elsewhere
   * @param epochNow by this machine's clock
   */
  record Traces(List<Ballot> own, boolean isAlone, long epochNow) {
    public Traces {
      own = List.copyOf(own);
    }
  }

  /**
   * Tells of a ballot with this key's good signature that came from outside: of a peer, or in a
   * block. One that this key did not sign here is a sign that it is at work elsewhere, and nothing
   * is signed for its epoch or one before.
   */
  default void heard(Ballot ballot) {
    if (!mayKnow(ballot)) {
      begin(new Traces(List.of(ballot), false, ballot.epoch()));
    }
  }

  /**
   * Signs a proposal or a vote. What was signed before is answered again; what contradicts it never
   * is signed.
   *
   * @param body of the transaction
   * @param header of the block that it is about, which says its epoch and makes its hash
   */
  SignOutcome ballot(JsonObject body, JsonObject header);

  /** Signs a transaction that is neither; refuses one that writes where ballots are. */
  SignOutcome transaction(JsonObject body);

  /**
   * Signs such a transaction for another chain, whose nodes take it for no other.
   *
   * @param foreignChainId of 0 or more; the own chain's is the same as {@link
   *     #transaction(JsonObject)}
   */
  SignOutcome transaction(JsonObject body, int foreignChainId);

  /**
   * Signs a text, as nodes do when they meet: hashed in a way in which no transaction is.
   *
   * @return empty if the key cannot be reached now
   */
  Optional<Signature> message(String text);

  /**
   * Why a block of {@code epoch} need not be built, because this key would not propose it; empty if
   * it might.
   */
  Optional<SignOutcome.Refused> objection(long epoch);

  /**
   * Whether this key may have signed {@code ballot} here; false is certain. A ballot of the key
   * that comes from outside and is not known here was signed elsewhere.
   */
  boolean mayKnow(Ballot ballot);

  /** What an operator should know about this key now; empty if all is well. Never waits. */
  List<SignOutcome.Refused> concerns();
}
