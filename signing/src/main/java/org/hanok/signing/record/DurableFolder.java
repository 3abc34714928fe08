package org.hanok.signing.record;

import java.io.IOException;
import java.util.Optional;

/**
 * A folder of a file system, as little of it as a record needs. What {@link #write} and {@link
 * #rename} did is certain to outlive a power cut only after the sync that belongs to it.
 */
public interface DurableFolder {

  /** The most bytes of a file that {@link #read} takes in. */
  int MAX_BYTES = 16 << 20;

  /** What the file {@code name} holds; empty if it is not there. */
  Optional<byte[]> read(String name) throws IOException;

  /**
   * Makes a new file {@code name} with {@code bytes} in the place of one that may be there. It is
   * never written into: after a power cut in a rename the same file may have two names.
   */
  void write(String name, byte[] bytes) throws IOException;

  /** Returns when what the file {@code name} holds is on the medium. */
  void sync(String name) throws IOException;

  /** Gives the file {@code from} the name {@code to}, whose file goes. */
  void rename(String from, String to) throws IOException;

  /** Returns when the names of the files are on the medium. */
  void syncNames() throws IOException;
}
