package org.hanok.node.company;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything that a company can do, by the name that credentials, the audit trail and all doors
 * have for it. What each takes and answers is described once, by the room {@code integration-web}.
 */
public enum CompanyOperation {
  NODE_READ("node.read", Effect.READ),
  OFFERS_LIST("offers.list", Effect.READ),
  OFFERS_READ("offers.read", Effect.READ),
  OFFERS_POST("offers.post", Effect.WRITE),
  OFFERS_CHANGE("offers.change", Effect.WRITE),
  OFFERS_WITHDRAW("offers.withdraw", Effect.WRITE),
  PROGRAMS_LIST("programs.list", Effect.READ),
  PROGRAMS_READ("programs.read", Effect.READ),
  PROGRAMS_PUBLISH("programs.publish", Effect.WRITE),
  PROGRAMS_RETIRE("programs.retire", Effect.WRITE),
  CONTRACTS_LIST("contracts.list", Effect.READ),
  CONTRACTS_READ("contracts.read", Effect.READ),
  CONTRACTS_PROPOSE("contracts.propose", Effect.WRITE),
  CONTRACTS_ACCEPT("contracts.accept", Effect.WRITE),
  CONTRACTS_REFUSE("contracts.refuse", Effect.WRITE),
  CONTRACTS_END("contracts.end", Effect.WRITE),
  JOBS_LIST("jobs.list", Effect.READ),
  JOBS_READ("jobs.read", Effect.READ),
  JOBS_SUBMIT("jobs.submit", Effect.WRITE),
  RESULTS_ACCEPT("results.accept", Effect.WRITE),
  RESULTS_DISPUTE("results.dispute", Effect.WRITE),
  OBJECTS_READ("objects.read", Effect.READ),
  OBJECTS_STORE("objects.store", Effect.WRITE),
  TRANSACTIONS_READ("transactions.read", Effect.READ),
  ACCOUNTS_READ("accounts.read", Effect.READ),
  EARNINGS_READ("earnings.read", Effect.READ),
  OPERATIONS_READ("operations.read", Effect.READ),
  OPERATIONS_SIGN("operations.sign", Effect.WRITE);

  /** Whether something is different afterwards. */
  public enum Effect {
    READ,
    WRITE
  }

  private final String text;
  private final Effect effect;

  CompanyOperation(String text, Effect effect) {
    this.text = text;
    this.effect = effect;
  }

  /** Its name. */
  public String text() {
    return text;
  }

  /** Whether it changes anything. */
  public Effect effect() {
    return effect;
  }

  /** The operation of that name; empty if there is none. */
  public static Optional<CompanyOperation> find(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findAny();
  }
}
