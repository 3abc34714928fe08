package org.hanok.protocol.transaction;

import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.primitive.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with its signature and the sender recovered from it. AIN: being one does not mean
 * that the signature is good: hash and sender come out of the signature itself, and only {@link
 * #verify} compares them with the body. Immutable.
 */
public final class SignedTransaction {

  private final TransactionBody body;
  private final String signature;
  private final @Nullable Signature parsedSignature;
  private final Hash hash;
  private final String address;

  private SignedTransaction(
      TransactionBody body,
      String signature,
      @Nullable Signature parsedSignature,
      Hash hash,
      String address) {
    this.body = body;
    this.signature = signature;
    this.parsedSignature = parsedSignature;
    this.hash = hash;
    this.address = address;
  }

  /** What comes of trying to make a transaction. */
  public sealed interface Outcome {}

  /** There is one. */
  public record Created(SignedTransaction transaction) implements Outcome {}

  /** The body has not the standard form. */
  public record NonStandardBody(String reason) implements Outcome {}

  /** The signature is not 97 bytes. The reference would go on with a hash that is none. */
  public record MalformedSignature(String reason) implements Outcome {}

  /**
   * Makes a transaction of a body and a signature, both as they came.
   *
   * @param chainId the network's; 0 stands for none
   * @param rules what this node lets pass
   */
  public static Outcome create(
      JsonObject body, String signature, int chainId, TransactionRules rules) {
    TransactionFormat.Outcome format = TransactionFormat.check(body, rules.allowNoGasPrice());
    if (format instanceof TransactionFormat.NonStandard flaw) {
      return new NonStandardBody(flaw.reason());
    }
    return createUnchecked(body, signature, chainId, rules);
  }

  /** As {@link #create}, without looking at the form of the body: for what a block holds. */
  public static Outcome createUnchecked(
      JsonObject json, String signature, int chainId, TransactionRules rules) {
    TransactionBody body = new TransactionBody(json);
    Signature parsed = signature.isEmpty() ? null : Signature.parse(signature);
    String unsigned = body.unsignedAddress();
    if (parsed == null && !signature.isEmpty()) {
      return new MalformedSignature("a signature has 97 bytes: hash, r, s and v");
    }
    Hash hash = parsed == null ? body.hash() : parsed.hash();
    if (rules.allowUnsigned() && unsigned != null) {
      return new Created(new SignedTransaction(body, signature, null, hash, unsigned));
    }
    // AIN: no signature, and one that nobody can have made, give a transaction of nobody. Nodes put
    // such into blocks for clients of /set_value that name an address.
    Optional<Address> signer =
        parsed == null ? Optional.empty() : Signatures.recover(parsed, chainId);
    String address = signer.map(Address::toString).orElse("");
    return new Created(new SignedTransaction(body, signature, parsed, hash, address));
  }

  /** Signs {@code body}. */
  public static SignedTransaction sign(TransactionBody body, KeyPair key, int chainId) {
    Hash hash = body.hash();
    Signature signature = key.sign(hash, chainId);
    return new SignedTransaction(
        body, signature.toString(), signature, hash, key.address().toString());
  }

  /**
   * A transaction that was verified before, such as one read back from this node's own storage: the
   * signature is not looked at.
   */
  public static SignedTransaction trusted(
      JsonObject body, String signature, Hash hash, String address) {
    Signature parsed = signature.isEmpty() ? null : Signature.parse(signature);
    return new SignedTransaction(new TransactionBody(body), signature, parsed, hash, address);
  }

  /**
   * Whether the signature is that of this body by {@link #address}, with a low s. The work on the
   * curve was done when the transaction was made; this hashes the body.
   */
  public boolean verify() {
    return parsedSignature != null
        && !address.isEmpty()
        && parsedSignature.hasLowS()
        && parsedSignature.hash().equals(body.hash());
  }

  /** Whether there is no signature to verify, because this network lets such transactions pass. */
  public boolean isUnsigned() {
    return parsedSignature == null && !address.isEmpty();
  }

  /** What was signed. */
  public TransactionBody body() {
    return body;
  }

  /** The signature as it came; empty for an unsigned transaction. */
  public String signature() {
    return signature;
  }

  /** The hash that was signed. */
  public Hash hash() {
    return hash;
  }

  /** The sender's checksummed address; empty if no key can have made the signature. */
  public String address() {
    return address;
  }

  /** The transaction as blocks hold it. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .set("tx_body", body.json())
        .set("signature", signature)
        .set("hash", hash.toString())
        .set("address", address)
        .build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedTransaction that
        && hash.equals(that.hash)
        && signature.equals(that.signature)
        && body.equals(that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(hash, signature);
  }

  @Override
  public String toString() {
    return "transaction " + hash;
  }
}
