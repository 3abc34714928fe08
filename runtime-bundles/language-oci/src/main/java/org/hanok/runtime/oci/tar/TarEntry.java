package org.hanok.runtime.oci.tar;

/**
 * What a tar archive says of one thing in it.
 *
 * @param name as it stands there
 * @param size of its content, which only files have
 * @param mode its permission bits
 * @param link where a link leads, as it stands there
 * @param offset of its content in the archive
 */
public record TarEntry(String name, Kind kind, long size, int mode, String link, long offset) {

  /** What it is. */
  public enum Kind {
    FILE,
    FOLDER,
    HARD_LINK,
    SYMBOLIC_LINK,
    /** A device or a named pipe. */
    DEVICE
  }

  /** Whether anybody may execute it. */
  public boolean isExecutable() {
    return (mode & 0111) != 0;
  }
}
