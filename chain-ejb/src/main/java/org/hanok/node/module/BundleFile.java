package org.hanok.node.module;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.node.bundle.JarFacts;
import org.hanok.spi.ContentHash;
import org.osgi.framework.Version;

/**
 * A jar that is a bundle by its manifest.
 *
 * @param file what it is called
 * @param jar where it lies, in a folder that nobody else writes to: what was checked is installed
 * @param publisher by whose word it may go into service, empty if by nobody's
 */
record BundleFile(
    String file,
    String name,
    String version,
    ContentHash hash,
    Path jar,
    JarFacts facts,
    String publisher) {

  private static final int MAX_NAME = 200;
  private static final int BUFFER_BYTES = 64 << 10;

  /** What became of looking at a file. */
  sealed interface Look {

    record Bundle(BundleFile bundle) implements Look {}

    record Bad(DeployRefusal reason, String message) implements Look {}
  }

  /** Looks at {@code jar}, which is called {@code name} when it is spoken of. */
  static Look at(Path jar, String name) {
    try {
      if (!Files.isRegularFile(jar)) {
        return new Look.Bad(DeployRefusal.UNREADABLE, name + " is not a file");
      }
      if (Files.size(jar) > BundleCatalogue.MAX_BUNDLE_BYTES) {
        return new Look.Bad(
            DeployRefusal.TOO_LARGE,
            name + " is larger than " + BundleCatalogue.MAX_BUNDLE_BYTES + " bytes");
      }
      return manifestOf(jar, name, hashOf(jar));
    } catch (IOException e) {
      return new Look.Bad(DeployRefusal.UNREADABLE, name + " cannot be read: " + e);
    }
  }

  static ContentHash hashOf(Path jar) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      try (InputStream in = Files.newInputStream(jar)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
      return ContentHash.parse("0x" + HexFormat.of().formatHex(digest.digest())).orElseThrow();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Look manifestOf(Path jar, String name, ContentHash hash) {
    Manifest manifest;
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      manifest = file.getManifest();
    } catch (IOException | RuntimeException e) {
      return new Look.Bad(DeployRefusal.NOT_A_BUNDLE, name + " is not a jar: " + e.getMessage());
    }
    if (manifest == null) {
      return new Look.Bad(DeployRefusal.NOT_A_BUNDLE, name + " has no manifest");
    }
    return at(jar, name, hash, manifest.getMainAttributes());
  }

  private static Look at(Path jar, String name, ContentHash hash, Attributes manifest) {
    String symbolicName = manifest.getValue("Bundle-SymbolicName");
    if (symbolicName == null || !"2".equals(manifest.getValue("Bundle-ManifestVersion"))) {
      return new Look.Bad(DeployRefusal.NOT_A_BUNDLE, name + " has no OSGi manifest");
    }
    if (manifest.getValue("Fragment-Host") != null) {
      return new Look.Bad(
          DeployRefusal.NOT_A_BUNDLE, name + " is a fragment, which cannot be started");
    }
    String plainName = symbolicName.split(";", 2)[0].strip();
    if (plainName.isEmpty() || plainName.length() > MAX_NAME) {
      return new Look.Bad(
          DeployRefusal.NOT_A_BUNDLE, name + " has a name of none or of too many characters");
    }
    return read(jar, name, hash, plainName, manifest.getValue("Bundle-Version"));
  }

  private static Look read(
      Path jar, String name, ContentHash hash, String symbolicName, String version) {
    try {
      String known = version == null ? "0.0.0" : Version.parseVersion(version.strip()).toString();
      return new Look.Bundle(
          new BundleFile(name, symbolicName, known, hash, jar, JarFacts.of(jar), ""));
    } catch (IOException | RuntimeException e) {
      return new Look.Bad(DeployRefusal.NOT_A_BUNDLE, name + " is not a bundle: " + e.getMessage());
    }
  }

  /** The same bundle under another file name. */
  BundleFile in(String otherFile) {
    return new BundleFile(otherFile, name, version, hash, jar, facts, publisher);
  }

  /** The same bundle, taken by somebody's word. */
  BundleFile by(String word) {
    return new BundleFile(file, name, version, hash, jar, facts, word);
  }

  /** The same bundle, where it is kept. */
  BundleFile keptAt(Path place) {
    return new BundleFile(file, name, version, hash, place, facts, publisher);
  }

  boolean isNewerThan(BundleFile other) {
    return Version.parseVersion(version).compareTo(Version.parseVersion(other.version)) > 0;
  }

  /** Its name and version, for people. */
  String label() {
    return name + "/" + version;
  }
}
