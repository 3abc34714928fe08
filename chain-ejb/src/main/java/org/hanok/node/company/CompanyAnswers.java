package org.hanok.node.company;

import java.util.Optional;
import org.hanok.protocol.json.JsonObject;

/**
 * Answers that are given again to the same Idempotency-Key of the same account, also after the node
 * was started anew. A transaction is stored here before it is sent: whoever asks again after a
 * crash has the same transaction sent once more, which the chain takes once.
 */
public interface CompanyAnswers {

  /** How long an answer is kept. */
  long KEPT_MILLIS = 24L * 60 * 60 * 1000;

  /** The most answers of all accounts. */
  int MAX_ANSWERS = 200_000;

  /** The most of one account. */
  int MAX_OF_ACCOUNT = 100_000;

  /** The longest answer that is kept. */
  int MAX_BODY_BYTES = 64 * 1024;

  /**
   * Begins a call.
   *
   * @param requestHash SHA-256 of the operation and its input, 64 hex digits
   */
  Beginning begin(String account, String key, String requestHash);

  /** What a key is good for. */
  sealed interface Beginning {

    /** Carry it out; the slot is to be closed in any case. */
    record Begun(Slot slot) implements Beginning {}

    /** It was carried out. */
    record Answered(Answer answer) implements Beginning {}

    /** It is not carried out. */
    record Refused(CompanyRefusal refusal) implements Beginning {}
  }

  /** An answer as it was given. */
  record Answer(int status, String location, byte[] body) {}

  /** The place of one call. */
  interface Slot extends CompanyDesk.Ticket, AutoCloseable {

    /** Keeps the answer, at most for {@link #KEPT_MILLIS}. */
    void finish(Answer answer, long forMillis);

    /** Lets the key be used again; unless it was finished, or a transaction was noted. */
    @Override
    void close();
  }

  /** A call without a key: nothing is kept of it. */
  static Slot unkept() {
    return new Slot() {
      @Override
      public Optional<JsonObject> noted() {
        return Optional.empty();
      }

      @Override
      public void note(JsonObject transaction) {}

      @Override
      public void drop() {}

      @Override
      public void finish(Answer answer, long forMillis) {}

      @Override
      public void close() {}
    };
  }
}
