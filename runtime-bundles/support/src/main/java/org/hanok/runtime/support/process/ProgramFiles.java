package org.hanok.runtime.support.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What lies in a program's folder. Constant; written as often as the folder had to go. */
public interface ProgramFiles {

  /** What an empty file or folder takes of the disk. */
  long BLOCK_BYTES = 4_096;

  /**
   * Writes them into an empty folder, nothing outside of it, whoever made the program.
   *
   * @return the bytes that they take on the disk, {@link #BLOCK_BYTES} for each file and folder
   *     counted
   * @throws IOException if the disk does not take them; what was written may stay
   */
  long writeTo(Path folder) throws IOException;

  /** What {@link #writeTo} answers at most, and all that lies in the folder meanwhile. */
  long mostBytes();

  /** Files by their names, which have {@code /} between folders; all of them can be executed. */
  static ProgramFiles of(Map<String, byte[]> files) {
    return new FilesInMemory(files);
  }
}
