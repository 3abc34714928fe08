package org.hanok.node.query;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where the event handler, once it listens, is found by those who report about it. Empty where
 * ENABLE_EVENT_HANDLER is off: then the reference does not offer the event handler's methods.
 */
// Not final: the container puts a proxy before it, so that it can be injected before the node is.
public class EventHandlerSlot {

  private final AtomicReference<Optional<EventHandlerInfo>> handler =
      new AtomicReference<>(Optional.empty());

  /** The event handler, if there is one. */
  public Optional<EventHandlerInfo> handler() {
    return handler.get();
  }

  /** Puts the running event handler in. */
  public void attach(EventHandlerInfo running) {
    handler.set(Optional.of(running));
  }

  /** Takes it out when it stops. */
  public void detach() {
    handler.set(Optional.empty());
  }
}
