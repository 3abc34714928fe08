package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A person who may use the console. */
@Entity
@Table(name = "operator_record")
public class OperatorRecord {

  @Id
  @Column(name = "name", length = 64)
  private String name = "";

  @Column(name = "password_hash", length = 512)
  private String passwordHash = "";

  @Column(name = "roles", length = 128)
  private String roles = "";

  @Column(name = "must_change")
  private boolean mustChange;

  @Column(name = "failed_logins")
  private int failedLogins;

  @Column(name = "locked_until")
  private long lockedUntil;

  @Column(name = "created_millis")
  private long createdMillis;

  /** For JPA. */
  protected OperatorRecord() {}

  /**
   * A new row.
   *
   * @param name the log-in name
   * @param passwordHash salted, never the password
   * @param roles comma-separated
   * @param mustChange whether the password was generated and never changed
   * @param failedLogins wrong passwords in a row
   * @param lockedUntil until when no password is looked at, Unix time in milliseconds
   * @param createdMillis when the account was made
   */
  public OperatorRecord(
      String name,
      String passwordHash,
      String roles,
      boolean mustChange,
      int failedLogins,
      long lockedUntil,
      long createdMillis) {
    this.name = name;
    this.passwordHash = passwordHash;
    this.roles = roles;
    this.mustChange = mustChange;
    this.failedLogins = failedLogins;
    this.lockedUntil = lockedUntil;
    this.createdMillis = createdMillis;
  }

  /** The log-in name. */
  public String name() {
    return name;
  }

  /** Salted, never the password. */
  public String passwordHash() {
    return passwordHash;
  }

  /** Comma-separated. */
  public String roles() {
    return roles;
  }

  /** Whether the password was generated and never changed. */
  public boolean mustChange() {
    return mustChange;
  }

  /** Wrong passwords in a row. */
  public int failedLogins() {
    return failedLogins;
  }

  /** Until when no password is looked at, Unix time in milliseconds. */
  public long lockedUntil() {
    return lockedUntil;
  }

  /** When the account was made. */
  public long createdMillis() {
    return createdMillis;
  }

  /** Sets a new password hash and forgets failures. */
  public void changePassword(String newPasswordHash, boolean mustChangeAgain) {
    passwordHash = newPasswordHash;
    mustChange = mustChangeAgain;
    loginSucceeded();
  }

  /** Forgets wrong passwords. */
  public void loginSucceeded() {
    failedLogins = 0;
    lockedUntil = 0;
  }
}
