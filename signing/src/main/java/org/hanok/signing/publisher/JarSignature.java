package org.hanok.signing.publisher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a jar. The JDK checks signatures and digests; beyond that a jar counts as signed only
 * if the same key signed <em>all</em> of it, and if it has no name twice, because then what was
 * checked and what is loaded could be two things.
 */
public final class JarSignature {

  /** More entries are not looked at. */
  public static final int MAX_ENTRIES = 100_000;

  /** More is not unpacked. */
  public static final long MAX_UNPACKED_BYTES = 2L << 30;

  private static final int BUFFER_BYTES = 64 << 10;

  // What signs cannot be signed: the manifest by its digest in the .SF file, these by themselves.
  private static final Pattern SIGNATURE_FILE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))");

  private JarSignature() {}

  /** What was found. */
  public sealed interface Finding {

    /** Each of these signed all of it. There is at least one. */
    record Signed(List<Publisher> publishers) implements Finding {
      public Signed {
        publishers = List.copyOf(publishers);
      }
    }

    /**
     * Nobody signed all of it.
     *
     * @param entry the first that lacks a signature, if it is not simply the whole
     */
    record Unsigned(Optional<String> entry) implements Finding {}

    /** A signature or a digest is wrong, or the jar is not what can be signed. */
    record Broken(String message) implements Finding {}
  }

  /**
   * Reads all of {@code jar} and says who signed it. Nothing of it is run.
   *
   * @throws IOException if it cannot be read or is no jar
   */
  public static Finding of(Path jar) throws IOException {
    return of(jar, MAX_ENTRIES, MAX_UNPACKED_BYTES);
  }

  static Finding of(Path jar, int maxEntries, long maxUnpackedBytes) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      return file.size() > maxEntries
          ? new Finding.Broken("it has more than " + maxEntries + " entries")
          : of(file, maxUnpackedBytes);
    } catch (SecurityException e) {
      return new Finding.Broken(String.valueOf(e.getMessage()));
    }
  }

  private static Finding of(JarFile file, long maxUnpackedBytes) throws IOException {
    Set<String> names = new HashSet<>();
    @Nullable Set<Publisher> all = null;
    boolean isSignedAtAll = false;
    Optional<String> unsigned = Optional.empty();
    long left = maxUnpackedBytes;
    for (JarEntry entry : Collections.list(file.entries())) {
      if (!names.add(entry.getName())) {
        return new Finding.Broken("it has " + entry.getName() + " twice");
      }
      left = readAll(file, entry, left);
      if (left < 0) {
        return new Finding.Broken("it unpacks to more than " + maxUnpackedBytes + " bytes");
      }
      if (isToBeSigned(entry)) {
        Set<Publisher> signers = signers(entry);
        isSignedAtAll |= !signers.isEmpty();
        if (signers.isEmpty() && unsigned.isEmpty()) {
          unsigned = Optional.of(entry.getName());
        }
        all = all == null ? signers : common(all, signers);
      }
    }
    return all == null || all.isEmpty()
        ? new Finding.Unsigned(isSignedAtAll ? unsigned : Optional.empty())
        : new Finding.Signed(List.copyOf(all));
  }

  private static boolean isToBeSigned(JarEntry entry) {
    return !entry.isDirectory()
        && !SIGNATURE_FILE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
  }

  /**
   * An entry's signers are known once it was read to its end. Answers what is left of the limit.
   */
  private static long readAll(JarFile file, JarEntry entry, long limit) throws IOException {
    long left = limit;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = file.getInputStream(entry)) {
      for (int read = in.read(buffer); read >= 0 && left >= 0; read = in.read(buffer)) {
        left -= read;
      }
    }
    return left;
  }

  private static Set<Publisher> signers(JarEntry entry) {
    CodeSigner @Nullable [] signers = entry.getCodeSigners();
    Set<Publisher> found = new LinkedHashSet<>();
    if (signers != null) {
      for (CodeSigner signer : signers) {
        List<? extends Certificate> path = signer.getSignerCertPath().getCertificates();
        if (!path.isEmpty() && path.getFirst() instanceof X509Certificate own) {
          found.add(Publisher.of(own));
        }
      }
    }
    return found;
  }

  private static Set<Publisher> common(Set<Publisher> some, Set<Publisher> others) {
    Set<Publisher> both = new LinkedHashSet<>(some);
    both.retainAll(others);
    return both;
  }
}
