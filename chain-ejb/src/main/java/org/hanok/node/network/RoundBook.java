package org.hanok.node.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.hanok.protocol.block.Block;
import org.jspecify.annotations.Nullable;

/**
 * How the newest final blocks came about, looked up once each. Bounded: it keeps {@link
 * #MOST_ROUNDS} and reads {@link #MOST_READS} blocks a call.
 */
final class RoundBook {

  /** The most rounds that are kept. */
  static final int MOST_ROUNDS = NetworkQuery.MAX_BLOCKS;

  /** The most blocks that are read at one call: they may be large. */
  static final int MOST_READS = 32;

  private final LongFunction<Optional<Block>> blocks;
  private final Map<Long, BlockFacts> facts = new HashMap<>();
  private final Map<Long, Round> rounds = new HashMap<>();

  RoundBook(LongFunction<Optional<Block>> blocks) {
    this.blocks = blocks;
  }

  /**
   * The rounds of the newest blocks whose votes are in a final block, oldest first, without a gap:
   * at most {@code count}, and fewer where more would have to be read.
   *
   * @param newest the newest final block
   */
  synchronized List<Round> before(Block newest, int count) {
    forgetBefore(newest.number() - MOST_ROUNDS - 1);
    facts.putIfAbsent(newest.number(), BlockFacts.of(newest));
    Reads reads = new Reads();
    List<Round> found = new ArrayList<>();
    long oldest = Math.max(1, newest.number() - Math.min(count, MOST_ROUNDS));
    for (long number = newest.number() - 1; number >= oldest; number--) {
      Round round = round(number, reads);
      if (round == null) {
        break;
      }
      found.add(round);
    }
    return found.reversed();
  }

  private @Nullable Round round(long number, Reads reads) {
    Round known = rounds.get(number);
    if (known != null) {
      return known;
    }
    BlockFacts after = reads.facts(number + 1);
    BlockFacts block = reads.facts(number);
    BlockFacts before = reads.facts(number - 1);
    if (after == null || block == null || before == null) {
      return null;
    }
    Round round = Round.of(before, block, after);
    rounds.put(number, round);
    return round;
  }

  private void forgetBefore(long number) {
    facts.keySet().removeIf(each -> each < number);
    rounds.keySet().removeIf(each -> each < number);
  }

  /** How many rounds and blocks are kept. */
  synchronized int kept() {
    return Math.max(facts.size(), rounds.size());
  }

  /** What one call may read. */
  private final class Reads {
    private int left = MOST_READS;

    @Nullable BlockFacts facts(long number) {
      BlockFacts known = facts.get(number);
      if (known != null || left == 0) {
        return known;
      }
      left--;
      Optional<BlockFacts> read = blocks.apply(number).map(BlockFacts::of);
      read.ifPresent(one -> facts.put(number, one));
      return read.orElse(null);
    }
  }
}
