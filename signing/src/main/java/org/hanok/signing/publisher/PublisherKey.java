package org.hanok.signing.publisher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.signing.PrivateFiles;

/**
 * A publisher's key with its certificate, in a file of two PEM blocks that only its owner can read:
 * what {@code openssl} and {@code keytool} understand, too.
 *
 * @param key signs; never leaves the file's owner
 * @param certificate says whose key it is
 */
public record PublisherKey(PrivateKey key, X509Certificate certificate) {

  /** A longer file is no key file. */
  static final int MAX_FILE_BYTES = 64 << 10;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  /** Who signs with it. */
  public Publisher publisher() {
    return Publisher.of(certificate);
  }

  /**
   * Makes an Ed25519 key of a publisher who calls itself {@code name}, and its file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is such a file
   */
  public static PublisherKey make(Path file, String name, Instant now) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      X509Certificate certificate =
          certificate(OwnCertificate.of(pair, new Publisher("0".repeat(64), name).name(), now));
      PrivateFiles.make(
          file,
          pem("PRIVATE KEY", pair.getPrivate().getEncoded())
              + pem("CERTIFICATE", certificate.getEncoded()));
      return new PublisherKey(pair.getPrivate(), certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /** Reads a key file; empty if it is none. */
  public static Optional<PublisherKey> read(Path file) throws IOException {
    Optional<String> text = text(file);
    Optional<byte[]> key = text.flatMap(found -> block(found, "PRIVATE KEY"));
    Optional<X509Certificate> certificate = text.flatMap(PublisherKey::certificateIn);
    if (key.isEmpty() || certificate.isEmpty()) {
      return Optional.empty();
    }
    try {
      String kind = certificate.get().getPublicKey().getAlgorithm();
      PrivateKey read =
          KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(key.get()));
      return Optional.of(new PublisherKey(read, certificate.get()));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Whose certificate {@code file} holds in PEM; empty if there is none in it. */
  public static Optional<Publisher> publisherIn(Path file) throws IOException {
    return text(file).flatMap(PublisherKey::certificateIn).map(Publisher::of);
  }

  private static Optional<String> text(Path file) throws IOException {
    return Files.size(file) > MAX_FILE_BYTES
        ? Optional.empty()
        : Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
  }

  private static Optional<X509Certificate> certificateIn(String text) {
    try {
      Optional<byte[]> block = block(text, "CERTIFICATE");
      return block.isEmpty() ? Optional.empty() : Optional.of(certificate(block.get()));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static X509Certificate certificate(byte[] encoded) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  private static Optional<byte[]> block(String text, String kind) {
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(kind)) {
        try {
          return Optional.of(Base64.getMimeDecoder().decode(blocks.group(2)));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static String pem(String kind, byte[] content) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.ISO_8859_1))
            .encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }
}
