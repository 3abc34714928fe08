package org.hanok.api.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A client in the test's hand: it reads at once, or not until it is told to. */
final class FakeWire implements Wire {

  final List<String> texts = new ArrayList<>();
  Optional<CloseCause> closed = Optional.empty();
  boolean reads = true;
  private Optional<Consumer<Boolean>> unread = Optional.empty();

  @Override
  public void send(String text, Consumer<Boolean> done) {
    texts.add(text);
    if (reads) {
      done.accept(true);
    } else {
      unread = Optional.of(done);
    }
  }

  /** Reads what was sent, and from now on everything. */
  void read() {
    reads = true;
    Optional<Consumer<Boolean>> waiting = unread;
    unread = Optional.empty();
    waiting.ifPresent(done -> done.accept(true));
  }

  @Override
  public void close(CloseCause cause) {
    closed = Optional.of(cause);
  }

  @Override
  public String remote() {
    return "198.51.100.7:4711";
  }

  /** What was sent since the last time. */
  List<String> take() {
    List<String> taken = List.copyOf(texts);
    texts.clear();
    return taken;
  }
}
