package org.hanok.node.objects;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.spi.ContentHash;

/** Which objects were found to have their hashes since the start, the newest of them. */
final class VerifiedHashes {

  private static final int REMEMBERED = 4_096;

  @SuppressWarnings("serial")
  private final Map<ContentHash, Boolean> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ContentHash, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized void add(ContentHash hash) {
    newest.put(hash, true);
  }

  synchronized boolean contains(ContentHash hash) {
    return newest.getOrDefault(hash, false);
  }

  synchronized void remove(ContentHash hash) {
    newest.remove(hash);
  }
}
