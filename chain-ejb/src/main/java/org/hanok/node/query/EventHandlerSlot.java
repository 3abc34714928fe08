package org.hanok.node.query;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the event handler, once it listens, is found by those who report about it. Empty where
 * ENABLE_EVENT_HANDLER is off: then the reference does not offer the event handler's methods.
 */
// Not final: the container puts a proxy before it, so that it can be injected before the node is.
public class EventHandlerSlot {

  private volatile @Nullable EventHandlerInfo handler;

  /** The event handler, if there is one. */
  public Optional<EventHandlerInfo> handler() {
    return Optional.ofNullable(handler);
  }

  /** Puts the running event handler in. */
  public void attach(EventHandlerInfo running) {
    handler = running;
  }

  /** Takes it out when it stops. */
  public void detach() {
    handler = null;
  }
}
