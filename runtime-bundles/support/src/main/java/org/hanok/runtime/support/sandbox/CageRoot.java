package org.hanok.runtime.support.sandbox;

import java.nio.file.Path;

/**
 * A root that a program brings along. It is read-only inside, whatever its files' modes are.
 *
 * @param folder the root, outside. {@code /proc}, {@code /dev} and the scratch folder must be
 *     folders in it, no links: what there is goes behind what is mounted there
 * @param scratch the only place that it may write to, by its path inside
 * @param workFolder where it starts, without links on the way; a folder of {@code folder}, or one
 *     that is made in the scratch folder
 * @param user who it is inside, which the kernel takes for the node's user outside; not 0
 * @param group the same of its group
 */
public record CageRoot(Path folder, String scratch, String workFolder, int user, int group) {

  /** Nobody. */
  public static final int NOBODY = 65_534;

  public CageRoot {
    if (user <= 0 || group <= 0) {
      throw new IllegalArgumentException("a cage's program is never " + user + ":" + group);
    }
  }
}
