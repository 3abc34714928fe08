package org.hanok.spi.consensus;

import java.util.Arrays;

/**
 * An engine's memory, opaque to the host.
 *
 * @param engine the {@link ConsensusEngineFactory#name() name} of the engine that wrote it
 * @param version the version of its layout; an engine refuses what it does not know
 * @param bytes at most {@link #MAX_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and on the way out
public record EngineState(String engine, int version, byte[] bytes) {

  /** The most bytes that a host stores. */
  public static final int MAX_BYTES = 1 << 20;

  public EngineState {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("engine state of " + bytes.length + " bytes");
    }
    bytes = bytes.clone();
  }

  /** The memory of an engine that has none. */
  public static EngineState empty(String engine) {
    return new EngineState(engine, 1, new byte[0]);
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EngineState that
        && version == that.version
        && engine.equals(that.engine)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * engine.hashCode() + version) + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return engine + " v" + version + ", " + bytes.length + " bytes";
  }
}
