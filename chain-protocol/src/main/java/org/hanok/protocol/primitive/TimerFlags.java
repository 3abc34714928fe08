package org.hanok.protocol.primitive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of protocol are switched on at which block. Immutable; flags keep the order of the
 * file they come from, because bandages are applied in that order.
 */
public final class TimerFlags {

  /** No flag is ever on. */
  public static final TimerFlags NONE = new TimerFlags(Map.of());

  /** AIN: where flags that are applied early go to. */
  private static final long EARLY_BLOCK = 2;

  private final Map<String, Flag> flags;

  private TimerFlags(Map<String, Flag> flags) {
    this.flags = flags;
  }

  /**
   * One flag's life.
   *
   * @param enabledBlock first block it is on at, or {@code null} for never
   * @param disabledBlock first block it is off at again, or {@code null} for never
   * @param hasBandage whether raw writes belong to it
   */
  public record Flag(
      @Nullable Long enabledBlock, @Nullable Long disabledBlock, boolean hasBandage) {

    /** Whether the flag is on at {@code blockNumber}. */
    public boolean isEnabledAt(long blockNumber) {
      return enabledBlock != null
          && blockNumber >= enabledBlock
          && (disabledBlock == null || blockNumber < disabledBlock);
    }

    private Flag appliedEarly(double upToBlock) {
      return new Flag(early(enabledBlock, upToBlock), early(disabledBlock, upToBlock), hasBandage);
    }

    private static @Nullable Long early(@Nullable Long block, double upToBlock) {
      return block != null && block <= upToBlock ? Long.valueOf(EARLY_BLOCK) : block;
    }
  }

  /** The flags {@code flags}, in the map's order. */
  public static TimerFlags of(Map<String, Flag> flags) {
    return new TimerFlags(new LinkedHashMap<>(flags));
  }

  /**
   * These flags, with what would happen up to {@code upToBlock} happening at block 2 already, for
   * test networks that want today's protocol at once.
   */
  public TimerFlags appliedEarly(double upToBlock) {
    Map<String, Flag> early = new LinkedHashMap<>();
    flags.forEach((name, flag) -> early.put(name, flag.appliedEarly(upToBlock)));
    return new TimerFlags(early);
  }

  /** Whether {@code name} is on at {@code blockNumber}; unknown flags never are. */
  public boolean isEnabled(String name, long blockNumber) {
    Flag flag = flags.get(name);
    return flag != null && flag.isEnabledAt(blockNumber);
  }

  /** All flags by name, in their file's order. Do not modify. */
  public Map<String, Flag> flags() {
    return Collections.unmodifiableMap(flags);
  }
}
