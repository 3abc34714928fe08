package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** An answer that is given again to the same Idempotency-Key. */
@Entity
@Table(name = "company_answer")
@IdClass(CompanyAnswerRecord.Key.class)
public class CompanyAnswerRecord {

  /** Names a row. */
  public record Key(String account, String idemKey) implements Serializable {}

  @Id
  @Column(name = "account", length = 42)
  private String account = "";

  @Id
  @Column(name = "idem_key", length = 128)
  private String idemKey = "";

  @Column(name = "request_hash", length = 64)
  private String requestHash = "";

  @Column(name = "tx", length = 1 << 20)
  private byte[] tx = {};

  @Column(name = "status")
  private int status;

  @Column(name = "location", length = 300)
  private String location = "";

  @Column(name = "body", length = 1 << 20)
  private byte[] body = {};

  @Column(name = "expires_millis")
  private long expiresMillis;

  /** For JPA. */
  protected CompanyAnswerRecord() {}

  /**
   * A new row.
   *
   * @param account whose key it is
   * @param idemKey the key, as the caller chose it
   * @param requestHash SHA-256 of what was asked with it
   * @param tx the signed transaction, stored before it is sent; empty before that
   * @param status the answer's status; 0 while there is none
   * @param location where the answer points to; may be empty
   * @param body the answer
   * @param expiresMillis until when it is kept
   */
  public CompanyAnswerRecord(
      String account,
      String idemKey,
      String requestHash,
      byte[] tx,
      int status,
      String location,
      byte[] body,
      long expiresMillis) {
    this.account = account;
    this.idemKey = idemKey;
    this.requestHash = requestHash;
    this.tx = tx.clone();
    this.status = status;
    this.location = location;
    this.body = body.clone();
    this.expiresMillis = expiresMillis;
  }

  /** Whose key it is. */
  public String account() {
    return account;
  }

  /** The key, as the caller chose it. */
  public String idemKey() {
    return idemKey;
  }

  /** SHA-256 of what was asked with it. */
  public String requestHash() {
    return requestHash;
  }

  /** The signed transaction, stored before it is sent; empty before that. */
  public byte[] tx() {
    return tx.clone();
  }

  /** The answer's status; 0 while there is none. */
  public int status() {
    return status;
  }

  /** Where the answer points to; may be empty. */
  public String location() {
    return location;
  }

  /** The answer. */
  public byte[] body() {
    return body.clone();
  }

  /** Until when it is kept. */
  public long expiresMillis() {
    return expiresMillis;
  }

  /** Remembers what is about to be sent. */
  public void send(byte[] transaction) {
    tx = transaction.clone();
  }

  /** Remembers the answer, and until when it is kept. */
  public void answer(int newStatus, String newLocation, byte[] newBody, long untilMillis) {
    status = newStatus;
    location = newLocation;
    body = newBody.clone();
    expiresMillis = untilMillis;
  }
}
