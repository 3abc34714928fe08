package org.hanok.node.chain.core;

import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Signs in this node's name. */
public final class NodeIdentity {

  private final KeyPair key;
  private final int chainId;

  /** The identity with that key on the chain of that id. */
  public NodeIdentity(KeyPair key, int chainId) {
    this.key = key;
    this.chainId = chainId;
  }

  /** The checksummed address. */
  public String address() {
    return key.address().toString();
  }

  /** A signed transaction of that body. */
  public SignedTransaction sign(JsonObject body) {
    return SignedTransaction.sign(new TransactionBody(body), key, chainId);
  }
}
