package org.hanok.runtime.jvm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.hanok.spi.runtime.ProgramArtifact;

/** Classes of the bundle that run in a program's JVM, as bytes: the node never loads them. */
enum WorkerClass {
  MAIN("Main"),
  ECHO("Echo"),
  ENDLESS_LOOP("EndlessLoop");

  private static final String FOLDER = "org/hanok/runtime/jvm/worker/";

  private final String simpleName;

  WorkerClass(String simpleName) {
    this.simpleName = simpleName;
  }

  /** Its name, as class paths have it. */
  String className() {
    return file().replace('/', '.').replace(".class", "");
  }

  private String file() {
    return FOLDER + simpleName + ".class";
  }

  /** Writes it where a class path that begins with {@code root} has it. */
  void writeTo(Path root) throws IOException {
    Path file = root.resolve(file());
    Files.createDirectories(file.getParent());
    Files.write(file, bytes());
  }

  /** A jar of which it is the main class. */
  ProgramArtifact asProgram() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, className());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      jar.putNextEntry(new ZipEntry(file()));
      jar.write(bytes());
      jar.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException("a bundle without its own classes", e);
    }
    return ProgramArtifact.of(bytes.toByteArray());
  }

  private byte[] bytes() throws IOException {
    try (InputStream in = WorkerClass.class.getResourceAsStream("/" + file())) {
      if (in == null) {
        throw new IOException("the bundle lacks " + file());
      }
      return in.readAllBytes();
    }
  }
}
