package org.hanok.runtime.support.frame;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;

/**
 * One message between a node and a child process.
 *
 * @param type what it is, 0 to 255; each runtime has its own types
 * @param content its bytes, never more than the reader allowed; not copied
 */
// A frame is made once and read once: copies of megabytes would protect nobody.
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int type, byte[] content) {

  /** The content as a stream of values. */
  public DataInputStream values() {
    return new DataInputStream(new ByteArrayInputStream(content));
  }
}
