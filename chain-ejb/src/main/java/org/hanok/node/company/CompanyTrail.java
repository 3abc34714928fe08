package org.hanok.node.company;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hanok.node.admin.AuditTrail;

/**
 * Entries in the audit trail of what companies do. What costs a caller nothing has one entry of a
 * credential in a minute, and the next entry says how many there were: a credential must not flush
 * out of the trail what others did.
 */
final class CompanyTrail {

  private static final long WINDOW_MILLIS = 60_000;

  /** More kinds of entries than these in a minute are not told apart. */
  private static final int MAX_KINDS = 20_000;

  private final AuditTrail audit;
  private final LongSupplier clock;
  private final Map<String, Repeated> repeated = new HashMap<>();
  private long window = -1;

  CompanyTrail(AuditTrail audit, LongSupplier clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** What was not written, of one credential and kind. */
  private static final class Repeated {
    final String actor;
    final String what;
    final boolean succeeded;
    long more;

    Repeated(String actor, String what, boolean succeeded) {
      this.actor = actor;
      this.what = what;
      this.succeeded = succeeded;
    }
  }

  /** An entry of its own: what was sent, or might have been. */
  void write(
      CompanyToken token, String operation, String resource, String what, boolean succeeded) {
    audit.record(
        token.actor(), "company." + operation, described(token, resource, what), succeeded);
  }

  /** What costs nothing: the first of its kind in a minute is written, others are counted. */
  void merge(
      CompanyToken token, String operation, String resource, String what, boolean succeeded) {
    if (isFirst(token, succeeded)) {
      write(token, operation, resource, what, succeeded);
    }
  }

  private synchronized boolean isFirst(CompanyToken token, boolean succeeded) {
    long now = Math.floorDiv(clock.getAsLong(), WINDOW_MILLIS);
    if (now != window) {
      window = now;
      repeated.values().forEach(this::tell);
      repeated.clear();
    }
    String kind = token.id() + " " + succeeded;
    Repeated known = repeated.get(kind);
    if (known == null && repeated.size() < MAX_KINDS) {
      repeated.put(
          kind,
          new Repeated(
              token.actor(),
              "credential=" + token.id() + " account=" + token.account(),
              succeeded));
      return true;
    }
    if (known != null) {
      known.more++;
    }
    return false;
  }

  private void tell(Repeated one) {
    if (one.more > 0) {
      String how = one.succeeded ? " more were carried out" : " more were refused";
      audit.record(
          one.actor,
          "company.repeated",
          one.what + " " + one.more + how + " in the same minute",
          one.succeeded);
    }
  }

  private static String described(CompanyToken token, String resource, String what) {
    return "credential=" + token.id() + " account=" + token.account() + " " + resource + " " + what;
  }
}
