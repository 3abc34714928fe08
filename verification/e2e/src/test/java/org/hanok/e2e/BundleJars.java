package org.hanok.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes bundles to deploy. */
final class BundleJars {

  private static final Attributes.Name VERSION = new Attributes.Name("Bundle-Version");

  private BundleJars() {}

  /** The language runtime that the build made. */
  static Path languageWasm() throws IOException {
    return shipped("language-wasm");
  }

  /** The consensus engines that the build made. */
  static Path consensus() throws IOException {
    return shipped("consensus-bundle");
  }

  /** The runtime for models that the build made, which no node starts by itself. */
  static Path models() throws IOException {
    return shipped("optional", "ml-onnx");
  }

  private static Path shipped(String name) throws IOException {
    return shipped("bundles", name);
  }

  private static Path shipped(String folder, String name) throws IOException {
    Path node = NodeUnderTest.root().resolve("ear").resolve("target").resolve("node");
    try (Stream<Path> files = Files.list(node.resolve(folder))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  static String nameOf(Path bundle) throws IOException {
    try (JarFile jar = new JarFile(bundle.toFile())) {
      String name = jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
      int end = name.indexOf(';');
      return end < 0 ? name : name.substring(0, end);
    }
  }

  /** The same bundle with another version. */
  static Path withVersion(Path bundle, String version) throws IOException {
    Path copy = work(nameOf(bundle) + "-" + version + ".jar");
    try (JarFile jar = new JarFile(bundle.toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      manifest.getMainAttributes().put(VERSION, version);
      try (OutputStream file = Files.newOutputStream(copy);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
          copy(jar, all.nextElement(), out);
        }
      }
    }
    return copy;
  }

  private static void copy(JarFile jar, JarEntry entry, JarOutputStream out) throws IOException {
    if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
      return;
    }
    out.putNextEntry(new JarEntry(entry.getName()));
    try (InputStream in = jar.getInputStream(entry)) {
      in.transferTo(out);
    }
    out.closeEntry();
  }

  /** A bundle whose activator throws. */
  static Path throwing() throws IOException {
    Path file = work("throwing.jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(new Attributes.Name("Bundle-ManifestVersion"), "2");
    main.put(new Attributes.Name("Bundle-SymbolicName"), "org.example.throwing");
    main.put(VERSION, "1.0.0");
    main.put(new Attributes.Name("Bundle-Activator"), ThrowingActivator.class.getName());
    main.put(new Attributes.Name("Import-Package"), "org.osgi.framework");
    String entry = ThrowingActivator.class.getName().replace('.', '/') + ".class";
    try (OutputStream stream = Files.newOutputStream(file);
        JarOutputStream out = new JarOutputStream(stream, manifest);
        InputStream in = ThrowingActivator.class.getClassLoader().getResourceAsStream(entry)) {
      if (in == null) {
        throw new IOException("there is no " + entry);
      }
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
      out.closeEntry();
    }
    return file;
  }

  /** A file that is no jar at all. */
  static Path noJar() throws IOException {
    return Files.writeString(work("no-jar.jar"), "This is a letter, not a bundle.\n");
  }

  private static Path work(String name) throws IOException {
    Path folder = NodeUnderTest.folder().resolve("target").resolve("bundles");
    return Files.createDirectories(folder).resolve(name);
  }
}
