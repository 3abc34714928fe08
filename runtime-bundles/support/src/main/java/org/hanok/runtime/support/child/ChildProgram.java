package org.hanok.runtime.support.child;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What children run: a Java program on the node's own JDK.
 *
 * @param classPath its jars and folders
 * @param mainClass where it begins; it says hello by a frame of type {@link #HELLO}, takes frames
 *     from its standard input, and ends when that ends
 * @param files what else it may read
 * @param options of the JVM, after those that all children have
 * @param environment all of its environment
 * @param scratchBytes how much fits into {@link org.hanok.runtime.support.sandbox.Cage#SCRATCH},
 *     which is in memory; 0 where it needs no place to write to
 */
public record ChildProgram(
    List<Path> classPath,
    String mainClass,
    List<Path> files,
    List<String> options,
    Map<String, String> environment,
    long scratchBytes) {

  /** The type of a child's first frame. */
  public static final int HELLO = 1;

  /** The exit status of a child whose memory is full, which is the JVM's own choice. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:ActiveProcessorCount=2",
          "-XX:MaxMetaspaceSize=96m",
          "-XX:ReservedCodeCacheSize=48m",
          "-XX:MaxDirectMemorySize=4m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+DisplayVMOutputToStderr",
          "-XX:-UsePerfData",
          "-XX:+DisableAttachMechanism",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          "-Xshare:auto",
          "-Xms16m",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=");

  public ChildProgram {
    classPath = List.copyOf(classPath);
    files = List.copyOf(files);
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /** A program of nothing but its classes. */
  public ChildProgram(List<Path> classPath, String mainClass) {
    this(classPath, mainClass, List.of(), List.of(), Map.of(), 0);
  }

  /** What a child may read beside the JDK and the system's libraries. */
  List<Path> readable() {
    List<Path> all = new ArrayList<>(classPath);
    all.addAll(files);
    return all;
  }

  List<String> command(long heapBytes) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(OPTIONS);
    line.addAll(options);
    line.add("-Xmx" + (heapBytes >> 20) + "m");
    line.add("-cp");
    line.add(String.join(":", classPath.stream().map(Path::toString).toList()));
    line.add(mainClass);
    return line;
  }
}
