package org.hanok.protocol.block;

import java.util.function.Function;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link NetworkConfig} of the files of a blockchain-configs folder. Reading them is the
 * caller's part: it hands in a function that answers a file's parsed content by its name, falling
 * back to the folder {@code base} as it sees fit, or {@code null} if there is none.
 */
public final class NetworkConfigFiles {

  /** The name under which the genesis block is asked for; its content may be compressed. */
  public static final String GENESIS_BLOCK = "genesis_block.json.gz";

  /** Parameters by category and name. */
  public static final String BLOCKCHAIN_PARAMS = "blockchain_params.json";

  /** Which protocol changes are in force when. */
  public static final String TIMER_FLAGS = "timer_flags.json";

  private NetworkConfigFiles() {}

  /**
   * The configuration that {@code files} holds.
   *
   * @throws IllegalArgumentException if a file is missing or is not what its name says
   */
  public static NetworkConfig load(Function<String, @Nullable JsonValue> files, Bandages bandages) {
    Block genesis = Block.parse(object(files, GENESIS_BLOCK));
    if (genesis == null) {
      throw new IllegalArgumentException(GENESIS_BLOCK + " does not hold a block");
    }
    TimerFlags flags = NetworkConfig.timerFlags(object(files, TIMER_FLAGS));
    return new NetworkConfig(object(files, BLOCKCHAIN_PARAMS), flags, bandages, genesis);
  }

  private static JsonObject object(Function<String, @Nullable JsonValue> files, String name) {
    if (files.apply(name) instanceof JsonObject content) {
      return content;
    }
    throw new IllegalArgumentException("missing configuration file, or not an object: " + name);
  }
}
