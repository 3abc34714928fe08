package org.hanok.node.company;

import java.util.List;
import java.util.Set;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.protocol.reason.Reason;

/** The credentials of companies. What is done to them leaves entries in the audit trail. */
public interface CompanyTokens {

  /** The most credentials, revoked and expired ones included. */
  int MAX_TOKENS = 1_000;

  /** All of them, the newest first. */
  List<CompanyToken> list();

  /**
   * Makes one.
   *
   * @param actor which administrator
   */
  MakeOutcome make(String actor, Wanted wanted);

  /** Ends one at once. */
  CommandOutcome revoke(String actor, String id);

  /** Whose secret that is, and whether it may still be used; an accepted one counts as used. */
  Access authenticate(String secret);

  /**
   * What is wanted.
   *
   * @param name 3 to 40 of A-Z, a-z, 0-9, '.', '_' and '-'
   * @param account the account that it acts for; empty for one whose key the node makes now, or
   *     that another credential of the node's custody has
   * @param custody who signs
   * @param scopes names of operations, or {@link CompanyToken#READ}
   * @param perCallMicros the most that one call may hold or pay
   * @param perDayMicros the most for a day
   * @param days how long it serves
   */
  record Wanted(
      String name,
      String account,
      CompanyToken.Custody custody,
      Set<String> scopes,
      long perCallMicros,
      long perDayMicros,
      long days) {

    /** The longest that a credential serves. */
    public static final long MAX_DAYS = 730;

    public Wanted {
      scopes = Set.copyOf(scopes);
    }
  }

  /** What came of making one. */
  sealed interface MakeOutcome {

    /** It is there; the secret is told now and kept nowhere. */
    record Made(CompanyToken token, String secret) implements MakeOutcome {}

    /** There is none. */
    record Refused(Reason reason, String message) implements MakeOutcome {}
  }

  /** What a secret opens. */
  sealed interface Access {

    /** It is good. */
    record Granted(CompanyToken token) implements Access {}

    /** It is not. */
    record Refused(CompanyReason reason, String message) implements Access {}
  }
}
