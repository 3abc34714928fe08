package org.hanok.node.joining;

import java.nio.file.Path;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.primitive.Address;
import org.hanok.signing.remote.SignerPlace;
import org.hanok.signing.token.TokenPlace;

/** Where the key of this node's account is. */
public sealed interface NodeKey {

  /** The account. */
  Address address();

  /** In this process. */
  record Here(KeyPair pair) implements NodeKey {
    @Override
    public Address address() {
      return pair.address();
    }
  }

  /**
   * At a signer in another process, which keeps the record, too.
   *
   * @param secret the file of what both know
   * @param timeoutMillis how long an answer may take
   */
  record AtSigner(Address address, SignerPlace place, Path secret, long timeoutMillis)
      implements NodeKey {}

  /** In a PKCS#11 token. */
  record InToken(Address address, TokenPlace place) implements NodeKey {}
}
