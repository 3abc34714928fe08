package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who did what and when; never changed. */
@Entity
@Table(name = "audit_entry")
public class AuditRecord {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Column(name = "id")
  private long id;

  @Column(name = "at_millis")
  private long atMillis;

  @Column(name = "actor", length = 64)
  private String actor = "";

  @Column(name = "action", length = 64)
  private String action = "";

  @Column(name = "details", length = 2000)
  private String details = "";

  @Column(name = "succeeded")
  private boolean succeeded;

  /** For JPA. */
  protected AuditRecord() {}

  /**
   * A new row.
   *
   * @param atMillis when
   * @param actor who
   * @param action what, as bundle.deploy
   * @param details to what and how
   * @param succeeded whether it was done
   */
  public AuditRecord(
      long atMillis, String actor, String action, String details, boolean succeeded) {
    this.atMillis = atMillis;
    this.actor = actor;
    this.action = action;
    this.details = details;
    this.succeeded = succeeded;
  }

  /** Its number, rising. */
  public long id() {
    return id;
  }

  /** When. */
  public long atMillis() {
    return atMillis;
  }

  /** Who. */
  public String actor() {
    return actor;
  }

  /** What, as bundle.deploy. */
  public String action() {
    return action;
  }

  /** To what and how. */
  public String details() {
    return details;
  }

  /** Whether it was done. */
  public boolean succeeded() {
    return succeeded;
  }
}
