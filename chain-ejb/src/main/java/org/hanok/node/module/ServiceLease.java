package org.hanok.node.module;

/**
 * The use of a bundle's service. While it is open, the bundle is neither stopped nor changed.
 * Closing twice does no harm.
 *
 * @param <S> the service's type
 */
public interface ServiceLease<S> extends AutoCloseable {

  /** The service; not to be used after {@link #close()}. */
  S service();

  /** The symbolic name and version of the bundle it comes from, such as {@code wasm/1.0.0}. */
  String bundle();

  /** Whether the bundle is on trial: what it does may be its own fault. */
  default boolean isOnTrial() {
    return false;
  }

  /**
   * Says, before {@link #close()}, that the bundle did wrong, which counts in its trial; whatever
   * else is closed went well.
   *
   * @param what happened, for operators
   */
  default void failed(String what) {}

  @Override
  void close();
}
