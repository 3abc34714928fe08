package org.hanok.api.event;

import java.util.function.Consumer;

/** The connection to one client. */
interface Wire {

  /**
   * Sends a text without waiting. The caller sends one at a time.
   *
   * @param done told on any thread, perhaps before this returns, whether it was sent
   */
  void send(String text, Consumer<Boolean> done);

  /**
   * Closes the connection without waiting, also while something is being sent. Harmless when it is
   * closed.
   */
  void close(CloseCause cause);

  /** Who is at the other end, as {@code address:port}. */
  String remote();
}
