package org.hanok.runtime.oci.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.spi.runtime.Payload;

/** Where an archive's bytes are. */
interface Source {

  /** The bytes from {@code offset} on. */
  InputStream from(long offset) throws IOException;

  /** How many there are. */
  long size() throws IOException;

  /** Bytes that are here. */
  record Memory(Payload content) implements Source {
    @Override
    public InputStream from(long offset) throws IOException {
      InputStream in = content.toStream();
      in.skipNBytes(offset);
      return in;
    }

    @Override
    public long size() {
      return content.size();
    }
  }

  /** Bytes in a file. */
  record Disk(Path file) implements Source {
    @Override
    public InputStream from(long offset) throws IOException {
      InputStream in = Files.newInputStream(file);
      try {
        in.skipNBytes(offset);
        return in;
      } catch (IOException e) {
        in.close();
        throw e;
      }
    }

    @Override
    public long size() throws IOException {
      return Files.size(file);
    }
  }
}
