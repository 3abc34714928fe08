package org.hanok.signing.publisher;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose key signed something.
 *
 * @param fingerprint SHA-256 of the public key as X.509 has it (SubjectPublicKeyInfo), 64
 *     hexadecimal digits: a certificate may be renewed, the key remains the publisher's
 * @param name what the certificate calls it; anybody may write anything there
 */
public record Publisher(String fingerprint, String name) {

  /** The longest name, in characters. */
  public static final int MAX_NAME = 100;

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:\\\\.|[^,\\\\])*)");

  /** Checks the fingerprint, and keeps of the name what can be shown. */
  public Publisher {
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw new IllegalArgumentException("no fingerprint: " + fingerprint);
    }
    name = shown(name);
  }

  /** The publisher of a certificate. */
  public static Publisher of(X509Certificate certificate) {
    Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
    return new Publisher(
        fingerprint(certificate.getPublicKey()),
        name.find() ? name.group(1).replaceAll("\\\\(.)", "$1") : "");
  }

  /** The fingerprint that {@code text} is, with or without colons and in either case. */
  public static Optional<String> parseFingerprint(String text) {
    String digits = text.strip().replace(":", "").toLowerCase(Locale.ROOT);
    return FINGERPRINT.matcher(digits).matches() ? Optional.of(digits) : Optional.empty();
  }

  static String fingerprint(PublicKey key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String shown(String name) {
    String plain = name.replaceAll("\\p{C}", "").strip();
    return plain.substring(0, Math.min(MAX_NAME, plain.length()));
  }

  /** Name and the beginning of the fingerprint, for people. */
  public String label() {
    return (name.isEmpty() ? "" : name + " ") + "(" + fingerprint.substring(0, 16) + "…)";
  }
}
