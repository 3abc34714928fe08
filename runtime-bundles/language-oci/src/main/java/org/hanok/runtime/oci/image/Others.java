package org.hanok.runtime.oci.image;

import java.util.Set;
import java.util.TreeSet;
import org.hanok.runtime.oci.refusal.BadImage;

/** For which machines an archive has images that do not run here, a few of them. */
final class Others {

  private static final int MAX_NAMED = 8;

  private final Set<String> named = new TreeSet<>();

  /** One more, which is forgotten if enough are named. */
  void add(Platform platform) {
    if (named.size() < MAX_NAMED) {
      named.add(platform.toString());
    }
  }

  /** Says that there is none for {@code here}. */
  BadImage instead(Platform here) {
    return BadImage.malformed("it is for " + named + ", and this machine is " + here);
  }
}
