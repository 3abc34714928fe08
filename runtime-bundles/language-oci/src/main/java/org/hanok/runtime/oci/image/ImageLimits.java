package org.hanok.runtime.oci.image;

/**
 * How much of an image is taken.
 *
 * @param unpackedBytes of all its layers together, what later layers hide included; also of an
 *     archive that is packed as a whole
 * @param entries in the archive and in all its layers together, what later layers hide included
 * @param layers one upon another
 * @param depth folders within each other
 * @param pathBytes the longest path, and the longest target of a link
 * @param namesBytes all paths and targets in its layers together
 */
public record ImageLimits(
    long unpackedBytes, int entries, int layers, int depth, int pathBytes, long namesBytes) {

  /** 256 MiB and 50,000 files and folders, in 128 layers. */
  public static final ImageLimits DEFAULT =
      new ImageLimits(256L << 20, 50_000, 128, 48, 1_024, 8L << 20);
}
