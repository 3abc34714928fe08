package org.hanok.db;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What a credential has spent on one day. */
@Entity
@Table(name = "company_spending")
@IdClass(CompanySpendingRecord.Key.class)
public class CompanySpendingRecord {

  /** Names a row. */
  public record Key(String tokenId, long day) implements Serializable {}

  @Id
  @Column(name = "token_id", length = 32)
  private String tokenId = "";

  @Id
  @Column(name = "day_number")
  private long day;

  @Column(name = "micros")
  private long micros;

  /** For JPA. */
  protected CompanySpendingRecord() {}

  /**
   * A new row.
   *
   * @param tokenId the credential
   * @param day days since 1970, UTC
   * @param micros millionths of an AIN
   */
  public CompanySpendingRecord(String tokenId, long day, long micros) {
    this.tokenId = tokenId;
    this.day = day;
    this.micros = micros;
  }

  /** The credential. */
  public String tokenId() {
    return tokenId;
  }

  /** Days since 1970, UTC. */
  public long day() {
    return day;
  }

  /** Millionths of an AIN. */
  public long micros() {
    return micros;
  }

  /** Adds to it, or takes away. */
  public void add(long more) {
    micros = Math.max(0, micros + more);
  }
}
