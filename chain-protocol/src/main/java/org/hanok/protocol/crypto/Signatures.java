package org.hanok.protocol.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;

/**
 * Who signed what. Thread-safe. Uses libsecp256k1 where it loads and Bouncy Castle where not, with
 * the same results; the system property {@code hanok.secp256k1} may insist on "native" or "java".
 */
public final class Signatures {

  private static final int RSV_BYTES = 65;

  private static final Secp256k1 CURVE =
      Secp256k1Library.choose(System.getProperty(Secp256k1Library.PROPERTY, "auto"));

  private Signatures() {}

  /** The implementation of the curve in use. */
  public static Secp256k1 curve() {
    return CURVE;
  }

  /** The address of the public key {@code publicKey}, 64 bytes. */
  public static Address addressOf(byte[] publicKey) {
    byte[] hash = Keccak256.hash(publicKey).toBytes();
    return Address.of(hash, Hash.BYTES - Address.BYTES);
  }

  /**
   * The account whose key made {@code signature} on the chain {@code chainId}; empty where no key
   * can have. Takes the signed hash from the signature and leaves high s alone: whoever wants to
   * know whether the signature is good calls {@link #verify}.
   */
  public static Optional<Address> recover(Signature signature, int chainId) {
    return recover(CURVE, signature, chainId);
  }

  static Optional<Address> recover(Secp256k1 curve, Signature signature, int chainId) {
    int recoveryId = signature.recoveryId(chainId);
    if (recoveryId < 0) {
      return Optional.empty();
    }
    byte[] key = curve.recover(signature.hash().toBytes(), signature.rs(), recoveryId);
    return key == null ? Optional.empty() : Optional.of(addressOf(key));
  }

  /**
   * Whether {@code signature} is that of {@code hash} by {@code signer} on the chain {@code
   * chainId}, with a low s. A key that was recovered from a signature verifies it, so recovering is
   * all the work on the curve there is.
   */
  public static boolean verify(Signature signature, Hash hash, Address signer, int chainId) {
    return signature.hash().equals(hash)
        && signature.hasLowS()
        && recover(signature, chainId).filter(signer::equals).isPresent();
  }

  /**
   * As {@link #verify(Signature, Hash, Address, int)} for a message hashed with {@link MessageHash}
   * and texts as they come over the wire; what is malformed does not verify.
   */
  public static boolean verifyMessage(
      String message, String signature, String signer, int chainId) {
    Signature parsed = Signature.parse(signature);
    Address address = Address.tryParse(signer);
    return parsed != null
        && address != null
        && verify(parsed, MessageHash.of(message), address, chainId);
  }

  /**
   * The account whose Ethereum signature of {@code hash} is {@code signature}; empty where there is
   * none.
   *
   * @param signature "0x" and the digits of r, s and v. AIN: as web3 has it, an even v above 1
   *     stands for the recovery id 1 and an odd one for 0
   */
  public static Optional<Address> recoverEthereum(Hash hash, String signature) {
    if (signature.length() != 2 + 2 * RSV_BYTES || !Hex.isPrefixed(signature)) {
      return Optional.empty();
    }
    byte[] rsv = Hex.decode(signature);
    int v = rsv[RSV_BYTES - 1] & 0xff;
    int recoveryId = v < 2 ? v : 1 - v % 2;
    byte[] key = CURVE.recover(hash.toBytes(), Arrays.copyOf(rsv, RSV_BYTES - 1), recoveryId);
    return key == null ? Optional.empty() : Optional.of(addressOf(key));
  }
}
