package org.hanok.runtime.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;

/**
 * What the children are made of: classes of this bundle and the library's, and its natives.
 *
 * @param classPath jars and folders
 * @param natives the folder of the natives
 */
record WorkerFiles(List<Path> classPath, Path natives) {

  private static final List<String> FOLDERS =
      List.of(
          "ai/onnxruntime",
          "org/hanok/runtime/onnx/worker",
          "org/hanok/runtime/support/archive",
          "org/hanok/runtime/support/wire",
          "org/hanok/runtime/support/frame");

  private static final List<String> NATIVES =
      List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

  // By their names: they belong to the children, and the node loads none of them.
  private static final List<String> CLASSES =
      List.of(
          "org/hanok/runtime/onnx/worker/Worker.class",
          "org/hanok/runtime/support/frame/FrameChannel.class",
          "ai/onnxruntime/OrtEnvironment.class");

  WorkerFiles {
    classPath = List.copyOf(classPath);
  }

  /** Copies what children need out of the bundle into {@code folder}. */
  static WorkerFiles ofBundle(Bundle bundle, Path folder) throws IOException {
    Path jar = Files.createDirectories(folder).resolve("worker.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String place : FOLDERS) {
        Enumeration<URL> entries = bundle.findEntries(place, "*.class", true);
        while (entries != null && entries.hasMoreElements()) {
          copy(entries.nextElement(), out);
        }
      }
    }
    return new WorkerFiles(List.of(jar), natives(folder));
  }

  private static void copy(URL entry, ZipOutputStream out) throws IOException {
    out.putNextEntry(new ZipEntry(entry.getPath().substring(1)));
    try (InputStream in = entry.openStream()) {
      in.transferTo(out);
    }
    out.closeEntry();
  }

  /** The jars and folders that this JVM has the classes from; outside of OSGi. */
  static WorkerFiles ofClassPath(Path folder) throws IOException {
    Set<Path> places = new LinkedHashSet<>();
    for (String name : CLASSES) {
      places.add(place(name));
    }
    return new WorkerFiles(new ArrayList<>(places), natives(folder));
  }

  private static Path place(String name) throws IOException {
    URL url = WorkerFiles.class.getResource("/" + name);
    if (url == null) {
      throw new IOException("there is no " + name);
    }
    String where = url.toString().replaceFirst("^jar:", "");
    int end = where.contains("!/") ? where.indexOf("!/") : where.length() - name.length();
    return Path.of(URI.create(where.substring(0, end)));
  }

  private static Path natives(Path folder) throws IOException {
    Path natives = Files.createDirectories(folder.resolve("natives"));
    for (String name : NATIVES) {
      String resource = "/ai/onnxruntime/native/linux-" + processor() + "/" + name;
      try (InputStream in = WorkerFiles.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException("the bundle has no " + resource);
        }
        Files.copy(in, natives.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return natives;
  }

  private static String processor() {
    return switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
      case "aarch64", "arm64" -> "aarch64";
      default -> "x64";
    };
  }
}
