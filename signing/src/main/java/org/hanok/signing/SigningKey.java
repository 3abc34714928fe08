package org.hanok.signing;

import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hash;

/** A key that signs whatever it is given; who asks it has looked before. Safe for many threads. */
public interface SigningKey {

  /** The account of the key. */
  Address address();

  /** Signs {@code hash} for the chain {@code chainId}. */
  Answer sign(Hash hash, int chainId);

  /** What came of it. */
  sealed interface Answer {}

  /** A signature with a low s that recovers to the address. */
  record Made(Signature signature) implements Answer {}

  /** The key cannot be reached now, and why. */
  record Unavailable(SigningReason reason, String message) implements Answer {}

  /** A key that this process holds. */
  static SigningKey of(KeyPair pair) {
    return new SigningKey() {
      @Override
      public Address address() {
        return pair.address();
      }

      @Override
      public Answer sign(Hash hash, int chainId) {
        return new Made(pair.sign(hash, chainId));
      }
    };
  }
}
