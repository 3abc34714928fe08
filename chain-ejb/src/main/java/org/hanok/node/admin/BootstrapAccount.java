package org.hanok.node.admin;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.hanok.protocol.crypto.Ecies;
import org.hanok.protocol.crypto.EciesMessage;
import org.hanok.protocol.crypto.HdKey;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Mnemonic;
import org.hanok.protocol.crypto.V3Keystore;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Waits for an account; without a bootstrap key there is nothing to wait for. */
public final class BootstrapAccount implements AccountInjection {

  private static final Logger LOG = System.getLogger(BootstrapAccount.class.getName());
  private static final double MAX_INDEX = 0x7fff_ffff;

  private final Consumer<KeyPair> start;
  private final BiFunction<String, String, V3Keystore.Opened> opener;

  /** A keystore says itself how much memory it takes to open it, up to 512 MiB. */
  private final Semaphore opening = new Semaphore(1);

  private @Nullable KeyPair bootstrap;

  private BootstrapAccount(
      @Nullable KeyPair bootstrap,
      Consumer<KeyPair> start,
      BiFunction<String, String, V3Keystore.Opened> opener) {
    this.bootstrap = bootstrap;
    this.start = start;
    this.opener = opener;
  }

  /**
   * Waits for an account with which {@code start} is called on the caller's thread. If that throws,
   * so does the injection, and it goes on waiting.
   */
  public static BootstrapAccount waiting(KeyPair bootstrap, Consumer<KeyPair> start) {
    return waiting(bootstrap, start, V3Keystore::openOwn);
  }

  static BootstrapAccount waiting(
      KeyPair bootstrap,
      Consumer<KeyPair> start,
      BiFunction<String, String, V3Keystore.Opened> opener) {
    return new BootstrapAccount(bootstrap, start, opener);
  }

  /** For a node that has an account. */
  public static BootstrapAccount none() {
    return new BootstrapAccount(null, ignored -> {}, V3Keystore::openOwn);
  }

  @Override
  public synchronized Optional<String> bootstrapPublicKey() {
    return Optional.ofNullable(bootstrap).map(key -> HexFormat.of().formatHex(key.publicKey()));
  }

  @Override
  public boolean injectPrivateKey(@Nullable JsonValue encryptedKey) {
    return begin(decrypted(encryptedKey).flatMap(BootstrapAccount::key));
  }

  private static Optional<KeyPair> key(String digits) {
    try {
      return Optional.of(KeyPair.parse(digits.strip()));
    } catch (IllegalArgumentException noKey) {
      return Optional.empty();
    }
  }

  @Override
  public boolean injectKeystore(
      @Nullable JsonValue encryptedKeystore, @Nullable JsonValue encryptedPassword) {
    Optional<String> keystore = decrypted(encryptedKeystore);
    Optional<String> password = decrypted(encryptedPassword);
    if (keystore.isEmpty() || password.isEmpty() || !opening.tryAcquire()) {
      return false;
    }
    V3Keystore.Opened opened;
    try {
      opened = opener.apply(keystore.get(), password.get());
    } finally {
      opening.release();
    }
    return opened instanceof V3Keystore.Key key && begin(Optional.of(key.keyPair()));
  }

  @Override
  public boolean injectHdWallet(@Nullable JsonValue encryptedMnemonic, @Nullable JsonValue index) {
    double at = index instanceof JsonNumber number ? number.value() : index == null ? 0 : -1;
    if (at < 0 || at > MAX_INDEX || at != Math.rint(at)) {
      return false;
    }
    return begin(
        decrypted(encryptedMnemonic)
            .flatMap(Mnemonic::parse)
            .map(words -> HdKey.account(words.seed(""), HdKey.Branch.AIN, (int) at)));
  }

  private synchronized Optional<String> decrypted(@Nullable JsonValue encrypted) {
    EciesMessage message =
        switch (encrypted) {
          case JsonObject parts -> EciesMessage.of(parts);
          case JsonString digits -> EciesMessage.parse(digits.value());
          case null, default -> null;
        };
    return bootstrap == null || message == null
        ? Optional.empty()
        : Ecies.decrypt(message, bootstrap).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private synchronized boolean begin(Optional<KeyPair> account) {
    if (bootstrap == null || account.isEmpty()) {
      return false;
    }
    start.accept(account.get());
    bootstrap = null;
    LOG.log(Level.INFO, "HANOK-ACCOUNT-INJECTED address={0}", account.get().address());
    return true;
  }
}
