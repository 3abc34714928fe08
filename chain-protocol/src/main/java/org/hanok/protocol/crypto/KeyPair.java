package org.hanok.protocol.crypto;

import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;

/** A private key with its public key and address. Never prints the private key by itself. */
public final class KeyPair {

  private final byte[] privateKey;
  private final byte[] publicKey;
  private final Address address;

  private KeyPair(byte[] privateKey) {
    this.privateKey = privateKey.clone();
    this.publicKey = Signatures.curve().publicKeyOf(privateKey);
    this.address = Signatures.addressOf(publicKey);
  }

  /**
   * The pair of the private key {@code privateKey}.
   *
   * @throws IllegalArgumentException unless that is 32 bytes and a key of secp256k1
   */
  public static KeyPair of(byte[] privateKey) {
    return new KeyPair(privateKey);
  }

  /**
   * The pair of the private key written as 64 hexadecimal digits, with or without "0x".
   *
   * @throws IllegalArgumentException unless it is one
   */
  public static KeyPair parse(String privateKey) {
    return new KeyPair(Hex.decode(privateKey));
  }

  /** Whether {@code bytes} can be a private key. */
  public static boolean isPrivateKey(byte[] bytes) {
    return Signatures.curve().isPrivateKey(bytes);
  }

  /** The account of this key. */
  public Address address() {
    return address;
  }

  /** A fresh array of the 64 bytes of the public key. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** A fresh array of the 32 bytes of the private key. */
  public byte[] privateKey() {
    return privateKey.clone();
  }

  /** Signs {@code hash} for the chain {@code chainId}; 0 stands for no chain in particular. */
  public Signature sign(Hash hash, int chainId) {
    return Signature.of(hash, Signatures.curve().sign(hash.toBytes(), privateKey), chainId);
  }

  /** Signs a message, hashed with {@link MessageHash}. */
  public Signature signMessage(String message, int chainId) {
    return sign(MessageHash.of(message), chainId);
  }

  @Override
  public String toString() {
    return "KeyPair of " + address;
  }
}
