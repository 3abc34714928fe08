package org.hanok.node.admin;

import java.util.Optional;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Gives a node that was started without an account its account. What is sent is encrypted (ECIES,
 * in the forms of ain-util) for a key that the node makes at its start. Of use once: as soon as
 * there is an account everything is refused.
 */
public interface AccountInjection {

  /** The public key to encrypt for; empty if the node has an account. */
  Optional<String> bootstrapPublicKey();

  /** Takes a private key's digits. Answers whether the node has the account now. */
  boolean injectPrivateKey(@Nullable JsonValue encryptedKey);

  /** Takes a V3 keystore and its password; one at a time, others are refused meanwhile. */
  boolean injectKeystore(
      @Nullable JsonValue encryptedKeystore, @Nullable JsonValue encryptedPassword);

  /** Takes a mnemonic and the account's index, 0 if it is left out. */
  boolean injectHdWallet(@Nullable JsonValue encryptedMnemonic, @Nullable JsonValue index);
}
