package org.hanok.node.joining;

import java.nio.file.Path;
import java.util.Optional;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.primitive.Address;
import org.hanok.signing.remote.SignerPlace;
import org.hanok.signing.token.TokenPlace;

/** Finds out where the settings say that the node's key is. */
final class NodeKeys {

  private static final String PLAIN = "UNSAFE_PRIVATE_KEY";
  private static final String SIGNER = "HANOK_SIGNER";
  private static final String SECRET = "HANOK_SIGNER_SECRET_FILE";
  private static final String TIMEOUT = "HANOK_SIGNER_TIMEOUT_MS";
  private static final String TOKEN = "HANOK_KEY_TOKEN";
  private static final String LABEL = "HANOK_KEY_TOKEN_LABEL";
  private static final String KEY_LABEL = "HANOK_KEY_TOKEN_KEY";
  private static final String PIN = "HANOK_KEY_TOKEN_PIN_FILE";
  private static final String ADDRESS = "HANOK_KEY_ADDRESS";
  private static final long USUAL_TIMEOUT_MILLIS = 1_000;

  private NodeKeys() {}

  /**
   * The key: one that was given, a signer's, a token's, or the folder's own.
   *
   * @throws IllegalArgumentException if the settings are incomplete
   */
  static NodeKey of(NodeSettings settings, Optional<KeyPair> account, KeyFolder folder) {
    Optional<KeyPair> given = account.or(() -> settings.text(PLAIN).map(NodeKeys::givenKey));
    return given
        .<NodeKey>map(NodeKey.Here::new)
        .or(() -> settings.ownText(SIGNER).map(place -> atSigner(settings, place)))
        .or(() -> settings.ownText(TOKEN).map(library -> inToken(settings, library)))
        .orElseGet(() -> new NodeKey.Here(folder.loadOrMake("node")));
  }

  private static KeyPair givenKey(String text) {
    try {
      return KeyPair.parse(text);
    } catch (IllegalArgumentException e) {
      // What was wrong with it would tell parts of it.
      throw new IllegalArgumentException(PLAIN + " is no private key of 64 hexadecimal digits");
    }
  }

  private static NodeKey atSigner(NodeSettings settings, String place) {
    return new NodeKey.AtSigner(
        address(settings),
        SignerPlace.parse(place)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        SIGNER + " is neither HOST:PORT nor unix:/PATH: " + place)),
        settings
            .ownText(SECRET)
            .map(Path::of)
            .orElseGet(() -> settings.home().resolve("keys").resolve("signer-secret")),
        settings.number(TIMEOUT, USUAL_TIMEOUT_MILLIS));
  }

  private static NodeKey inToken(NodeSettings settings, String library) {
    return new NodeKey.InToken(
        address(settings),
        new TokenPlace(
            Path.of(library),
            required(settings, LABEL, TOKEN),
            settings.ownText(KEY_LABEL).orElse("hanok"),
            Path.of(required(settings, PIN, TOKEN))));
  }

  /** It is said, so that a node starts while what has the key is away. */
  private static Address address(NodeSettings settings) {
    String text = required(settings, ADDRESS, "a key elsewhere");
    if (!Address.isChecksummed(text)) {
      throw new IllegalArgumentException(ADDRESS + " is no checksummed address: " + text);
    }
    return Address.parse(text);
  }

  private static String required(NodeSettings settings, String name, String why) {
    return settings
        .ownText(name)
        .orElseThrow(
            () -> new IllegalArgumentException(name + " is not set, and " + why + " needs it"));
  }
}
