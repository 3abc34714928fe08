package org.hanok.runtime.support.child;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What children run: a Java program on the node's own JDK.
 *
 * @param classPath its jars and folders
 * @param mainClass where it begins; it says hello by a frame of type {@link #HELLO}, takes frames
 *     from its standard input, and ends when that ends
 */
public record ChildProgram(List<Path> classPath, String mainClass) {

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
  }

  List<String> command(long heapBytes) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(OPTIONS);
    line.add("-Xmx" + (heapBytes >> 20) + "m");
    line.add("-cp");
    line.add(String.join(":", classPath.stream().map(Path::toString).toList()));
    line.add(mainClass);
    return line;
  }
}
