package org.hanok.incontainer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The language runtime that the build made, with another version. */
final class Bundles {

  private Bundles() {}

  static InputStream languageWasm(String version) throws IOException {
    try (JarInputStream in = new JarInputStream(Files.newInputStream(builtIn()))) {
      Manifest manifest = new Manifest(in.getManifest());
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          in.transferTo(out);
          out.closeEntry();
        }
      }
      return new ByteArrayInputStream(bytes.toByteArray());
    }
  }

  private static Path builtIn() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getenv("HANOK_INSTALL"), "bundles"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("language-wasm"))
          .findFirst()
          .orElseThrow();
    }
  }
}
