package org.hanok.signing.remote;

import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;

/**
 * What node and signer have to agree on before anything is signed.
 *
 * @param address the account
 * @param genesisHash the network
 * @param chainId that signatures are made for
 */
public record SignerTerms(Address address, String genesisHash, int chainId) {

  static final int VERSION = 1;

  JsonObject hello(String nonce) {
    return JsonObject.builder()
        .set("hanok_signer", VERSION)
        .set("nonce", nonce)
        .set("address", address.toString())
        .set("genesis", genesisHash)
        .set("chain_id", chainId)
        .build();
  }

  /** What in {@code hello} is otherwise; empty if nothing is. */
  String difference(JsonObject hello) {
    if (hello.getNumber("hanok_signer", 0) != VERSION) {
      return "version " + hello.get("hanok_signer") + " of the protocol, here it is " + VERSION;
    }
    if (!address.toString().equals(hello.getString("address"))) {
      return "account " + hello.getString("address") + ", here it is " + address;
    }
    return genesisHash.equals(hello.getString("genesis"))
            && hello.getNumber("chain_id", -1) == chainId
        ? ""
        : "network "
            + hello.getString("genesis")
            + " with chain id "
            + hello.get("chain_id")
            + ", here it is "
            + genesisHash
            + " with "
            + chainId;
  }
}
