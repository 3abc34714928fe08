package org.hanok.node.module;

/** How a bundle came. */
enum Way {
  /** An operator sent it. */
  UPLOAD,
  /** Somebody put it into the drop folder. */
  FOLDER,
  /** It lay in the drop folder when the node started. */
  START,
  /** An operator brought an earlier version back. */
  ROLL_BACK;

  /** Whether a file of it lies in the drop folder already. */
  boolean isFromFolder() {
    return this == FOLDER || this == START;
  }
}
