package org.hanok.node.peer.transport;

import java.util.Optional;
import java.util.function.Consumer;
import org.hanok.node.peer.message.CandidateInfo;

/** Asks other nodes for peers. */
public interface CandidateSource extends AutoCloseable {

  /** Asks at {@code url} without waiting, and gives {@code answer} what came, once. */
  void ask(String url, Consumer<Optional<CandidateInfo>> answer);

  @Override
  void close();
}
