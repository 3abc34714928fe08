package org.hanok.runtime.wasm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hanok.spi.ContentHash;

/**
 * Classes that children made of programs, on disk, for the next child: the ones used last, so many
 * bytes of them. Losing one costs the time to compile it again.
 */
final class CompiledStore {

  private final Path folder;
  private final long maxBytes;
  private final Map<ContentHash, Integer> sizes = new LinkedHashMap<>(16, 0.75f, true);
  private long totalBytes;

  CompiledStore(Path folder, long maxBytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.maxBytes = maxBytes;
  }

  synchronized Optional<byte[]> find(ContentHash program) {
    Integer size = sizes.get(program);
    if (size == null) {
      return Optional.empty();
    }
    try {
      byte[] classes = Files.readAllBytes(file(program));
      return classes.length == size ? Optional.of(classes) : Optional.empty();
    } catch (IOException _) {
      forget(program);
      return Optional.empty();
    }
  }

  synchronized void keep(ContentHash program, ByteArrayOutputStream classes) {
    if (classes.size() == 0 || classes.size() > maxBytes / 2) {
      return;
    }
    try {
      forget(program);
      Files.write(file(program), classes.toByteArray());
      sizes.put(program, classes.size());
      totalBytes += classes.size();
      while (totalBytes > maxBytes) {
        Iterator<ContentHash> eldest = sizes.keySet().iterator();
        forget(eldest.next());
      }
    } catch (IOException _) {
      // It will be compiled again.
    }
  }

  private void forget(ContentHash program) {
    Integer size = sizes.remove(program);
    if (size != null) {
      totalBytes -= size;
      try {
        Files.deleteIfExists(file(program));
      } catch (IOException _) {
        // The folder is emptied at the next start.
      }
    }
  }

  private Path file(ContentHash program) {
    return folder.resolve(program.digits() + ".classes");
  }
}
