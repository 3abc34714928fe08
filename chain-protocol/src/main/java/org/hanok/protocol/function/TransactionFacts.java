package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonObject;

/**
 * What a function may know of the transaction that triggered it.
 *
 * @param hash {@code 0x} and 64 hex digits
 * @param address the sender's checksummed address; empty if the signature is broken
 * @param body the transaction body as signed
 * @param signature 0x-hex; empty where it is not known
 */
public record TransactionFacts(String hash, String address, JsonObject body, String signature) {

  /** Facts without the signature, which only REST functions are told. */
  public TransactionFacts(String hash, String address, JsonObject body) {
    this(hash, address, body, "");
  }
}
