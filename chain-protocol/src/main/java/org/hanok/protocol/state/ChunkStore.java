package org.hanok.protocol.state;

/**
 * Where the chunks of a snapshot lie from when they come until they are read into the state, each
 * once or twice. Whoever gives it limits how much it takes.
 */
public interface ChunkStore {

  /**
   * Keeps a text behind those before it.
   *
   * @return the place that {@link #read} finds it at
   * @throws SnapshotTooLarge if it takes no more
   * @throws java.io.UncheckedIOException if it cannot
   */
  long keep(String text);

  /**
   * A text that was kept.
   *
   * @throws java.io.UncheckedIOException if it is not there any more
   */
  String read(long place);
}
