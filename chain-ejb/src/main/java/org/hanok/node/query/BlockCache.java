package org.hanok.node.query;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.protocol.block.Block;
import org.jspecify.annotations.Nullable;

/** The blocks that were read last, up to a total size. */
final class BlockCache {

  private final long maxBytes;
  private final Map<Long, Block> byNumber = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<String, Long> numbers = new LinkedHashMap<>();
  private long bytes;

  BlockCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized @Nullable Block byNumber(long number) {
    return byNumber.get(number);
  }

  synchronized @Nullable Block byHash(String hash) {
    Long number = numbers.get(hash);
    return number == null ? null : byNumber.get(number);
  }

  synchronized Block add(Block block) {
    if (byNumber.putIfAbsent(block.number(), block) == null) {
      numbers.put(block.hash().toString(), block.number());
      bytes += block.size();
      var oldest = byNumber.entrySet().iterator();
      while (bytes > maxBytes && byNumber.size() > 1) {
        Block removed = oldest.next().getValue();
        oldest.remove();
        numbers.remove(removed.hash().toString());
        bytes -= removed.size();
      }
    }
    return block;
  }
}
