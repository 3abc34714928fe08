package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Who brought an object. */
@Entity
@Table(name = "company_object")
@IdClass(CompanyObjectRecord.Key.class)
public class CompanyObjectRecord {

  /** Names a row. */
  public record Key(String account, String hash) implements Serializable {}

  @Id
  @Column(name = "account", length = 42)
  private String account = "";

  @Id
  @Column(name = "hash", length = 64)
  private String hash = "";

  @Column(name = "bytes")
  private long bytes;

  @Column(name = "at_millis")
  private long atMillis;

  /** For JPA. */
  protected CompanyObjectRecord() {}

  /**
   * A new row.
   *
   * @param account who
   * @param hash SHA-256 of the object
   * @param bytes how long it is
   * @param atMillis when
   */
  public CompanyObjectRecord(String account, String hash, long bytes, long atMillis) {
    this.account = account;
    this.hash = hash;
    this.bytes = bytes;
    this.atMillis = atMillis;
  }

  /** Who. */
  public String account() {
    return account;
  }

  /** SHA-256 of the object. */
  public String hash() {
    return hash;
  }

  /** How long it is. */
  public long bytes() {
    return bytes;
  }

  /** When. */
  public long atMillis() {
    return atMillis;
  }
}
