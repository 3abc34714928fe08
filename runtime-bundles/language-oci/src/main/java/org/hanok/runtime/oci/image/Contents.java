package org.hanok.runtime.oci.image;

import java.io.IOException;
import java.io.InputStream;

/** Where the content of an image's files goes while its layers are read. */
interface Contents {

  /** Takes all of a file's content, which comes to an end by itself; answers its number. */
  int take(InputStream content) throws IOException;

  /** Keeps nothing, for an image that is only looked at. */
  static Contents none() {
    return new Contents() {
      private int last;

      @Override
      public int take(InputStream content) {
        return ++last;
      }
    };
  }
}
