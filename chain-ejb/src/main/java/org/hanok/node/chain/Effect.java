package org.hanok.node.chain;

import java.util.List;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.storage.StorageException;
import org.hanok.spi.consensus.Event.TimerName;

/** What is to be done because of an input, by whoever steps the chain's core. */
sealed interface Effect {

  /** Somebody waits for this. */
  record Answer(Input.Reply reply, List<SubmitOutcome> outcomes) implements Effect {}

  /** The core wants to be told when it is that time; a timer of the same name is replaced. */
  record StartTimer(TimerName timer, long atMillis) implements Effect {}

  /** The disk or the database refused: nothing may be taken or made until they work again. */
  record StorageLost(StorageException why) implements Effect {}

  /** Whether there is an engine now. */
  record EngineKnown(boolean isThere) implements Effect {}
}
