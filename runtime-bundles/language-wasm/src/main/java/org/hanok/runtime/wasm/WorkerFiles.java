package org.hanok.runtime.wasm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hanok.runtime.support.frame.FrameChannel;
import org.hanok.runtime.wasm.worker.Worker;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.InstructionAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.util.CheckClassAdapter;
import org.osgi.framework.Bundle;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** The class path of the children: what this bundle contains, and nothing of the node. */
final class WorkerFiles {

  private static final List<String> FOLDERS =
      List.of(
          "run",
          "org/objectweb",
          "org/hanok/runtime/wasm/worker",
          "org/hanok/runtime/support/wire",
          "org/hanok/runtime/support/frame");

  private WorkerFiles() {}

  /** Copies the bundle's classes that children need to a jar in {@code folder}. */
  static List<Path> ofBundle(Bundle bundle, Path folder) throws IOException {
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
    return List.of(jar);
  }

  private static void copy(URL entry, ZipOutputStream out) throws IOException {
    out.putNextEntry(new ZipEntry(entry.getPath().substring(1)));
    try (InputStream in = entry.openStream()) {
      in.transferTo(out);
    }
    out.closeEntry();
  }

  /** The jars and folders that this JVM has the classes from; outside of OSGi. */
  static List<Path> ofClassPath() throws IOException {
    Set<Path> places = new LinkedHashSet<>();
    for (Class<?> one :
        List.of(
            Worker.class,
            FrameChannel.class,
            MachineFactoryCompiler.class,
            Instance.class,
            Parser.class,
            ClassWriter.class,
            InstructionAdapter.class,
            ClassNode.class,
            Analyzer.class,
            CheckClassAdapter.class)) {
      try {
        places.add(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
      } catch (URISyntaxException e) {
        throw new IOException("no file of " + one, e);
      }
    }
    return new ArrayList<>(places);
  }
}
