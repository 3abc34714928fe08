package org.hanok.node.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Payload;

/**
 * A jar that is a bundle by its manifest.
 *
 * @param content the whole jar, so that what was checked is what is installed
 */
record BundleFile(String file, String name, String version, ContentHash hash, Payload content) {

  /** What became of looking at a file. */
  sealed interface Look {

    record Bundle(BundleFile bundle) implements Look {}

    record Bad(DeployRefusal reason, String message) implements Look {}
  }

  static Look at(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (!Files.isRegularFile(file)) {
        return new Look.Bad(DeployRefusal.UNREADABLE, name + " is not a file");
      }
      if (Files.size(file) > BundleCatalogue.MAX_BUNDLE_BYTES) {
        return new Look.Bad(
            DeployRefusal.TOO_LARGE,
            name + " is larger than " + BundleCatalogue.MAX_BUNDLE_BYTES + " bytes");
      }
      byte[] content = Files.readAllBytes(file);
      return at(name, content, file);
    } catch (IOException e) {
      return new Look.Bad(DeployRefusal.UNREADABLE, name + " cannot be read: " + e);
    }
  }

  private static Look at(String name, byte[] content, Path file) {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return new Look.Bad(DeployRefusal.NOT_A_BUNDLE, name + " has no manifest");
      }
      return at(name, content, manifest.getMainAttributes());
    } catch (IOException | RuntimeException e) {
      return new Look.Bad(DeployRefusal.NOT_A_BUNDLE, name + " is not a jar: " + e.getMessage());
    }
  }

  private static Look at(String name, byte[] content, Attributes manifest) {
    String symbolicName = manifest.getValue("Bundle-SymbolicName");
    if (symbolicName == null || !"2".equals(manifest.getValue("Bundle-ManifestVersion"))) {
      return new Look.Bad(DeployRefusal.NOT_A_BUNDLE, name + " has no OSGi manifest");
    }
    if (manifest.getValue("Fragment-Host") != null) {
      return new Look.Bad(
          DeployRefusal.NOT_A_BUNDLE, name + " is a fragment, which cannot be started");
    }
    String version = manifest.getValue("Bundle-Version");
    return new Look.Bundle(
        new BundleFile(
            name,
            symbolicName.split(";", 2)[0].strip(),
            version == null ? "0.0.0" : version.strip(),
            ContentHash.of(content),
            Payload.of(content)));
  }

  /** The same bundle under another file name. */
  BundleFile in(String otherFile) {
    return new BundleFile(otherFile, name, version, hash, content);
  }

  /** Its name and version, for people. */
  String label() {
    return name + "/" + version;
  }
}
