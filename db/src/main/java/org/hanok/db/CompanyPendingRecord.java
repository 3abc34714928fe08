package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An operation that waits for a signature made at the company. */
@Entity
@Table(name = "company_pending")
public class CompanyPendingRecord {

  @Id
  @Column(name = "id", length = 32)
  private String id = "";

  @Column(name = "account", length = 42)
  private String account = "";

  @Column(name = "operation", length = 64)
  private String operation = "";

  @Column(name = "body", length = 1 << 20)
  private byte[] body = {};

  @Column(name = "cost_micros")
  private long costMicros;

  @Column(name = "resource", length = 300)
  private String resource = "";

  @Column(name = "expires_millis")
  private long expiresMillis;

  @Column(name = "tx_hash", length = 66)
  private String txHash = "";

  /** For JPA. */
  protected CompanyPendingRecord() {}

  /**
   * A new row.
   *
   * @param id its id
   * @param account who is to sign
   * @param operation what it does
   * @param body the transaction's body, as it is to be signed
   * @param costMicros what it holds or pays, in millionths of an AIN
   * @param resource what it makes or changes
   * @param expiresMillis until when the signature is taken
   * @param txHash the transaction's hash once it was sent; empty before
   */
  public CompanyPendingRecord(
      String id,
      String account,
      String operation,
      byte[] body,
      long costMicros,
      String resource,
      long expiresMillis,
      String txHash) {
    this.id = id;
    this.account = account;
    this.operation = operation;
    this.body = body.clone();
    this.costMicros = costMicros;
    this.resource = resource;
    this.expiresMillis = expiresMillis;
    this.txHash = txHash;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Who is to sign. */
  public String account() {
    return account;
  }

  /** What it does. */
  public String operation() {
    return operation;
  }

  /** The transaction's body, as it is to be signed. */
  public byte[] body() {
    return body.clone();
  }

  /** What it holds or pays, in millionths of an AIN. */
  public long costMicros() {
    return costMicros;
  }

  /** What it makes or changes. */
  public String resource() {
    return resource;
  }

  /** Until when the signature is taken. */
  public long expiresMillis() {
    return expiresMillis;
  }

  /** The transaction's hash once it was sent; empty before. */
  public String txHash() {
    return txHash;
  }

  /** It was signed and sent. */
  public void sent(String hash) {
    txHash = hash;
  }
}
