package org.hanok.node.company;

import java.util.Set;

/**
 * A credential, without its secret.
 *
 * @param id what the audit trail calls it
 * @param name whose it is, for people
 * @param account the checksummed address that it acts for
 * @param custody who signs
 * @param keyName the key's name in the node's folder; empty if the caller signs
 * @param scopes names of operations; {@link #READ} is all that change nothing
 * @param perCallMicros the most that one call may hold or pay, in millionths of an AIN
 * @param perDayMicros the most for a day of UTC, in millionths of an AIN
 * @param createdMillis when it was made, Unix time
 * @param expiresMillis when it ends
 * @param revokedMillis when it was revoked; 0 if it was not
 * @param lastUseMillis when it was used last; 0 if never
 */
public record CompanyToken(
    String id,
    String name,
    String account,
    Custody custody,
    String keyName,
    Set<String> scopes,
    long perCallMicros,
    long perDayMicros,
    long createdMillis,
    long expiresMillis,
    long revokedMillis,
    long lastUseMillis) {

  /** The scope of all operations that change nothing. */
  public static final String READ = "read";

  /** Who signs what the credential does. */
  public enum Custody {
    /** The node, with a key in its own folder. */
    NODE,
    /** Whoever calls: the node says what is to be signed and takes it back. */
    CALLER
  }

  public CompanyToken {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it may do that. */
  public boolean may(CompanyOperation operation) {
    return scopes.contains(operation.text())
        || (operation.effect() == CompanyOperation.Effect.READ && scopes.contains(READ));
  }

  /** What the audit trail calls who acts by it. */
  public String actor() {
    return "company:" + name;
  }

  CompanyToken usedAt(long millis) {
    return new CompanyToken(
        id,
        name,
        account,
        custody,
        keyName,
        scopes,
        perCallMicros,
        perDayMicros,
        createdMillis,
        expiresMillis,
        revokedMillis,
        millis);
  }
}
