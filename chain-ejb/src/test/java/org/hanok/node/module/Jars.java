package org.hanok.node.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Builds bundles for tests, good ones and hostile ones. */
final class Jars {

  private Jars() {}

  /** A bundle whose only code is the fixture classes named. */
  static Path bundle(Path file, String name, String version, String imports, Class<?> activator)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", version);
    main.putValue("Bundle-Activator", activator.getName());
    main.putValue(
        "Import-Package",
        "org.osgi.framework,"
            + "org.hanok.spi;version=\"[0.9,0.10)\",org.hanok.spi.runtime;version=\"[0.9,0.10)\""
            + imports);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (String type :
          List.of(
              activator.getName(),
              activator.getPackageName() + ".PlainRuntime",
              activator.getPackageName() + ".PlainDriver")) {
        String entry = type.replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream code = Jars.class.getClassLoader().getResourceAsStream(entry)) {
          Objects.requireNonNull(code, entry).transferTo(jar);
        }
        jar.closeEntry();
      }
    }
    return file;
  }

  /** The same jar with other lines in its manifest, and with other members. */
  static Path changed(Path jar, Map<String, String> headers, Map<String, byte[]> members)
      throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    Manifest manifest;
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      manifest = new Manifest(file.getManifest());
      for (JarEntry entry : Collections.list(file.entries())) {
        try (InputStream in = file.getInputStream(entry)) {
          all.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    headers.forEach(manifest.getMainAttributes()::putValue);
    all.remove(JarFile.MANIFEST_NAME);
    all.putAll(members);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, byte[]> member : all.entrySet()) {
        out.putNextEntry(new ZipEntry(member.getKey()));
        out.write(member.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  /** The bundle that a class of the test's class path comes from, as the jar it is or would be. */
  static Path ofModule(Class<?> member, Path file) throws IOException, URISyntaxException {
    Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isRegularFile(place)) {
      return Files.copy(place, file);
    }
    try (InputStream in = Files.newInputStream(place.resolve("META-INF/MANIFEST.MF"));
        OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, new Manifest(in));
        Stream<Path> members = Files.walk(place)) {
      for (Path path : members.filter(Files::isRegularFile).sorted().toList()) {
        String entry = place.relativize(path).toString();
        if (!entry.equals("META-INF/MANIFEST.MF")) {
          jar.putNextEntry(new ZipEntry(entry));
          Files.copy(path, jar);
          jar.closeEntry();
        }
      }
    }
    return file;
  }
}
