package org.hanok.node.company;

import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketVerb;

/**
 * Writes to the market for companies: under the limits of their credentials, signed where their
 * custody says, with an entry in the audit trail for each. Safe for any number of threads.
 */
public interface CompanyDesk {

  /** How long an operation waits for its caller's signature. */
  long SIGN_MILLIS = 600_000;

  /** The most operations of one account that wait for a signature. */
  int MAX_PENDING = 100;

  /** Carries out {@code order}, or says what is to be signed for it. */
  Outcome carryOut(CompanyToken token, Order order, Ticket ticket);

  /** Takes the signature of an operation that waits for it. */
  Outcome sign(CompanyToken token, String id, String signature, Ticket ticket);

  /** An operation that waits, or was signed; empty once it is forgotten. */
  Optional<Pending> pending(CompanyToken token, String id);

  /** Leaves in the audit trail what was refused before it came to the desk. */
  void refused(
      CompanyToken token, CompanyOperation operation, String resource, CompanyRefusal refusal);

  /** Leaves in the audit trail what was done without a transaction. */
  void done(CompanyToken token, CompanyOperation operation, String resource, String what);

  /** The chain's id, for which transactions are signed. */
  int chainId();

  /**
   * What is to be done.
   *
   * @param verb of the market
   * @param fields of the command
   * @param costMicros what it holds or pays, in millionths of an AIN
   * @param resource where the doors show what it makes or changes
   * @param job what is to run; empty unless it is a job
   */
  record Order(
      CompanyOperation operation,
      MarketVerb verb,
      JsonObject fields,
      long costMicros,
      String resource,
      Optional<JobInput> job) {}

  /** A job's program and input. */
  record JobInput(String program, byte[] input) {}

  /** Remembers a transaction before it is sent. */
  interface Ticket {

    /** What was noted by an earlier attempt at the same. */
    Optional<JsonObject> noted();

    /** To be on the disk when it returns. */
    void note(JsonObject transaction);

    /** Forgets what was noted: it is certain that no pool has it. */
    void drop();
  }

  /**
   * An operation that its caller signs.
   *
   * @param body the transaction's body
   * @param hash what is signed
   * @param transaction the hash of what was sent; empty while it waits
   */
  record Pending(
      String id,
      String operation,
      JsonObject body,
      String hash,
      String resource,
      long expiresMillis,
      String transaction) {}

  /** What became of it. */
  sealed interface Outcome {

    /**
     * The chain executed it.
     *
     * @param feeMicros what was paid for gas
     */
    record Executed(String transaction, String resource, long feeMicros) implements Outcome {}

    /** It waits for the caller's signature. */
    record ToSign(Pending pending) implements Outcome {}

    /** Nothing was done, but perhaps a fee paid: the details say so. */
    record Refused(CompanyRefusal refusal) implements Outcome {}
  }
}
