package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A credential with which a company's program acts. */
@Entity
@Table(name = "company_token")
public class CompanyTokenRecord {

  @Id
  @Column(name = "id", length = 32)
  private String id = "";

  @Column(name = "name", length = 40)
  private String name = "";

  @Column(name = "secret_hash", length = 64)
  private String secretHash = "";

  @Column(name = "account", length = 42)
  private String account = "";

  @Column(name = "custody", length = 16)
  private String custody = "";

  @Column(name = "key_name", length = 80)
  private String keyName = "";

  @Column(name = "scopes", length = 2000)
  private String scopes = "";

  @Column(name = "per_call_micros")
  private long perCallMicros;

  @Column(name = "per_day_micros")
  private long perDayMicros;

  @Column(name = "created_millis")
  private long createdMillis;

  @Column(name = "expires_millis")
  private long expiresMillis;

  @Column(name = "revoked_millis")
  private long revokedMillis;

  @Column(name = "last_use_millis")
  private long lastUseMillis;

  /** For JPA. */
  protected CompanyTokenRecord() {}

  /**
   * A new row.
   *
   * @param id what the credential is called in the audit trail
   * @param name whose it is, for people
   * @param secretHash SHA-256 of the token, which is kept nowhere
   * @param account the account that it acts for
   * @param custody who signs: node or caller
   * @param keyName the key's name in the node's folder; empty if the caller signs
   * @param scopes what it may do, separated by commas
   * @param perCallMicros the most that one call may hold or pay, in millionths of an AIN
   * @param perDayMicros the most for a day, in millionths of an AIN
   * @param createdMillis when it was made
   * @param expiresMillis when it ends
   * @param revokedMillis when it was revoked; 0 if it was not
   * @param lastUseMillis when it was used last, to the minute; 0 if never
   */
  public CompanyTokenRecord(
      String id,
      String name,
      String secretHash,
      String account,
      String custody,
      String keyName,
      String scopes,
      long perCallMicros,
      long perDayMicros,
      long createdMillis,
      long expiresMillis,
      long revokedMillis,
      long lastUseMillis) {
    this.id = id;
    this.name = name;
    this.secretHash = secretHash;
    this.account = account;
    this.custody = custody;
    this.keyName = keyName;
    this.scopes = scopes;
    this.perCallMicros = perCallMicros;
    this.perDayMicros = perDayMicros;
    this.createdMillis = createdMillis;
    this.expiresMillis = expiresMillis;
    this.revokedMillis = revokedMillis;
    this.lastUseMillis = lastUseMillis;
  }

  /** What the credential is called in the audit trail. */
  public String id() {
    return id;
  }

  /** Whose it is, for people. */
  public String name() {
    return name;
  }

  /** SHA-256 of the token, which is kept nowhere. */
  public String secretHash() {
    return secretHash;
  }

  /** The account that it acts for. */
  public String account() {
    return account;
  }

  /** Who signs: node or caller. */
  public String custody() {
    return custody;
  }

  /** The key's name in the node's folder; empty if the caller signs. */
  public String keyName() {
    return keyName;
  }

  /** What it may do, separated by commas. */
  public String scopes() {
    return scopes;
  }

  /** The most that one call may hold or pay, in millionths of an AIN. */
  public long perCallMicros() {
    return perCallMicros;
  }

  /** The most for a day, in millionths of an AIN. */
  public long perDayMicros() {
    return perDayMicros;
  }

  /** When it was made. */
  public long createdMillis() {
    return createdMillis;
  }

  /** When it ends. */
  public long expiresMillis() {
    return expiresMillis;
  }

  /** When it was revoked; 0 if it was not. */
  public long revokedMillis() {
    return revokedMillis;
  }

  /** When it was used last, to the minute; 0 if never. */
  public long lastUseMillis() {
    return lastUseMillis;
  }

  /** Ends it. */
  public void revoke(long atMillis) {
    revokedMillis = atMillis;
  }

  /** It was used. */
  public void used(long atMillis) {
    lastUseMillis = Math.max(lastUseMillis, atMillis);
  }
}
