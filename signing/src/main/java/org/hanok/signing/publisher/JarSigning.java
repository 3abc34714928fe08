package org.hanok.signing.publisher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Signs jars as {@code jarsigner} does, which verifies them, too. */
public final class JarSigning {

  private static final int SIGNER_LENGTH = 8;

  private JarSigning() {}

  /**
   * Signs {@code jar} in place: it is whole, with or without the new signature, at any time.
   *
   * @throws IOException if the file is no jar or cannot be written
   */
  public static void sign(Path jar, PublisherKey by) throws IOException {
    // Two publishers' signatures do not take each other's place.
    String signer =
        by.publisher().fingerprint().substring(0, SIGNER_LENGTH).toUpperCase(Locale.ROOT);
    Path aside = jar.resolveSibling(jar.getFileName() + ".signed");
    try (ZipFile unsigned = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(aside)) {
      CertPath path =
          CertificateFactory.getInstance("X.509").generateCertPath(List.of(by.certificate()));
      new JarSigner.Builder(by.key(), path).signerName(signer).build().sign(unsigned, out);
    } catch (GeneralSecurityException | RuntimeException e) {
      Files.deleteIfExists(aside);
      throw new IOException(jar + " cannot be signed: " + e.getMessage(), e);
    } catch (IOException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
    Files.move(aside, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
