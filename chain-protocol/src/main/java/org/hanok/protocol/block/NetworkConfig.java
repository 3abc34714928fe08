package org.hanok.protocol.block;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;
import org.jspecify.annotations.Nullable;

/**
 * What all nodes of one network agree on before the first block.
 *
 * @param blockchainParams parameters by category and name; in force until the genesis block has put
 *     them into the state
 * @param timerFlags which protocol changes are in force when
 * @param bandages the corrections of the state that go with the flags
 * @param genesisBlock block 0
 */
public record NetworkConfig(
    JsonObject blockchainParams, TimerFlags timerFlags, Bandages bandages, Block genesisBlock) {

  /** The reference's setting for {@link #withFlagsAppliedEarly}, from the environment alone. */
  public static final String EARLY_FLAGS = "TIMER_FLAG_EARLY_APPLIED_BLOCK_NUMBER";

  /**
   * The same network, with the flags up to a block in force from block 2 on.
   *
   * @param upToBlock what {@link #EARLY_FLAGS} says; what is no number changes nothing
   */
  public NetworkConfig withFlagsAppliedEarly(@Nullable String upToBlock) {
    double block =
        upToBlock == null || upToBlock.isEmpty() ? Double.NaN : EcmaNumber.toNumber(upToBlock);
    return Double.isFinite(block)
        ? new NetworkConfig(
            blockchainParams, timerFlags.appliedEarly(block), bandages, genesisBlock)
        : this;
  }

  /** A parameter, for example {@code param("genesis", "epoch_ms")}; {@code null} if absent. */
  public @Nullable JsonValue param(String category, String name) {
    JsonObject members = blockchainParams.getObject(category);
    return members == null ? null : members.get(name);
  }

  /** The number that goes into signatures, 0 for test networks. */
  public int chainId() {
    return (int) number("genesis", "chain_id");
  }

  /** The number by which peers of different networks tell each other apart. */
  public int networkId() {
    return (int) number("genesis", "network_id");
  }

  /** How long an epoch lasts. */
  public long epochMillis() {
    return (long) number("genesis", "epoch_ms");
  }

  private double number(String category, String name) {
    return param(category, name) instanceof JsonNumber number ? number.value() : 0;
  }

  /** Reads the form of a {@code timer_flags.json}; what is no flag is left out. */
  public static TimerFlags timerFlags(JsonObject json) {
    Map<String, TimerFlags.Flag> flags = new LinkedHashMap<>();
    json.forEach(
        (name, value) -> {
          if (value instanceof JsonObject members) {
            flags.put(name, flagOf(members));
          }
        });
    return TimerFlags.of(flags);
  }

  private static TimerFlags.Flag flagOf(JsonObject members) {
    return new TimerFlags.Flag(
        blockNumber(members.get("enabled_block")),
        blockNumber(members.get("disabled_block")),
        members.get("has_bandage") instanceof JsonBoolean has && has.value());
  }

  private static @Nullable Long blockNumber(@Nullable JsonValue value) {
    return value instanceof JsonNumber number ? (Long) (long) number.value() : null;
  }
}
