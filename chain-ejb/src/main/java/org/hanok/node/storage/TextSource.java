package org.hanok.node.storage;

import java.io.IOException;

/** Writes a text piece by piece, however long it is. */
@FunctionalInterface
public interface TextSource {

  /**
   * Writes all of it.
   *
   * @throws IOException if {@code target} does
   */
  void appendTo(Appendable target) throws IOException;
}
