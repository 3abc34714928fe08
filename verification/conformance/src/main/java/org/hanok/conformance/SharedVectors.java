package org.hanok.conformance;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the vectors are: the folder "vectors" of the folder that {@code hanok.shared} names. */
public final class SharedVectors {

  private SharedVectors() {}

  /** The folder of vectors, be it there or not. */
  public static Path folder() {
    return Path.of(System.getProperty("hanok.shared", "../shared")).resolve("vectors");
  }

  /** Whether the folder is there. */
  public static boolean arePresent() {
    return Files.isDirectory(folder());
  }
}
